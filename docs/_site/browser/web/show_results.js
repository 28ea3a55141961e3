/* Show what a cell gave in the reader's browser just as the page shows what it gave when built. */
(() => {
  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) element.setAttribute(key, value);
    }
    element.append(...inside);
    return element;
  };

  const KINDS = { text: showText, html: showHtml, chart: showChart, error: showError };

  /** Add a result of this kind to `area`. */
  async function show(area, kind, content) {
    await KINDS[kind](area, content);
  }

  function showText(area, content) {
    const last = area.lastElementChild;
    if (last?.matches("pre.printed")) last.append(content);
    else area.append(make("pre", { class: "printed", tabindex: "0" }, content));
  }

  function showHtml(area, content) {
    const parsed = new DOMParser().parseFromString(content, "text/html");
    for (const element of parsed.querySelectorAll("style, script, link, iframe, object, img")) {
      element.remove();
    }
    const table = parsed.querySelector("table");
    if (table) area.append(tidyTable(table));
    for (const note of parsed.querySelectorAll("p")) area.append(make("p", {}, note.textContent));
  }

  /** The same cleaning as docs/_site/core/outputs.py does when the site is built. */
  function tidyTable(table) {
    for (const element of [table, ...table.querySelectorAll("*")]) {
      for (const { name } of [...element.attributes]) {
        if (name !== "colspan" && name !== "rowspan") element.removeAttribute(name);
      }
    }
    for (const head of table.querySelectorAll("th")) {
      if (head.textContent.trim()) head.scope = head.closest("thead") ? "col" : "row";
      else head.replaceWith(make("td"));
    }
    alignFigures(table);
    const frame = { class: "table-scroll", tabindex: "0", role: "group", "aria-label": "Table" };
    return make("div", frame, document.importNode(table, true));
  }

  function alignFigures(table) {
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children]);
    const isFigure = (cell) => /^[-−+£]?[\d,]*\.?\d*%?$|^NaN$|^<NA>$/.test(cell.textContent.trim());
    const heads = [...table.querySelectorAll("thead tr")].map((row) => [...row.children]);
    const width = Math.min(...rows.map((row) => row.length));
    for (let place = 0; place < width; place += 1) {
      if (!rows.every((row) => isFigure(row[place]))) continue;
      for (const row of [...rows, ...heads]) row[place]?.classList.add("figure");
    }
  }

  async function showChart(area, content) {
    const figure = make("figure", { class: "chart" });
    area.append(figure);
    await window.sitePython.loadScript("charts.js");
    const { title, svg } = await window.siteCharts.drawChart(JSON.parse(content));
    const frame = { class: "chart-scroll", tabindex: "0", role: "group", "aria-label": "Chart" };
    figure.append(make("figcaption", {}, title), make("div", frame, svg));
  }

  function showError(area, content) {
    const error = JSON.parse(content);
    const where = error.line ? `Line ${error.line} stopped: ` : "The cell stopped: ";
    const box = make("div", { class: "cell-error", role: "alert" });
    box.append(make("p", {}, make("strong", {}, where), `${error.kind}: ${error.said}`));
    if (error.text) box.append(make("pre", { tabindex: "0" }, error.text));
    if (error.meaning) box.append(make("p", {}, error.meaning));
    if (error.trace) {
      const whole = make("pre", { tabindex: "0" }, error.trace);
      box.append(make("details", {}, make("summary", {}, "All that Python said"), whole));
    }
    area.append(box);
  }

  window.siteResults = { make, show };
})();
