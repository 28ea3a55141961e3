/* The check of an exercise: its button, its verdict, and a result that a screen reader hears. */
(() => {
  const { make } = window.siteResults;
  const VERDICT = /^(Right|Not yet): ([\s\S]*)/;

  const isCheck = (element) => element.dataset.part === "check";

  /** Give a check one button and a place for its verdict, above its folded code. */
  function prepare(cell, tools) {
    cell.runButton.textContent = "Check my answer";
    cell.runButton.setAttribute("aria-label", `Check my answer: ${cell.title}`);
    cell.runButton.classList.add("md-button--primary");
    cell.editButton.remove();
    // In the page before it says anything, or a screen reader would not hear it.
    cell.result.removeAttribute("hidden");
    cell.result.setAttribute("role", "status");
    cell.result.classList.add("check-result");
    cell.element.querySelector("details").before(tools, cell.result);
  }

  /** Take a verdict back: the code above it has changed or is running again. */
  function clear(cell) {
    cell.result.replaceChildren();
    delete cell.result.dataset.verdict;
    cell.ran = null;
  }

  /** Set what the check printed as a verdict in words, and mark the place by it. */
  function showVerdict(cell) {
    const printed = cell.result.querySelector("pre.printed");
    const found = printed?.textContent.trim().match(VERDICT);
    if (!found) return;
    const [, word, text] = found;
    cell.result.dataset.verdict = word === "Right" ? "right" : "not-yet";
    printed.replaceWith(make("p", {}, make("strong", { class: "check-word" }, `${word}:`), ` ${text}`));
  }

  window.siteChecks = { isCheck, prepare, clear, showVerdict };
})();
