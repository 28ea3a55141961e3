/* "Try it on your own files": the order of its steps. Each step opens the next and closes the rest. */
(() => {
  const { make, makeButton, makeOpener, saveFile } = window.toolkitKeep;
  const { AGENCIES, RESULTS, words, badge, drawBar, fill, close, find } = window.ownFilesPage;
  const { drawTable, drawProblem, drawOpened, drawChecked, countOf, say: number } = window.ownFilesShow;
  const python = window.ownFilesPython;
  const requests = window.ownFilesRequests;
  const PRIMARY = { class: "md-button md-button--primary" };
  const MOST_BYTES = 60e6; // as in open_file.py: there the reason is given

  let files = {}; // agency → {name, form}
  const bar = drawBar(stop);
  find("tools").before(bar.bar);
  window.ownFiles = { requests: requests.read }; // for the tests
  begin("The tools have not been loaded.");

  // ---- Step 1: the tools --------------------------------------------------------------------

  function begin(text) {
    files = {};
    requests.stop();
    bar.clearCount();
    bar.setBusy(false);
    close("choose", "map", "check", "link", "take");
    if (!("WebAssembly" in window && "Worker" in window && "DecompressionStream" in window)) {
      const reason = "This browser cannot run Python, or its settings forbid it. Run the example on your computer.";
      return fill("tools", drawProblem(reason));
    }
    bar.say(text);
    return fill("tools", makeButton("Load the tools (35 MB)", loadTools, PRIMARY));
  }

  async function loadTools() {
    await work("Loading the tools…", async () => {
      await python.start(bar.say);
      fill("tools", make("p", {}, "The tools are loaded. You may unplug the network now."));
      drawChooser();
      bar.say("The tools are ready. Choose your files.");
      find("choose").querySelector("input").focus();
    });
  }

  // ---- Step 2: the files --------------------------------------------------------------------

  function drawChooser() {
    const rows = Object.keys(AGENCIES).map((agency) => {
      const id = `own-file-${agency}`;
      const input = make("input", { id, type: "file", class: "toolkit-file", accept: ".csv,.txt,.tsv,.xlsx,.xlsm,.xls" });
      input.addEventListener("change", () => choose(agency, input));
      const found = make("div", { id: `own-found-${agency}` });
      return make("div", { class: "own-choice" }, make("label", { for: id }, badge(agency), " file"), input, found);
    });
    const samples = makeButton("Use Larkmere's synthetic files", loadSamples);
    const all = makeButton("Delete everything and start again", startAgain);
    fill("choose", ...rows, make("div", { class: "toolkit-tools" }, samples, all));
  }

  async function choose(agency, input) {
    const [file] = input.files;
    if (!file) return;
    if (isBusy) input.value = "";
    await work(`Looking at ${file.name}…`, async () => take(agency, file.name, await readBytes(file)));
  }

  async function readBytes(file) {
    if (file.size <= MOST_BYTES) return file.arrayBuffer();
    // Its beginning is enough: Python says what is wrong, without the page holding it all.
    return file.slice(0, MOST_BYTES + 1).arrayBuffer();
  }

  /** Give one agency's file to Python, and show what it found and the form. */
  async function take(agency, name, bytes) {
    if (!Object.keys(files).length) requests.start(bar.count);
    delete files[agency];
    await python.putFile(`in/${agency}`, bytes);
    const opened = await python.call("look", [agency, name]);
    const area = find(`found-${agency}`);
    if (opened.problem) {
      area.replaceChildren(drawProblem(opened.problem));
      bar.say(`${name} cannot be used. What to do is under it.`);
    } else {
      area.replaceChildren(drawOpened(name, opened, words));
      const title = `${words[agency]}: ${name}`;
      const form = window.ownFilesMapping.drawForm(title, opened, () => close("link", "take"));
      files[agency] = { name, form };
      bar.say(`${name} was read. Check that the columns are right.`);
    }
    drawMapping();
    close("link", "take");
  }

  async function loadSamples() {
    await work("Fetching the synthetic files from this site…", async () => {
      const contents = {};
      for (const [agency, { sample }] of Object.entries(AGENCIES)) {
        contents[agency] = await python.readSample(sample);
      }
      files = {};
      for (const [agency, { sample }] of Object.entries(AGENCIES)) {
        await take(agency, sample, contents[agency]);
      }
    });
  }

  // ---- Step 3: the columns ------------------------------------------------------------------

  function drawMapping() {
    const forms = getForms();
    if (!Object.keys(forms).length) return close("map", "check");
    const said = make("p", { role: "status" });
    const save = makeButton("Save this mapping", () => {
      saveFile("column_mapping.json", window.ownFilesMapping.writeText(forms), "application/json");
      said.textContent = "Saved as column_mapping.json. It holds names of columns, and nothing of what is in them.";
    });
    const load = makeOpener("Load a mapping:", ".json", (text) => {
      said.textContent = window.ownFilesMapping.readText(text, forms, words);
    });
    const tools = make("div", { class: "toolkit-tools" }, save, load);
    fill("map", ...Object.values(forms).map((form) => form.form), tools, said);
    return fill("check", makeButton("Check every row", checkRows, PRIMARY), make("div", { id: "own-checked" }));
  }

  const getForms = () => Object.fromEntries(Object.entries(files).map(([agency, { form }]) => [agency, form]));

  // ---- Step 4: the rows ---------------------------------------------------------------------

  async function checkRows() {
    const area = find("checked");
    close("link", "take");
    const faults = Object.entries(files).flatMap(([agency, { form }]) =>
      form.findFaults().map((fault) => `${words[agency]}: ${fault}`),
    );
    if (faults.length) {
      area.replaceChildren(...faults.map(drawProblem));
      return bar.say("Some columns are still to be chosen.");
    }
    return work("Checking every row…", async () => {
      await putPlan();
      const answer = await python.call("check", [], bar.say);
      if (answer.problem) {
        area.replaceChildren(drawProblem(answer.problem));
        return bar.say("A file cannot be used. What to do is in step 4.");
      }
      const found = Object.entries(answer.files);
      area.replaceChildren(...found.map(([agency, one]) => drawChecked(`${words[agency]}: ${files[agency].name}`, one)));
      drawLinking();
      const aside = found.reduce((sum, [, one]) => sum + one.setAside, 0);
      return bar.say(`Every row is checked. ${countOf(aside, "row was", "rows were")} set aside.`);
    });
  }

  async function putPlan() {
    const plan = Object.fromEntries(
      Object.entries(files).map(([agency, { name, form }]) => [agency, { name, columns: form.read() }]),
    );
    const about = { purpose: read("purpose"), contact: read("contact") };
    await python.putText("in/plan.json", JSON.stringify({ files: plan, about }));
  }

  const read = (name) => find(name)?.value.trim() ?? "";

  // ---- Step 5: the linkage ------------------------------------------------------------------

  function drawLinking() {
    const purpose = make("textarea", { id: "own-purpose", rows: 2 });
    const contact = make("input", { id: "own-contact" });
    const field = (input, text) =>
      make("div", { class: "form-field" }, make("label", { for: input.id }, text), input);
    fill(
      "link",
      field(purpose, "What is this linkage for, and by what right? (goes into the report)"),
      field(contact, "Who answers questions? A post, not a person (goes into the report)"),
      make("div", { class: "toolkit-tools" }, makeButton("Link the records", linkRecords, PRIMARY)),
      make("div", { id: "own-linked" }),
    );
  }

  async function linkRecords() {
    await work("Linking…", async () => {
      await putPlan();
      const answer = await python.call("link", [], bar.say);
      if (answer.problem) {
        find("linked").replaceChildren(drawProblem(answer.problem));
        return bar.say("The records could not be linked. What to do is in step 5.");
      }
      await showLinked(answer);
      drawResults(answer.names);
      return bar.say(`Done. ${number(answer.records)} records stand for ${countOf(answer.children, "child", "children")}.`);
    });
  }

  async function showLinked(answer) {
    const area = find("linked");
    // Without the names of files, which stand above: so that a phone shows every figure.
    const lines = answer.account.map(({ file, ...figures }) => figures);
    const rows = drawTable("Where every row went", lines, { total: "All files" });
    const sum = "No row is lost: in each line, linked, not linked and set aside add up to the rows in.";
    area.replaceChildren(rows, make("p", {}, sum));
    if (answer.note) area.append(make("p", { class: "own-note" }, answer.note));
    if (answer.links.some((row) => row.links)) {
      area.append(drawTable("Links, by what made them", answer.links));
    }
    if (answer.chart) await window.siteResults.show(area, "chart", JSON.stringify(answer.chart));
    if (answer.pairs.length) {
      const title = "The most doubtful pairs: where two records differ, both values are shown";
      area.append(make("h3", {}, "Look at some yourself"), drawTable(title, answer.pairs));
    }
  }

  // ---- Step 6: the results ------------------------------------------------------------------

  function drawResults(names) {
    const allFirst = [...names].reverse();
    const items = allFirst.map((name) => {
      const button = makeButton(name, () => save(name), { "aria-label": `Save ${name}` });
      return make("li", {}, button, " ", make("span", {}, RESULTS[name]));
    });
    fill("take", make("ul", { class: "own-results" }, ...items));
  }

  async function save(name) {
    const kinds = { csv: "text/csv", html: "text/html", zip: "application/zip" };
    const bytes = await python.takeFile(name);
    saveFile(name, bytes, kinds[name.split(".").pop()] ?? "application/octet-stream");
    bar.say(`Saved ${name}, in your downloads.`);
  }

  // ---- Working and stopping -----------------------------------------------------------------

  let isBusy = false;

  /** Do something that takes time: say so, forbid a second one, and live on whatever happens. */
  async function work(text, action) {
    if (isBusy) return bar.say("One thing at a time: wait, or press Stop.");
    setBusy(true);
    bar.say(text);
    try {
      await action();
      if (Object.keys(files).length) requests.addFromWorker(await python.takeNewRequests());
    } catch (error) {
      if (error.message !== "Stopped.") {
        python.stop();
        begin(`The tools ended: ${error.message} Load them again.`);
      }
    }
    return setBusy(false);
  }

  /** Controls keep the focus while the page works: they say that they wait, and do nothing. */
  function setBusy(now) {
    isBusy = now;
    bar.setBusy(now);
    for (const control of document.querySelectorAll(".own-step .md-button")) {
      if (now) control.setAttribute("aria-disabled", "true");
      else control.removeAttribute("aria-disabled");
    }
  }

  function stop() {
    python.stop();
    begin("Stopped. Everything that Python held is gone.");
  }

  function startAgain() {
    python.stop();
    begin("Everything is deleted. Load the tools to start again.");
    find("tools").querySelector("button").focus();
  }
})();
