"""Parts of a Word paper that python-docx has no call for: contents, links, page numbers, lists."""

from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from toolkit.document import Heading
from toolkit.word_styles import IDS, LINK


def add_bookmark(paragraph: Any, number: int) -> None:
    """Mark a heading so that the contents list can lead to it."""
    start = parse_xml(
        f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="_Toc{number:08d}"/>'
    )
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def add_contents(word: Word, headings: list[Heading]) -> None:
    """Add a contents list, filled so that it reads at once, and a field that Word can renew."""
    word.add_paragraph("Contents", style="Normal").runs[0].style = word.styles["Strong"]
    last = None
    for number, heading in enumerate(headings, 1):
        paragraph = word.add_paragraph()
        paragraph._p.style = IDS[f"toc {heading.level - 1}"]
        if number == 1:
            _add_field_start(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
        link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="_Toc{number:08d}" w:history="1"/>')
        link.append(_make_run(heading.text))
        paragraph._p.append(link)
        last = paragraph
    if last is not None:
        last.add_run()._r.append(_make_field_mark("end"))


def add_link(paragraph: Any, text: str, address: str) -> None:
    """Add linked words to a paragraph."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(_make_run(text, LINK))
    paragraph._p.append(link)


def add_page_number(paragraph: Any) -> None:
    """Add the number of the page, which Word works out."""
    _add_field_start(paragraph, "PAGE")
    paragraph.add_run("1")
    paragraph.add_run()._r.append(_make_field_mark("end"))


def start_numbered_list(word: Word) -> int:
    """Return the id of a numbered list that begins at 1 again."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    number_id = style.pPr.numPr.numId.val
    abstract = next(n for n in numbering.num_lst if n.numId == number_id).abstractNumId.val
    new = numbering.add_num(abstract)
    new.add_lvlOverride(0).add_startOverride(1)
    return int(new.numId)


def use_list(paragraph: Any, list_id: int) -> None:
    """Put a paragraph into the numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = list_id


def _add_field_start(paragraph: Any, code: str) -> None:
    paragraph.add_run()._r.append(_make_field_mark("begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(_make_field_mark("separate"))


def _make_field_mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _make_run(text: str, style: str = "") -> Any:
    run = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        named = OxmlElement("w:rStyle")
        named.set(qn("w:val"), style)
        properties.append(named)
        run.append(properties)
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    return run
