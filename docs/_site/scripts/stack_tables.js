/* On a narrow screen a table of words is read row by row: each row becomes a short list under its
   first cell, each value under the head of its column. Tables of figures stay tables, and scroll.
   The style sheet does the stacking; this script marks the tables and keeps what they are called. */
const FEWEST_WORD_COLUMNS = 3;

// What is laid out as a block may lose its role of a table. (The theme takes a head with a role for a
// button that sorts, so heads keep the role that they have by themselves.)
const setRoles = (table) => {
  const roles = { table: [table], rowgroup: [table.tHead, ...table.tBodies], row: [...table.rows] };
  for (const [role, elements] of Object.entries(roles)) {
    for (const element of elements) element.setAttribute("role", role);
  }
  for (const cell of table.querySelectorAll("td")) cell.setAttribute("role", "cell");
};

for (const table of document.querySelectorAll("article table:not([class])")) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const words = heads.filter((head) => head.align !== "right");
  const isOutput = table.closest(".table-scroll, .jp-OutputArea-output, .example-output");
  if (isOutput || words.length < FEWEST_WORD_COLUMNS) continue;
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, place) => {
      if (place > 0) cell.dataset.head = heads[place]?.textContent.trim() ?? "";
    });
  }
  table.dataset.stacks = "";
  setRoles(table);
}
