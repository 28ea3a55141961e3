/* The picture of a readiness check: a bar for each theme, drawn for the width that there is. */
window.toolkitBars = (() => {
  const NARROW = 520; // below this a theme's name stands above its bar, so that letters keep their size

  function draw(tag, attributes, text = "") {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  /** A bar for each theme, and an outline for the area compared with. The table says the same. */
  function drawBars(stages, rows, others, area, otherName, room) {
    const isNarrow = room > 0 && room < NARROW;
    const [width, left, above] = isNarrow ? [Math.max(260, room), 2, 20] : [640, 210, 0];
    const unit = (width - left - 48) / 100;
    const height = 30 + above + (others ? 14 : 0);
    const foot = 28 + rows.length * height;
    const picture = draw("svg", {
      viewBox: `0 0 ${width} ${foot + (others ? 44 : 12)}`,
      role: "img",
      class: "readiness-picture",
      "aria-label": `${area}${others ? ` and ${otherName}` : ""}: share of points by theme. The table below says the same.`,
    });
    for (const stage of stages) {
      const x = left + stage.from * unit;
      picture.append(
        draw("line", { x1: x, x2: x, y1: 22, y2: foot, class: "readiness-mark" }),
        draw("text", { x: x + 3, y: 16 }, stage.name),
      );
    }
    rows.forEach((row, place) => {
      const y = 28 + place * height;
      const name = isNarrow ? { x: left + 3, y: y + 14 } : { x: 202, y: y + 15, "text-anchor": "end" };
      picture.append(
        draw("text", name, row.name),
        draw("rect", { x: left, y: y + above, width: row.share * unit, height: 20, class: "readiness-bar" }),
        draw("text", { x: left + 6 + row.share * unit, y: y + above + 15 }, `${row.share}%`),
      );
      if (!others) return;
      const outline = { x: left, y: y + above + 22, width: others[place].share * unit, height: 10 };
      picture.append(draw("rect", { ...outline, class: "readiness-other" }));
    });
    if (others) {
      picture.append(
        draw("text", { x: left, y: foot + 16 }, `Filled: ${area}.`),
        draw("text", { x: left, y: foot + 36 }, `Outline: ${otherName}.`),
      );
    }
    return picture;
  }

  return { drawBars };
})();
