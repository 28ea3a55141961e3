/* The form that makes papers: nine steps, kept in this browser, made by the toolkit's own Python. */
(() => {
  const { make, makeButton, makeOpener, openStore, saveFile } = window.toolkitKeep;
  const { writeYaml, prune } = window.toolkitYaml;
  const { conform, drawEntry, makeEmpty } = window.toolkitFields;
  const { schema, purposes, tables, example } = window.toolkitForm;
  const TEAMS = ["linking-team", "analysis-team", "output-checker", "public"];
  const STEPS = [
    ["The project and its purpose", ["project", "purpose"]],
    ["Partners", ["partners"]],
    ["The children", ["people"]],
    ["Data sets and fields", ["datasets"]],
    ["Confidence and teams", ["confidence", "teams"]],
    ["Flows and method", ["flows", "method"]],
    ["Keeping, outputs and security", ["retention", "outputs", "disclosure", "security"]],
    ["Families, risks and review", ["public", "risks", "review"]],
    ["Check and make", []],
  ];
  const PACKAGES = ["jinja2", "jsonschema", "lxml", "markdown-it-py", "python-docx", "pyyaml"];
  const HOME = new URL("../../", document.currentScript.src);
  const store = openStore("papers");
  const home = document.getElementById("papers-form");
  const status = make("p", { role: "status", class: "toolkit-status" });
  const place = make("div", {});
  // What an older version of this page kept may have another shape.
  let content = conform(schema, store.read() ?? {}, schema, []);
  let step = 0;
  let python = null;

  home.replaceChildren(makeTools(), status, place);
  show(0, false);
  window.toolkitPapers = { read: () => prune(content), write: writeText, makePapers };

  function makeTools() {
    return make(
      "div",
      { class: "toolkit-tools" },
      makeButton("Save the description", () => {
        saveFile("project.yml", writeText(), "text/yaml");
        say("Saved as project.yml, in your downloads.");
      }),
      makeButton("Fill with Larkmere's project (fictional)", () => {
        if (isEmpty() || confirm("Replace all your answers with the fictional project?")) {
          replace(structuredClone(example), "Filled with the fictional project. Write over it.");
        }
      }),
      makeButton("Clear the form", () => {
        if (!confirm("Clear all answers from this page and this browser?")) return;
        replace(makeEmpty(schema, schema), "Cleared.");
        store.clear();
      }),
      makeOpener("Open a description:", ".yml,.yaml", openText),
    );
  }

  /** Said once: a screen reader would read the same words again at each letter that is typed. */
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }
  const isEmpty = () => JSON.stringify(prune(content)) === JSON.stringify(prune(makeEmpty(schema, schema)));

  function writeText() {
    return writeYaml(prune(content), "A description of a linkage project. Open it in the form, or run python -m toolkit.");
  }

  function replace(changed, text) {
    content = changed;
    keep();
    show(0);
    say(text);
  }

  function keep() {
    const isKept = store.write(content);
    say(
      isKept
        ? "Your answers are kept in this browser."
        : "This browser keeps nothing. Save the description before you leave.",
    );
  }

  // ---- Steps --------------------------------------------------------------------------------

  function show(number, hasMoved = true) {
    step = number;
    const [title, names] = STEPS[number];
    const heading = make("h2", { tabindex: "-1" }, `Step ${number + 1} of ${STEPS.length}: ${title}`);
    const context = { schema, purposes, suggest, onChange: keep };
    const parts = names.map((name) => drawEntry(schema.properties[name], content, name, context));
    if (!names.length) parts.push(drawMaking());
    const steps = makeSteps();
    place.replaceChildren(steps, heading, ...parts, makeMoves());
    if (!hasMoved) return;
    // To focus alone scrolls to wherever the heading happens to be in sight, which may leave the
    // steps half under the header: the page is put where both show, the same each time.
    heading.focus({ preventScroll: true });
    steps.scrollIntoView();
  }

  /** What may stand in an entry of this name: published tables, their columns, partners so far. */
  function suggest(name, around) {
    if (name === "table") return Object.keys(tables);
    if (name === "name") return tables[around.find((group) => group.table)?.table] ?? [];
    if (name === "acts_for") return suggest("partner", around);
    if (!["from", "to", "partner"].includes(name)) return [];
    const partners = (content.partners ?? []).map((partner) => partner.id).filter(Boolean);
    return name === "partner" ? partners : [...partners, ...TEAMS];
  }

  function makeSteps() {
    const items = STEPS.map(([title], number) => {
      const attributes = number === step ? { "aria-current": "step" } : {};
      const button = makeButton(`${number + 1}`, () => show(number), { ...attributes, class: "form-step" });
      button.append(make("span", { class: "form-step__title" }, `. ${title}`));
      return make("li", {}, button);
    });
    const list = make("ol", { class: "form-steps" }, ...items);
    return make("nav", { "aria-label": "Steps of the form", class: "form-walk" }, list);
  }

  function makeMoves() {
    const moves = make("div", { class: "toolkit-tools" });
    if (step > 0) moves.append(makeButton("Back", () => show(step - 1)));
    if (step < STEPS.length - 1) {
      moves.append(makeButton("Next", () => show(step + 1), { class: "md-button md-button--primary" }));
    }
    return moves;
  }

  // ---- Making -------------------------------------------------------------------------------

  function drawMaking() {
    const result = make("div", {});
    const button = makeButton(
      "Check and make the papers",
      async () => {
        button.disabled = true;
        try {
          showMade(await makePapers(writeText()), result);
        } catch (error) {
          say(`The papers could not be made: ${error.message}`);
        }
        button.disabled = false;
      },
      { class: "md-button md-button--primary" },
    );
    const intro =
      "Python starts in your browser the first time: some seconds, and some megabytes from this site. Then your answers are checked, and the papers are made.";
    return make("div", {}, make("p", {}, intro), button, result);
  }

  /** A button that leads to the step in which a fault is mended. */
  function makeWay({ where }) {
    const number = STEPS.findIndex(([, names]) => names.includes(where.split(",")[0]));
    if (number < 0) return "";
    const name = `Go to step ${number + 1}`;
    return makeButton(name, () => show(number), { class: "form-step", "aria-label": `${name}: ${where}` });
  }

  function showMade(made, result) {
    if (made.faults) {
      const list = made.faults.map((fault) =>
        make("li", { class: "form-fault" }, `${fault.where}: ${fault.says} `, makeWay(fault)),
      );
      const number = made.faults.length === 1 ? "1 thing" : `${made.faults.length} things`;
      result.replaceChildren(make("h3", {}, `${number} to mend`), make("ul", {}, ...list));
      return say(`No paper was made: ${number} to mend.`);
    }
    const links = Object.entries(made.titles).map(([name, title]) => {
      const saveAs = (kind, type) => () => saveFile(`${name}.${kind}`, made.files[`${name}.${kind}`], type);
      return make(
        "li",
        {},
        `${title} `,
        makeButton("Word", saveAs("docx", WORD), { "aria-label": `${title}, as Word` }),
        " ",
        makeButton("Web page", saveAs("html", "text/html"), { "aria-label": `${title}, as a web page` }),
      );
    });
    const all = makeButton("Save all papers (zip)", () =>
      saveFile("papers.zip", made.files["papers.zip"], "application/zip"),
    );
    result.replaceChildren(make("h3", {}, "Your papers"), all, make("ul", {}, ...links));
    return say(`${links.length} papers are made, and agree with each other.`);
  }

  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  async function startPython() {
    if (python) return python;
    await loadBundle();
    python = new window.sitePython.Python({ packages: PACKAGES, onProgress: say });
    await python.start();
    for (const [path, text] of Object.entries(window.toolkitFiles)) {
      await python.putFile(path, new TextEncoder().encode(text).buffer);
    }
    return python;
  }

  function loadBundle() {
    if (window.toolkitFiles) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const address = new URL("toolkit/bundle.js", HOME).href;
      const script = make("script", { src: address });
      script.onload = resolve;
      script.onerror = () => reject(new Error("a file of this site could not be loaded"));
      document.head.append(script);
    });
  }

  async function ask(code) {
    const worker = await startPython();
    const told = await worker.run(code);
    const bytes = await worker.takeFile("out/answer.json");
    if (!bytes) throw new Error(told?.error ?? "Python gave no answer");
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** Make papers from the text of a description: {faults} or {titles, files}. */
  async function makePapers(text) {
    const worker = await startPython();
    await worker.putFile("project.yml", new TextEncoder().encode(text).buffer);
    say("Checking, then making the papers…");
    const answer = await ask("from toolkit.in_page import make\nmake()");
    if (answer.faults) return answer;
    const files = {};
    for (const name of answer.names) files[name] = await worker.takeFile(`out/${name}`);
    return { titles: answer.titles, files };
  }

  async function openText(text) {
    say("Starting Python to read the file…");
    try {
      const worker = await startPython();
      await worker.putFile("project.yml", new TextEncoder().encode(text).buffer);
      const answer = await ask("from toolkit.in_page import read\nread()");
      if (answer.faults) return say(answer.faults.map((f) => `${f.where}: ${f.says}`).join(" "));
      if (!isEmpty() && !confirm("Replace all your answers with those of the file?")) return say("Kept.");
      const left = [];
      const opened = conform(schema, answer.content, schema, left);
      const note = left.length ? ` The form has no place for: ${left.join("; ")}.` : "";
      return replace(opened, `Opened.${note}`);
    } catch (error) {
      return say(`The file could not be opened: ${error.message}`);
    }
  }
})();
