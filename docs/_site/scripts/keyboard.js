/* The theme opens its menu and its search by labels of hidden boxes, which a keyboard cannot reach.
   Put real buttons in their place, with a name and a state; what they open takes the focus. */
for (const label of document.querySelectorAll("label[data-control]")) {
  const box = document.getElementById(label.dataset.control);
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.dataset.control = label.dataset.control;
  button.setAttribute("aria-label", label.dataset.label);
  button.append(...label.childNodes);
  const tellState = () => button.setAttribute("aria-expanded", String(box.checked));
  tellState();
  box.addEventListener("change", tellState);
  button.addEventListener("click", () => {
    box.click();
    const next = box.checked ? label.dataset.first : `.md-header [data-control="${box.id}"]`;
    document.querySelector(next).focus();
  });
  label.replaceWith(button);
}

// Escape closes what is open and gives the focus back to its button, where that is in view.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const button of document.querySelectorAll(".md-header button[data-control]")) {
    const box = document.getElementById(button.dataset.control);
    if (!box.checked || !button.offsetParent) continue;
    event.stopPropagation(); // the theme closes too, but leaves the focus nowhere
    box.click();
    button.focus();
  }
}, true);
