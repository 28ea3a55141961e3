/* Code and tables that are wider than the page scroll sideways: let the keyboard reach those that do,
   and only those. */
const REGIONS = {
  ".md-typeset pre > code": "Code",
  "pre.printed": "Printed result",
  ".md-typeset__scrollwrap, .table-scroll": "Table",
  ".chart-scroll": "Chart",
};

const setReach = (element, name) => {
  if (element.scrollWidth > element.clientWidth) {
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", name);
  } else if (element.getAttribute("role") === "group") {
    for (const key of ["tabindex", "role", "aria-label"]) element.removeAttribute(key);
  }
};

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) setReach(target, target.dataset.regionName);
});

const watchAll = () => {
  for (const [selector, name] of Object.entries(REGIONS)) {
    for (const element of document.querySelectorAll(selector)) {
      element.dataset.regionName ||= name;
      watcher.observe(element);
    }
  }
};

// The theme wraps tables once it has loaded.
addEventListener("load", () => requestAnimationFrame(watchAll));
