/* Draw one entry of the schema as a field, a group or a list, and keep its value in the content. */
window.toolkitFields = (() => {
  const { make, makeButton } = window.toolkitKeep;
  const LONG = 60; // an example longer than this gets a box of several lines
  let next = 1;

  function resolve(entry, schema) {
    if (!entry.$ref) return entry;
    return { ...schema.$defs[entry.$ref.split("/").pop()], ...entry };
  }

  const isObject = (value) => value !== null && typeof value === "object";
  const isFigure = (value) => value && typeof value === "object" && "fact" in value;

  /** What a new, empty entry holds. */
  function makeEmpty(entry, schema) {
    entry = resolve(entry, schema);
    if (entry.type === "object") {
      const names = entry.required ?? [];
      return Object.fromEntries(
        names.map((name) => [name, makeEmpty(entry.properties[name], schema)]),
      );
    }
    return entry.type === "array" ? [] : "";
  }

  /** Draw the entry called `name` of `holder`; `context` has schema, lists and onChange. */
  function drawEntry(entry, holder, name, context) {
    entry = resolve(entry, context.schema);
    if (entry.type === "object") return drawGroup(entry, holder, name, context);
    if (entry.type === "array") return drawList(entry, holder, name, context);
    return drawField(entry, holder, name, context);
  }

  function drawGroup(entry, holder, name, context) {
    holder[name] ??= {};
    const group = make("fieldset", { class: "form-group" }, make("legend", {}, entry.title ?? name));
    if (entry.description) group.append(make("p", { class: "form-hint" }, entry.description));
    const around = [holder[name], ...(context.around ?? [])];
    for (const [part, about] of Object.entries(entry.properties)) {
      const isNeeded = (entry.required ?? []).includes(part);
      group.append(drawEntry(about, holder[name], part, { ...context, isNeeded, around }));
    }
    return group;
  }

  function drawList(entry, holder, name, context) {
    holder[name] ??= [];
    const title = entry.title ?? name;
    const rows = make("div", {});
    const list = make("fieldset", { class: "form-group" }, make("legend", {}, title));
    if (entry.description) list.append(make("p", { class: "form-hint" }, entry.description));
    const redraw = () => {
      rows.replaceChildren(
        ...holder[name].map((_, place) => drawRow(entry, holder[name], place, title, context, redraw)),
      );
    };
    const add = makeButton(`Add to: ${title}`, () => {
      holder[name].push(makeEmpty(entry.items, context.schema));
      redraw();
      rows.lastElementChild?.querySelector("input, select, textarea")?.focus();
      context.onChange();
    });
    redraw();
    list.append(rows, add);
    return list;
  }

  function drawRow(entry, values, place, title, context, redraw) {
    const item = resolve(entry.items, context.schema);
    const inherited = { title, description: "", examples: (entry.examples ?? [[]])[0].slice?.(0, 1) };
    const about = item.type === "object" ? { ...item, title } : { ...inherited, ...item };
    const numbered = { ...about, title: `${title}, ${place + 1}` };
    const row = make("div", { class: "form-row" }, drawEntry(numbered, values, place, context));
    row.append(
      makeButton(
        "Remove",
        () => {
          values.splice(place, 1);
          redraw();
          context.onChange();
        },
        { "aria-label": `Remove ${title}, ${place + 1}` },
      ),
    );
    return row;
  }

  function drawField(entry, holder, name, context) {
    const id = `field-${next++}`;
    const input = makeInput(entry, holder, name, id, context);
    const hint = [entry.description, showExample(entry)].filter(Boolean).join(" ");
    const label = `${entry.title ?? name}${context.isNeeded === false ? " (if you need it)" : ""}`;
    const field = make("div", { class: "form-field" }, make("label", { for: id }, label));
    if (hint) {
      field.append(make("p", { class: "form-hint", id: `${id}-hint` }, hint));
      input.setAttribute("aria-describedby", `${id}-hint`);
    }
    field.append(input);
    if (input.tagName === "INPUT") {
      const list = make("datalist", { id: `${id}-list` });
      // Asked each time: another table has other columns, and a partner may have a new name.
      const renew = () => {
        const values = context.suggest(name, context.around ?? []);
        list.replaceChildren(...values.map((value) => make("option", { value })));
        if (values.length) input.setAttribute("list", list.id);
        else input.removeAttribute("list");
      };
      renew();
      input.addEventListener("focus", renew);
      field.append(list);
    }
    return field;
  }

  function makeInput(entry, holder, name, id, context) {
    const value = isFigure(holder[name])
      ? `from the worked example: ${holder[name].fact}`
      : holder[name];
    const choices = listChoices(entry, name, context);
    const isLong = String(entry.examples?.[0] ?? "").length > LONG;
    const tag = choices ? "select" : isLong ? "textarea" : "input";
    const input = make(tag, { id, rows: tag === "textarea" ? 3 : null });
    if (choices) input.append(...choices.map(([key, text]) => make("option", { value: key }, text)));
    if (entry.type === "integer") input.setAttribute("inputmode", "numeric");
    input.value = value ?? "";
    input.addEventListener("input", () => {
      holder[name] = convert(entry, input.value);
      context.onChange();
    });
    return input;
  }

  function listChoices(entry, name, context) {
    const none = ["", "Choose"];
    if (name === "route") return [none, ...context.purposes.map((each) => [each.id, each.name])];
    if (entry.type === "boolean") return [none, ["true", "Yes"], ["false", "No"]];
    return entry.enum ? [none, ...entry.enum.map((each) => [String(each), String(each)])] : null;
  }

  function convert(entry, text) {
    if (entry.type === "boolean") return text === "" ? "" : text === "true";
    const isNumber = entry.type === "integer" || typeof entry.enum?.[0] === "number";
    return isNumber && /^\d+$/.test(text.trim()) ? Number(text) : text;
  }

  function showExample(entry) {
    const example = entry.examples?.[0];
    if (example == null || example === "") return "";
    if (typeof example === "boolean") return `For example: ${example ? "yes" : "no"}.`;
    return `For example: ${Array.isArray(example) ? example.join("; ") : example}`;
  }

  const isGroup = (value) => value && typeof value === "object" && !Array.isArray(value);

  /** The content as the form can show it. What it has no place for is named in `left`, by path. */
  function conform(entry, value, schema, left, path = []) {
    entry = resolve(entry, schema);
    if (entry.type === "object" && isGroup(value)) {
      const kept = makeEmpty(entry, schema);
      for (const [name, part] of Object.entries(value)) {
        const about = entry.properties[name];
        if (about) kept[name] = conform(about, part, schema, left, [...path, name]);
        else left.push([...path, name].join(", "));
      }
      return kept;
    }
    if (entry.type === "array" && Array.isArray(value)) {
      return value.map((each, place) => conform(entry.items, each, schema, left, [...path, place + 1]));
    }
    const isOne = !["object", "array"].includes(entry.type) && (!isObject(value) || isFigure(value));
    if (isOne) return value ?? "";
    if (value != null && value !== "") left.push(path.join(", "));
    return makeEmpty(entry, schema);
  }

  return { conform, drawEntry, makeEmpty, resolve };
})();
