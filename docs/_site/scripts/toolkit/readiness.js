/* The readiness self-assessment: answers kept in this browser, result shown as they are given. */
(() => {
  const { make, makeButton, makeOpener, openStore, saveFile } = window.toolkitKeep;
  const { scoreThemes, chooseSteps } = window.toolkitScore;
  const { drawBars } = window.toolkitBars;
  const data = JSON.parse(document.getElementById("readiness-data").textContent);
  const result = document.getElementById("readiness-result");
  const store = openStore("readiness");
  const status = make("p", { role: "status", class: "toolkit-status" });
  const shown = make("div", { class: "readiness-shown" });
  const name = make("input", { id: "readiness-area", type: "text", maxlength: "80" });
  const groups = [...document.querySelectorAll("[data-question]")];
  const texts = [...document.querySelectorAll("[data-text]")];
  const helps = [...document.querySelectorAll(".question-help")];
  const helpOf = new Map(groups.map((group, place) => [group.dataset.question, helps[place]]));
  let other = null;

  document
    .getElementById("readiness-name")
    .append(make("p", {}, make("label", { for: name.id }, "Name of your area, for the file "), name));
  result.replaceChildren(makeTools(), status, shown);
  fill(store.read() ?? {});
  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  window.addEventListener("resize", draw);
  window.toolkitReadiness = { read, fill };

  function makeTools() {
    return make(
      "div",
      { class: "toolkit-tools" },
      makeButton("Save to a file", save),
      makeButton("Clear my answers", clear),
      makeOpener("Open a saved file:", ".json", (text) => open(text, (saved) => fill(saved))),
      makeOpener("Compare with a file:", ".json", (text, file) =>
        open(text, (saved) => {
          other = { ...saved, file };
          draw();
          say(`Compared with ${nameOther(other)}.`);
        }),
      ),
    );
  }

  // ---- Answers ------------------------------------------------------------------------------

  function read() {
    const answers = {};
    for (const group of groups) {
      const given = [...group.querySelectorAll("input:checked")].map((input) => input.value);
      if (given.length) answers[group.dataset.question] = given;
    }
    const words = Object.fromEntries(texts.map((text) => [text.dataset.text, text.value]));
    return { kind: "readiness", as_at: data.as_at, area: name.value, answers, words };
  }

  function fill(saved) {
    name.value = saved.area ?? "";
    for (const group of groups) {
      const given = saved.answers?.[group.dataset.question] ?? [];
      for (const input of group.querySelectorAll("input")) input.checked = given.includes(input.value);
    }
    for (const text of texts) text.value = saved.words?.[text.dataset.text] ?? "";
    keep({ target: name });
  }

  function keep({ target }) {
    if (!target.closest?.("[data-question], [data-text], #readiness-name")) return;
    const isKept = store.write(read());
    draw();
    say(
      isKept
        ? "Your answers are kept in this browser."
        : "This browser keeps nothing. Save your answers to a file before you leave.",
    );
  }

  function save() {
    const saved = { ...read(), saved: new Date().toISOString().slice(0, 10) };
    saveFile("readiness.json", JSON.stringify(saved, null, 2), "application/json");
    say("Saved as readiness.json, in your downloads.");
  }

  function clear() {
    if (!confirm("Clear all answers from this page and this browser?")) return;
    store.clear();
    other = null;
    fill({});
    store.clear();
    say("Cleared.");
  }

  function open(text, use) {
    try {
      const saved = JSON.parse(text);
      if (saved.kind !== "readiness" || typeof saved.answers !== "object") throw new Error();
      use(saved);
    } catch {
      say("That file was not saved by this page. Choose a file named like readiness.json.");
    }
  }

  function say(text) {
    status.textContent = text;
  }

  // ---- Result -------------------------------------------------------------------------------

  function draw() {
    const { answers, area } = read();
    const rows = scoreThemes(data, answers);
    const others = other ? scoreThemes(data, other.answers) : null;
    const otherName = other && nameOther(other);
    // On paper, a result of nothing would look like the lowest one.
    result.classList.toggle("readiness-open", !Object.keys(answers).length);
    shown.replaceChildren(
      drawBars(data.stages, rows, others, area || "Your area", otherName, shown.clientWidth),
      makeTable(rows, others, area || "Your area", otherName),
      make("h3", {}, "Your next three steps"),
      make("ol", {}, ...chooseSteps(data, answers).map((q) => make("li", {}, makeStep(q)))),
    );
  }

  /** Last year's file has the same name of the area: its day tells the two apart. */
  function nameOther({ area, file, saved }) {
    return `${area || file}${saved ? `, ${saved}` : ""}`;
  }

  function makeStep(question) {
    return make("a", { href: helpOf.get(question.id).getAttribute("href") }, question.next);
  }

  function makeTable(rows, others, area, otherName) {
    const heads = ["Theme", "Stage", "Share of points", "Without an answer"];
    if (others) heads.push(`${otherName}: stage`, `${otherName}: share`);
    const body = rows.map((row, place) => {
      const cells = [row.stage.name, `${row.share}%`, String(row.open)];
      if (others) cells.push(others[place].stage.name, `${others[place].share}%`);
      return make("tr", {}, make("th", { scope: "row" }, row.name), ...cells.map((c) => make("td", {}, c)));
    });
    return make(
      "div",
      { class: "toolkit-table", role: "region", tabindex: "0", "aria-label": "Stage by theme" },
      make(
        "table",
        {},
        make("caption", {}, `${area}: stage by theme`),
        make("thead", {}, make("tr", {}, ...heads.map((h) => make("th", { scope: "col" }, h)))),
        make("tbody", {}, ...body),
      ),
    );
  }
})();
