"""Draw the flow of data as one row for each file: from, what moves, to."""

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

WIDTH, BOX, LINE, PAD = 720, 200, 16, 10
INK = "#14213D"
COLOURS = {"identifiers": "#A63F00", "key": INK, "facts": "#005EA8", "tables": "#00735A"}
DASHES = {"identifiers": "", "key": "2 4", "facts": "8 4", "tables": "12 3 2 3"}


@dataclass(frozen=True)
class Row:
    """One file that moves, laid out: the lines of each part, and where the row stands."""

    start: list[str]
    end: list[str]
    what: list[str]
    carries: str
    top: int
    height: int

    @property
    def middle(self) -> int:
        """The height at which the arrow runs."""
        return self.top + self.height // 2 + 4

    @property
    def kind(self) -> str:
        """The word for what moves; a blank has a place for it."""
        return "KIND" if self.carries.startswith("[") else self.carries.upper()

    @property
    def colour(self) -> str:
        """The colour of the arrow and of its word."""
        return COLOURS.get(self.carries, INK)


def lay_out_flow(flows: list[dict[str, Any]]) -> list[Row]:
    """Return a row for each flow, one below the other."""
    rows: list[Row] = []
    top = PAD
    for number, flow in enumerate(flows, 1):
        ends = wrap(flow["from"], 26), wrap(flow["to"], 26)
        what = wrap(f"{number}. {flow['what']}", 44)
        height = max(len(ends[0]), len(ends[1]), len(what) + 2) * LINE + 2 * PAD
        rows.append(Row(*ends, what, flow["carries"], top, height))
        top += height + PAD
    return rows


def find_height(rows: list[Row]) -> int:
    """Return the height of the whole drawing."""
    return rows[-1].top + rows[-1].height + PAD


def draw_flow(rows: list[Row], alternative: str) -> str:
    """Return the flow as an SVG picture whose text alternative is `alternative`.

    Kinds differ by colour, by the pattern of the arrow, and by their word.
    """
    height = find_height(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="Arial, sans-serif" font-size="13" aria-label="{escape(alternative)}">'
        f'<rect width="{WIDTH}" height="{height}" fill="#FFFFFF"/>'
        f"{''.join(_draw_row(row) for row in rows)}</svg>"
    )


def _draw_row(row: Row) -> str:
    start, end, middle = BOX, WIDTH - BOX, row.middle
    arrow = (
        f'<line x1="{start}" y1="{middle}" x2="{end - 8}" y2="{middle}" stroke="{row.colour}" '
        f'stroke-width="2" stroke-dasharray="{DASHES.get(row.carries, "")}"/>'
        f'<path d="M{end - 10} {middle - 6} L{end} {middle} L{end - 10} {middle + 6} Z" '
        f'fill="{row.colour}"/>'
    )
    boxes = "".join(
        f'<rect x="{x}" y="{row.top}" width="{BOX}" height="{row.height}" rx="4" fill="#F4F6F9" '
        f'stroke="{INK}"/>' + _write(lines, x + BOX / 2, middle - LINE * len(lines) / 2 + 8)
        for x, lines in ((0.5, row.start), (WIDTH - BOX - 0.5, row.end))
    )
    what = _write(row.what, WIDTH / 2, middle - LINE * (len(row.what) - 1) - 10)
    return boxes + arrow + what + _write([row.kind], WIDTH / 2, middle + 18, row.colour)


def _write(lines: list[str], x: float, y: float, colour: str = INK) -> str:
    spans = "".join(
        f'<tspan x="{x}" y="{y + LINE * n}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return f'<text text-anchor="middle" fill="{colour}">{spans}</text>'
