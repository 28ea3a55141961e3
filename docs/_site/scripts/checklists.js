/* A box of a checklist is named by the words beside it, and a click on the words ticks it. */
for (const item of document.querySelectorAll(".task-list-item")) {
  const box = item.querySelector("input[type=checkbox]");
  const words = [...item.childNodes].filter((node) => node.nodeName !== "UL" && node.nodeName !== "OL");
  box.setAttribute("aria-label", words.map((node) => node.textContent).join("").trim());
  item.addEventListener("click", (event) => {
    if (!event.target.closest("a, label, input, ul ul")) box.click();
  });
}
