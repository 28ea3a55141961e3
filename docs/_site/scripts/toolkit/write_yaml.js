/* Write a description as YAML that people can read and `python -m toolkit` can open. */
window.toolkitYaml = (() => {
  // Words in quotation marks are YAML as they are JSON, so nothing in them can be misread.
  const scalar = (value) => JSON.stringify(value);
  const isEmpty = (value) =>
    value === "" || value == null || (typeof value === "object" && !Object.keys(value).length);

  function writeYaml(content, notes = "") {
    return `${notes ? `# ${notes}\n` : ""}${writeMapping(content, "")}`;
  }

  function writeMapping(content, indent) {
    return Object.entries(content)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${indent}${name}:${writeValue(value, indent)}`)
      .join("");
  }

  function writeValue(value, indent) {
    if (Array.isArray(value)) {
      if (!value.length) return " []\n";
      return `\n${value.map((each) => writeRow(each, `${indent}  `)).join("")}`;
    }
    if (value && typeof value === "object") return `\n${writeMapping(value, `${indent}  `)}`;
    return ` ${scalar(value ?? "")}\n`;
  }

  function writeRow(value, indent) {
    if (!value || typeof value !== "object") return `${indent}- ${scalar(value ?? "")}\n`;
    const lines = writeMapping(value, `${indent}  `);
    return `${indent}- ${lines.slice(indent.length + 2)}`;
  }

  /** Leave out what was not filled in, so that the check names it as missing. */
  function prune(content) {
    if (Array.isArray(content)) {
      return content.map(prune).filter((each) => !isEmpty(each));
    }
    if (content && typeof content === "object") {
      const kept = Object.entries(content).map(([name, value]) => [name, prune(value)]);
      return Object.fromEntries(
        kept.filter(([, value]) => Array.isArray(value) || !isEmpty(value)),
      );
    }
    return content;
  }

  return { writeYaml, prune };
})();
