/* Python for pages opened from disk, where browsers allow neither fetch nor workers by address.
   The same files come as scripts that hand over their bytes: see ../disk.py, which writes them. */
(() => {
  const files = [];

  /** Called by each of the scripts in this folder. */
  window.sitePythonFile = (path, text) => {
    const letters = atob(text);
    const bytes = Uint8Array.from({ length: letters.length }, (_, place) =>
      letters.charCodeAt(place),
    );
    files.push([path, bytes.buffer]);
  };

  async function makeWorker(home, loadScript, onProgress) {
    await loadScript("disk/list.js");
    const total = window.sitePythonFiles.length;
    for (const [place, name] of window.sitePythonFiles.entries()) {
      onProgress(`Reading Python from the disk: ${place + 1} of ${total}`);
      await loadScript(`disk/${name}`);
    }
    const code = files.find(([path]) => path === "python_worker.mjs")[1];
    const source = new TextDecoder().decode(code).replaceAll("import.meta.url", "''");
    // Pyodide starts only in a module worker, and knows one by its lack of importScripts.
    const hidden = "self.importScripts = () => { throw new TypeError('not in a module'); };\n";
    const blob = new Blob([hidden, source], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(blob));
    worker.postMessage({ action: "files", files });
    return worker;
  }

  window.sitePythonFromDisk = { makeWorker, readFile: (path) => files.find(([p]) => p === path)?.[1] };
})();
