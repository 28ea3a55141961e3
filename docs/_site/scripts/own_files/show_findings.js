/* Tables and lists of what was found. All text comes from files: it is set as text, never as HTML. */
window.ownFilesShow = (() => {
  const { make } = window.toolkitKeep;
  const number = new Intl.NumberFormat("en-GB");
  const say = (value) => (typeof value === "number" ? number.format(value) : String(value ?? ""));
  const countOf = (count, one, many) => `${say(count)} ${count === 1 ? one : many}`;

  /** A table from rows of plain objects; `total` adds a last row of sums. */
  function drawTable(caption, rows, { total = null, percent = [] } = {}) {
    const names = Object.keys(rows[0] ?? {});
    const isFigure = (name) => rows.every((row) => typeof row[name] === "number");
    const cell = (tag, name, text, attributes = {}) =>
      make(tag, { class: isFigure(name) ? "figure" : null, ...attributes }, text);
    const write = (row, name) =>
      percent.includes(name) ? `${(100 * row[name]).toFixed(1)}%` : say(row[name]);
    const head = names.map((name) => cell("th", name, name, { scope: "col" }));
    const body = rows.map((row) =>
      make(
        "tr",
        {},
        ...names.map((name, place) =>
          place ? cell("td", name, write(row, name)) : cell("th", name, write(row, name), { scope: "row" }),
        ),
      ),
    );
    const table = make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...body),
    );
    if (total) table.append(make("tfoot", {}, drawTotal(names, rows, total, cell)));
    const frame = { class: "table-scroll own-table", tabindex: "0", role: "group", "aria-label": caption };
    return make("div", frame, table);
  }

  function drawTotal(names, rows, title, cell) {
    const sum = (name) => rows.reduce((whole, row) => whole + row[name], 0);
    const isFigure = (name) => rows.every((row) => typeof row[name] === "number");
    const cells = names.map((name, place) =>
      place ? cell("td", name, isFigure(name) ? say(sum(name)) : "") : make("th", { scope: "row" }, title),
    );
    return make("tr", {}, ...cells);
  }

  function drawProblem(text) {
    return make("p", { class: "own-problem", role: "alert" }, text);
  }

  /** What a first look at a file found. */
  function drawOpened(name, opened, words) {
    const items = [...opened.notes, `About ${countOf(opened.rows, "row", "rows")}.`];
    if (opened.looksLike) {
      items.push(
        `Its columns look like those of ${words[opened.looksLike].toLowerCase()}. Is it in the right place?`,
      );
    }
    return make("div", {}, make("p", { class: "own-name" }, name), drawNotes(items));
  }

  function drawNotes(items) {
    return make("ul", { class: "own-notes" }, ...items.map((text) => make("li", {}, text)));
  }

  /** What the check of every row found in one file. */
  function drawChecked(title, found) {
    const parts = [make("h3", {}, title), make("p", {}, sayRows(found)), drawNotes(found.notes)];
    if (found.reasons.length) parts.push(drawTable("Rows set aside, and what to do", found.reasons));
    if (found.failures.length) {
      const columns = countOf(found.failures.length, "kind of fault", "kinds of fault");
      parts.push(
        make("p", {}, `${columns} in values. The rows stay; only these values are not used.`),
        drawTable("Values that cannot be used, and what to do", found.failures),
      );
    } else parts.push(make("p", {}, "Every value in the chosen columns can be used."));
    const usable = drawTable("How full each column is", found.usable, { percent: ["share"] });
    parts.push(make("details", {}, make("summary", {}, "How full each column is"), usable));
    return make("section", { class: "own-file" }, ...parts);
  }

  function sayRows({ rowsIn, kept, setAside }) {
    return `${countOf(rowsIn, "row", "rows")} in = ${say(kept)} kept + ${say(setAside)} set aside.`;
  }

  return { countOf, drawTable, drawProblem, drawOpened, drawChecked, say };
})();
