"""The styles of a Word paper, set once, so that nobody has to repair anything by hand.

Everything a reader sees comes from a style: fonts, spaces, table heads, notes, places to fill in.
"""

from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT, INK, BLUE = "Arial", RGBColor(0x14, 0x21, 0x3D), RGBColor(0x00, 0x5E, 0xA8)
SIZES = {"Title": 24, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Normal": 11}
TABLE, NOTE, TO_FILL, LINK = "Paper table", "Guidance note", "To fill in", "Hyperlink"
TABLE_TEXT, TABLE_HEAD, AFTER_TABLE = "Table text", "Table head", "After a table"
DRAWN = "Drawn text"
# The ids by which a file names its styles. Asking python-docx for each takes most of its time.
IDS = {
    NOTE: "Guidancenote",
    TO_FILL: "Tofillin",
    TABLE_TEXT: "Tabletext",
    TABLE_HEAD: "Tablehead",
    AFTER_TABLE: "Afteratable",
    DRAWN: "Drawntext",
    "Strong": "Strong",
    "Title": "Title",
    "List Bullet": "ListBullet",
    "List Number": "ListNumber",
    "toc 1": "toc1",
    "toc 2": "toc2",
}


def set_styles(word: Word) -> None:
    """Give the document its styles and its language."""
    for name, size in SIZES.items():
        _set_font(word.styles[name], size, is_bold=name != "Normal")
    word.styles["Normal"].paragraph_format.space_after = Pt(8)
    for level in (1, 2, 3):
        form = word.styles[f"Heading {level}"].paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(16 - 2 * level), Pt(6), True
    _add_note_style(word)
    _add_table_styles(word)
    _add_fill_style(word)
    _add_link_style(word)
    _add_contents_styles(word)
    word.styles.element.append(parse_xml(_TABLE_STYLE))
    _set_language(word)


def _set_font(style: Any, size: int, is_bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), is_bold
    style.font.color.rgb = INK
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _add_note_style(word: Word) -> None:
    style = word.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    style.paragraph_format.left_indent = Cm(0.6)
    border = '<w:pBdr {}><w:left w:val="single" w:sz="24" w:space="8" w:color="005EA8"/></w:pBdr>'
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(border.format(nsdecls("w"))), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def _add_table_styles(word: Word) -> None:
    """Text in tables and drawings is smaller and set closer than the text around it."""
    for name, size in ((TABLE_TEXT, 10), (TABLE_HEAD, 10), (AFTER_TABLE, 7), (DRAWN, 9)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.quick_style = name in (TABLE_TEXT, TABLE_HEAD)
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0)
    word.styles[TABLE_HEAD].font.bold = True
    word.styles[TABLE_HEAD].paragraph_format.keep_with_next = True
    word.styles[DRAWN].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_fill_style(word: Word) -> None:
    style = word.styles.add_style(TO_FILL, WD_STYLE_TYPE.CHARACTER)
    style.quick_style = True
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="FFF3C4"/>'
    style.element.get_or_add_rPr().append(parse_xml(shade))


def _add_link_style(word: Word) -> None:
    style = word.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb, style.font.underline = BLUE, True


def _add_contents_styles(word: Word) -> None:
    for level in (1, 2):
        style = word.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = word.styles["Normal"]
        style.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        style.paragraph_format.space_after = Pt(3)


def _set_language(word: Word) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for name in ("Normal", *(name for name in SIZES if name != "Normal")):
        properties = word.styles[name].element.get_or_add_rPr()
        if properties.find(qn("w:lang")) is None:
            properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>'))


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="6B7280"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>
    <w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
      <w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8ECF2"/></w:tcPr></w:tblStylePr>
</w:style>"""
