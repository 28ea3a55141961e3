/* The page's Python: it starts once, gets the files, and answers with plain data. */
window.ownFilesPython = (() => {
  const PACKAGES = ["pandas", "numpy", "altair", "pandera", "openpyxl", "python-docx", "splink", "duckdb"];
  const MODULE = "docs._site.own_files.in_page";
  const HOME = new URL("../../", document.currentScript.src);
  // The worker keeps its own record of what it asked for.
  const READ_REQUESTS = `
import json, pathlib
from js import performance
asked = [entry.name for entry in performance.getEntriesByType("resource")]
pathlib.Path("out").mkdir(exist_ok=True)
pathlib.Path("out/requests.json").write_text(json.dumps(asked))
`;
  let python = null;
  let asked = 0;
  let stops = 0;

  /** Start Python with every tool that any later step needs, so that none asks for more. */
  async function start(onProgress) {
    const before = stops;
    const goOn = () => {
      if (stops !== before) throw new Error("Stopped.");
    };
    await loadScript("own_files/bundle.js");
    await window.sitePython.loadScript("charts.js");
    goOn();
    python = new window.sitePython.Python({ packages: PACKAGES, onProgress });
    await python.start();
    for (const [path, text] of Object.entries(window.ownFilesBundle)) {
      goOn();
      await python.putFile(path, new TextEncoder().encode(text).buffer);
    }
    goOn();
    onProgress("Warming up the tools…");
    await run(`import ${MODULE}`, () => {});
    asked = (await readRequests()).length;
  }

  function loadScript(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(path, HOME).href;
      script.onload = resolve;
      script.onerror = () => reject(new Error("A file of this site could not be loaded."));
      document.head.append(script);
    });
  }

  async function run(code, onStep) {
    let said = "";
    const done = await python.run(code, (kind, content) => {
      if (kind === "text") onStep(content.trim());
      if (kind === "error") said = JSON.parse(content).said;
    });
    if (done.isStopped) throw new Error("Stopped.");
    if (!done.isDone) throw new Error(said || "Python gave no answer.");
  }

  /** Call a function of in_page.py and return its answer. */
  async function call(name, args, onStep) {
    const written = args.map((value) => JSON.stringify(value)).join(", ");
    await run(`from ${MODULE} import ${name}\n${name}(${written})`, onStep ?? (() => {}));
    return readJson("out/answer.json");
  }

  async function readJson(path) {
    const bytes = await python.takeFile(path);
    if (!bytes) throw new Error("Stopped.");
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  async function readRequests() {
    await run(READ_REQUESTS, () => {});
    return readJson("out/requests.json");
  }

  /** Return what Python has asked the network for since the last time. */
  async function takeNewRequests() {
    const all = await readRequests();
    const fresh = all.slice(asked);
    asked = all.length;
    return fresh;
  }

  const putFile = (path, bytes) => python.putFile(path, bytes);
  const putText = (path, text) => putFile(path, new TextEncoder().encode(text).buffer);
  const takeFile = (name) => python.takeFile(`out/results/${name}`);

  /** Return one of the synthetic extracts, from the site or from the disk. */
  const readSample = (name) => window.sitePython.readFile(`data/as_received/${name}`);

  function stop() {
    stops += 1;
    python?.stop();
    python = null;
  }

  return { start, call, putFile, putText, takeFile, takeNewRequests, readSample, stop };
})();
