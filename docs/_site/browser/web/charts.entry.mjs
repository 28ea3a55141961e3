// Draw a chart as the site draws it when it is built: same settings, colours as CSS variables.
// The interpreter reads Vega's formulas without `eval`, which the site's security policy forbids.
import { View, parse } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";

const { config, palette } = LOOK; // written in when the site is built: docs/_site/palette.toml

async function drawChart(spec) {
  const { title, ...bare } = spec;
  const compiled = compile(bare, { config: { ...config } }).spec;
  const view = new View(parse(compiled, null, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
  });
  const svg = new DOMParser().parseFromString(await view.toSVG(), "image/svg+xml").documentElement;
  view.finalize();
  for (const element of [svg, ...svg.querySelectorAll("*")]) tidy(element);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", spec.description ?? "A chart");
  return { title: Array.isArray(title?.text ?? title) ? (title?.text ?? title).join(" ") : title?.text ?? title ?? "", svg };
}

function tidy(element) {
  for (const name of ["role", "aria-roledescription", "aria-hidden", "aria-label", "style"]) {
    element.removeAttribute(name);
  }
  for (const name of ["fill", "stroke"]) {
    const variable = palette[element.getAttribute(name)?.toLowerCase()];
    if (variable) element.setAttribute(name, variable);
  }
}

window.siteCharts = { drawChart };
