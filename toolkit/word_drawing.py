"""Draw the flow of data in Word's own shapes, so that it can be seen, and edited, in the paper."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

from toolkit.diagram import BOX, INK, LINE, WIDTH, Row, find_height
from toolkit.word_styles import DRAWN, IDS

PAGE = (6_120_000, 8_200_000)  # what a page has room for below a heading, in Word's units
DASHES = {"identifiers": "solid", "key": "sysDot", "facts": "dash", "tables": "lgDashDot"}
NAMES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def make_drawing(rows: list[Row], alternative: str) -> Any:
    """Return a run that holds the drawing, with its text alternative.

    A Word too old for such shapes shows the alternative instead.
    """
    height = find_height(rows)
    scale = min(PAGE[0] / WIDTH, PAGE[1] / height)
    size = f'cx="{round(WIDTH * scale)}" cy="{round(height * scale)}"'
    shapes = "".join(_draw_row(row, 10 * number) for number, row in enumerate(rows, 1))
    return parse_xml(
        f"<w:r {NAMES}><mc:AlternateContent>"
        f'<mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="1" name="Drawing" descr={quoteattr(alternative)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/><a:chOff x="0" y="0"/><a:chExt cx="{WIDTH}" cy="{height}"/></a:xfrm>'
        f"</wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:t>{escape(alternative)}</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _draw_row(row: Row, number: int) -> str:
    right = WIDTH - BOX
    above = row.middle - 6 - LINE * len(row.what)
    return (
        _box(number, (0, row.top, BOX, row.height), row.start, has_edge=True)
        + _box(number + 1, (right, row.top, BOX, row.height), row.end, has_edge=True)
        + _box(number + 2, (BOX, above, right - BOX, LINE * len(row.what)), row.what)
        + _box(number + 3, (BOX, row.middle + 4, right - BOX, LINE + 2), [row.kind])
        + _arrow(number + 4, row)
    )


def _box(
    number: int, place: tuple[int, int, int, int], lines: list[str], has_edge: bool = False
) -> str:
    """Return a box with text; the lines are joined, since Word breaks them by itself."""
    look = (
        f'<a:solidFill><a:srgbClr val="F4F6F9"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{INK[1:]}"/></a:solidFill></a:ln>'
        if has_edge
        else "<a:noFill/><a:ln><a:noFill/></a:ln>"
    )
    form = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<wps:wsp><wps:cNvPr id="{number + 1}" name="Part {number}"/><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr>{_place(*place)}{form}{look}</wps:spPr>"
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="{IDS[DRAWN]}"/></w:pPr>'
        f"<w:r><w:t>{escape(' '.join(lines))}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )


def _arrow(number: int, row: Row) -> str:
    dash = DASHES.get(row.carries, "solid")
    return (
        f'<wps:wsp><wps:cNvPr id="{number + 1}" name="Part {number}"/><wps:cNvCnPr/>'
        f"<wps:spPr>{_place(BOX, row.middle, WIDTH - 2 * BOX, 0)}"
        '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom><a:ln w="19050"><a:solidFill>'
        f'<a:srgbClr val="{row.colour[1:]}"/></a:solidFill><a:prstDash val="{dash}"/>'
        '<a:tailEnd type="triangle"/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )


def _place(left: int, top: int, width: int, height: int) -> str:
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
