/* The form that says which column is which: it opens with a guess, and can be saved and loaded. */
window.ownFilesMapping = (() => {
  const { make } = window.toolkitKeep;
  const KIND = "column mapping: linking children's data";
  let next = 1;

  /** Draw the form of one file. `opened` is what Python said of it; `onChange` follows each choice. */
  function drawForm(title, opened, onChange) {
    const selects = {};
    const rows = opened.fields.map((field) => {
      const [row, select] = drawRow(field, opened, onChange);
      selects[field.name] = select;
      return row;
    });
    const form = make("fieldset", { class: "form-group own-map" }, make("legend", {}, title), ...rows);
    const read = () =>
      Object.fromEntries(
        Object.entries(selects)
          .map(([name, select]) => [name, select.value])
          .filter(([, column]) => column),
      );
    /** Choose these columns where the file has them; return those that it has not. */
    const write = (columns) => {
      const missing = [];
      for (const [name, select] of Object.entries(selects)) {
        const column = columns[name] ?? "";
        const has = column === "" || opened.columns.includes(column);
        if (!has) missing.push(column);
        select.value = has ? column : "";
        select.dispatchEvent(new Event("change"));
      }
      return missing;
    };
    const findFaults = () => {
      const chosen = read();
      const faults = opened.fields
        .filter((field) => field.isNeeded && !chosen[field.name])
        .map((field) => `${field.title}: choose a column. Nothing can be linked without it.`);
      const columns = Object.values(chosen);
      const twice = columns.filter((column, place) => columns.indexOf(column) !== place);
      return [...faults, ...twice.map((column) => `${column} is chosen twice. Choose it once.`)];
    };
    return { form, read, write, findFaults };
  }

  function drawRow(field, opened, onChange) {
    const id = `own-map-${next++}`;
    const options = [["", "not in this file"], ...opened.columns.map((column) => [column, column])];
    const select = make("select", { id, "aria-describedby": `${id}-help` });
    select.append(...options.map(([value, text]) => make("option", { value }, text)));
    select.value = opened.guess[field.name] ?? "";
    const sample = make("span", { class: "own-map__sample" });
    const tell = () => {
      const values = opened.samples[select.value] ?? [];
      sample.textContent = values.length ? `In the file: ${values.slice(0, 2).join(", ")}` : "";
    };
    select.addEventListener("change", () => {
      tell();
      onChange();
    });
    tell();
    const name = `${field.title}${field.isNeeded ? " (needed)" : ""}`;
    const help = make("span", { id: `${id}-help`, class: "own-map__help" }, `${field.help} `, sample);
    return [make("div", { class: "own-map__row" }, make("label", { for: id }, name), select, help), select];
  }

  /** Return the mapping of several files as text to save. */
  function writeText(forms) {
    const agencies = Object.fromEntries(
      Object.entries(forms).map(([agency, form]) => [agency, { columns: form.read() }]),
    );
    return `${JSON.stringify({ kind: KIND, version: 1, agencies }, null, 2)}\n`;
  }

  /** Apply a saved mapping; return in words what was done and what was not. */
  function readText(text, forms, words) {
    let saved;
    try {
      saved = JSON.parse(text);
    } catch {
      return "That file is not a saved mapping: it is not JSON. Nothing was changed.";
    }
    if (saved?.kind !== KIND || typeof saved.agencies !== "object") {
      return "That file is not a mapping saved by this page. Nothing was changed.";
    }
    const said = Object.entries(forms).map(([agency, form]) => {
      const columns = saved.agencies[agency]?.columns;
      if (!columns) return `${words[agency]}: nothing saved, left as it was.`;
      const missing = form.write(columns);
      return missing.length
        ? `${words[agency]}: loaded, but this file has no column ${missing.join(", ")}.`
        : `${words[agency]}: loaded.`;
    });
    return said.join(" ");
  }

  return { drawForm, writeText, readText };
})();
