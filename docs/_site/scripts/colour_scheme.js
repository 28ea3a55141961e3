/* Apply the reader's choice of colours before the page is painted. Runs where it stands. */
(() => {
  const kept = window.__md_get("__palette");
  const colour = kept?.color ?? { media: "(prefers-color-scheme)" };
  if (colour.media === "(prefers-color-scheme)") {
    const mode = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${mode})']`);
    for (const key of ["media", "scheme", "primary", "accent"]) {
      colour[key] = input.getAttribute(`data-md-color-${key}`);
    }
  }
  for (const [key, value] of Object.entries(colour)) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
})();
