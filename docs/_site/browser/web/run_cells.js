/* Run, edit and reset the cells of an example page. Nothing loads until the reader asks. */
(() => {
  const settings = JSON.parse(document.querySelector("script.page-python").textContent);
  const { Python, loadScript, readFile, isFromDisk } = window.sitePython;
  const { make, show } = window.siteResults;
  const checks = window.siteChecks;

  const cells = [...document.querySelectorAll(".jp-CodeCell[id]")].map(makeCell);
  const status = make("p", { class: "run-status", role: "status" });
  const stopButton = button("Stop", stop, { disabled: "" });
  let python = null;
  let queue = Promise.resolve();
  let stops = 0; // by the reader or by an error: what was asked for before is not begun

  if (!isAble()) return;
  addBar();
  cells.forEach(addTools);
  // For people who write pages, and for the tests.
  window.sitePage = { runAll, readFacts: () => python?.readFacts() ?? Promise.resolve({}) };

  // ---- What the page shows ------------------------------------------------------------------

  function isAble() {
    const has = "WebAssembly" in window && "Worker" in window && "DecompressionStream" in window;
    if (has) return true;
    const reason =
      "You can read this page but not run it: this browser cannot run Python, or its settings forbid it.";
    document.querySelector(".jp-Notebook h1").after(make("p", { class: "run-bar" }, reason));
    return false;
  }

  function addBar() {
    const numbers = settings.isExercise
      ? `It uses the small synthetic area of ${settings.people} people.`
      : `Here it uses the smaller synthetic area of ${settings.people} people, so numbers differ from those printed on the page.`;
    const intro = `Run this page in your browser. Nothing is installed, and nothing that you type or load leaves your computer. Starting Python takes ${settings.megabytes} MB, the first time only. ${numbers}`;
    const bar = make(
      "section",
      { class: "run-bar", "aria-label": "Run this page" },
      make("p", {}, intro),
      make(
        "div",
        { class: "run-buttons" },
        button("Run all", runAll, { class: "md-button md-button--primary" }),
        stopButton,
        button("Start again", startAgain),
      ),
      status,
    );
    document.querySelector(".jp-Notebook .jp-CodeCell").before(bar);
    say("Python has not started. The results below are as published.");
  }

  function addTools(cell) {
    cell.runButton = button("Run", () => runUpTo(cell), { "aria-label": `Run: ${cell.title}` });
    cell.editButton = button("Edit", () => edit(cell), { "aria-label": `Edit: ${cell.title}` });
    cell.resetButton = button("Reset", () => reset(cell), {
      "aria-label": `Reset: ${cell.title}`,
      hidden: "",
    });
    const tools = make("div", { class: "run-tools" });
    tools.append(cell.runButton, cell.editButton, cell.resetButton);
    if (cell.isCheck) checks.prepare(cell, tools);
    else cell.code.after(tools, cell.result);
  }

  function button(text, onClick, attributes = {}) {
    const made = make("button", { type: "button", class: "md-button", ...attributes }, text);
    made.addEventListener("click", onClick);
    return made;
  }

  function say(text) {
    status.textContent = text;
  }

  // ---- Cells --------------------------------------------------------------------------------

  function makeCell(element, place) {
    const code = element.querySelector(".highlight");
    const title = element.querySelector(".cell-title")?.textContent ?? `cell ${place + 1}`;
    return {
      element,
      title,
      code,
      isCheck: checks.isCheck(element),
      number: place + 1,
      original: code.querySelector("code").textContent.replace(/\n$/, ""),
      published: [...element.querySelectorAll(".jp-OutputArea-output")],
      result: make("div", { class: "run-result", "aria-label": `Your result: ${title}`, hidden: "" }),
      ran: null, // the code that it last ran
      editor: null,
      holder: null,
    };
  }

  const read = (cell) => cell.editor?.read() ?? cell.original;
  const hasRun = (cell) => cell.ran !== null && cell.ran === read(cell);

  async function edit(cell) {
    if (cell.editor) return cell.editor.focus();
    await loadScript("editor.js");
    cell.holder = make("div", { class: "run-editor" });
    cell.code.before(cell.holder);
    cell.code.hidden = true;
    cell.editor = window.siteEditor.makeEditor({
      parent: cell.holder,
      text: cell.original,
      label: `Code: ${cell.title}. Control and Enter runs it. Escape leaves the editor.`,
      onRun: () => runUpTo(cell),
      onLeave: () => cell.runButton.focus(),
      onChange: () => takeVerdictsBack(cell),
    });
    cell.resetButton.hidden = false;
    return cell.editor.focus();
  }

  /** A check below judged code that is no longer there. */
  function takeVerdictsBack(cell) {
    cells.filter((other) => other.isCheck && other.number >= cell.number).forEach(checks.clear);
  }

  /** Put the cell back as published. */
  function reset(cell) {
    takeVerdictsBack(cell);
    if (cell.isCheck) return;
    cell.editor?.close();
    cell.holder?.remove();
    cell.editor = cell.holder = null;
    cell.code.hidden = false;
    cell.resetButton.hidden = true;
    cell.result.hidden = true;
    cell.published.forEach((output) => (output.hidden = false));
    cell.ran = null;
    cell.editButton.focus();
  }

  // ---- Running ------------------------------------------------------------------------------

  function runAll() {
    return enqueue(cells);
  }

  /** Run the cell, and before it all from the first above it that has not run as it stands. */
  function runUpTo(cell) {
    const place = cells.indexOf(cell);
    const first = cells.findIndex((other) => !hasRun(other));
    return enqueue(cells.slice(first < 0 ? place : Math.min(first, place), place + 1));
  }

  function enqueue(chosen) {
    const before = stops;
    queue = queue.then(async () => {
      for (const cell of chosen) {
        if (stops !== before) return;
        await runOne(cell);
      }
    });
    return queue;
  }

  async function runOne(cell) {
    stopButton.disabled = false;
    cell.runButton.setAttribute("aria-busy", "true");
    try {
      if (await startPython()) await runIn(python, cell);
    } catch (error) {
      stops += 1;
      python?.stop();
      python = null;
      say(`Python could not go on: ${error.message} The page is still complete as published.`);
    }
    cell.runButton.removeAttribute("aria-busy");
    stopButton.disabled = true;
  }

  async function runIn(started, cell) {
    say(`Running cell ${cell.number} of ${cells.length}: ${cell.title}`);
    cell.result.replaceChildren(make("p", { class: "run-label" }, "Your result"));
    cell.result.hidden = false;
    cell.published.forEach((output) => (output.hidden = true));
    takeVerdictsBack(cell);
    const drawing = [];
    const code = read(cell);
    const done = await started.run(code, (kind, content) =>
      drawing.push(show(cell.result, kind, content)),
    );
    await Promise.all(drawing);
    cell.ran = done.isDone ? code : null;
    finish(cell, done);
  }

  function finish(cell, done) {
    if (done.isStopped) {
      cell.result.append(make("p", {}, "Stopped."));
      return;
    }
    if (cell.isCheck) checks.showVerdict(cell);
    else if (cell.result.childElementCount === 1) {
      cell.result.append(make("p", {}, "Done. This cell shows nothing."));
    }
    const seconds = done.seconds.toFixed(1);
    if (done.isDone && cell.isCheck) say("Checked. What the check says is below it.");
    else if (done.isDone) say(`Cell ${cell.number} of ${cells.length} took ${seconds} seconds.`);
    else say(`Cell ${cell.number} stopped with an error. What it means is below the cell.`);
    if (!done.isDone) stops += 1;
  }

  /** Start Python if need be; return false if the reader stopped it meanwhile. */
  async function startPython() {
    if (python) return true;
    const mine = (python = new Python({
      packages: settings.packages,
      onProgress: say,
      onRefused: (address) => say(`Refused: this page asks no other site (${address}).`),
    }));
    const starting = mine.start();
    say(`Starting Python (${settings.megabytes} MB, the first time only)…`);
    // Files travel while Python starts; from disk they come with it.
    const able = isFromDisk ? starting : Promise.resolve();
    const reading = able.then(() => Promise.all(settings.files.map(readFile)));
    const [contents] = await Promise.all([reading, starting]);
    for (const [place, path] of settings.files.entries()) {
      if (python !== mine) return false;
      await mine.putFile(path, contents[place]);
    }
    return python === mine;
  }

  function stop() {
    stops += 1;
    python?.stop();
    python = null;
    cells.forEach((cell) => (cell.ran = null));
    stopButton.disabled = true;
    say("Stopped. All that Python remembered is gone. Run starts it afresh.");
  }

  function startAgain() {
    stop();
    cells.forEach(reset);
    say("All is as published.");
  }
})();
