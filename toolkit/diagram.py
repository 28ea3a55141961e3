"""Draw the flow of data as one row for each file: from, what moves, to."""

from html import escape
from textwrap import wrap
from typing import Any

WIDTH, BOX, GAP, LINE, PAD = 720, 200, 320, 16, 10
COLOURS = {"identifiers": "#A63F00", "key": "#14213D", "facts": "#005EA8", "tables": "#00735A"}
DASHES = {"identifiers": "", "key": "2 4", "facts": "8 4", "tables": "12 3 2 3"}


def draw_flow(flows: list[dict[str, Any]], alternative: str) -> str:
    """Return the flow as an SVG picture whose text alternative is `alternative`.

    Kinds differ by colour, by the pattern of the arrow, and by their word.
    """
    rows, top = [], PAD
    for number, flow in enumerate(flows, 1):
        drawn, height = _draw_row(number, flow, top)
        rows.append(drawn)
        top += height + PAD
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        f'font-family="Arial, sans-serif" font-size="13" aria-label="{escape(alternative)}">'
        f'<rect width="{WIDTH}" height="{top}" fill="#FFFFFF"/>{"".join(rows)}</svg>'
    )


def _draw_row(number: int, flow: dict[str, Any], top: int) -> tuple[str, int]:
    ends = [wrap(flow["from"], 26), wrap(flow["to"], 26)]
    what = wrap(f"{number}. {flow['what']}", 44)
    height = max(len(ends[0]), len(ends[1]), len(what) + 2) * LINE + 2 * PAD
    middle = top + height // 2
    colour = COLOURS.get(flow["carries"], "#14213D")
    start, end = BOX, WIDTH - BOX
    arrow = (
        f'<line x1="{start}" y1="{middle + 4}" x2="{end - 8}" y2="{middle + 4}" stroke="{colour}" '
        f'stroke-width="2" stroke-dasharray="{DASHES.get(flow["carries"], "")}"/>'
        f'<path d="M{end - 10} {middle - 2} L{end} {middle + 4} L{end - 10} {middle + 10} Z" '
        f'fill="{colour}"/>'
    )
    boxes = "".join(
        f'<rect x="{x}" y="{top}" width="{BOX}" height="{height}" rx="4" fill="#F4F6F9" '
        'stroke="#14213D"/>' + _write(lines, x + BOX / 2, middle - LINE * len(lines) / 2 + 12)
        for x, lines in ((0.5, ends[0]), (WIDTH - BOX - 0.5, ends[1]))
    )
    label = _write(what, WIDTH / 2, middle - LINE * (len(what) - 1) - 6) + _write(
        [flow["carries"].upper() if not flow["carries"].startswith("[") else "KIND"],
        WIDTH / 2,
        middle + 22,
        colour,
    )
    return boxes + arrow + label, height


def _write(lines: list[str], x: float, y: float, colour: str = "#14213D") -> str:
    spans = "".join(
        f'<tspan x="{x}" y="{y + LINE * n}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return f'<text text-anchor="middle" fill="{colour}">{spans}</text>'
