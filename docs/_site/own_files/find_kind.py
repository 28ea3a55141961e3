"""Tell what kind of file was chosen from its bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from docs._site.own_files.problems import FileProblem

MOST_BYTES = 60_000_000
SAVE_AS = "Open it where it was made, and save it as CSV UTF-8 or as an Excel workbook (.xlsx)."
# What a file begins with → what it is. None of these is an extract that can be read.
BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", "an Excel file of before 2007, or one with a password", SAVE_AS),
    (b"%PDF", "a PDF, made to be printed", "Ask for the data behind it, as CSV."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first."),
    (b"Rar!", "a compressed file", "Unpack it first."),
    (b"PAR1", "a Parquet file, which the browser cannot read", "Write it as CSV."),
    (b"\x89PNG", "a picture", "Choose the extract itself."),
    (b"\xff\xd8\xff", "a picture", "Choose the extract itself."),
    (b"SQLite format 3", "a database", "Export the table as CSV."),
)
MARKUP = (
    (re.compile(r"\s*(<!doctype html|<html|<table)", re.IGNORECASE), "a web page", SAVE_AS),
    (
        re.compile(r"\s*<(\?xml|[A-Za-z])"),
        "XML, not a table",
        "Export the children as a table: one row a record, saved as CSV.",
    ),
    (
        re.compile(r"\s*[\[{]\s*[\"{\[]"),
        "JSON, not a table",
        "Export the children as a table: one row a record, saved as CSV.",
    ),
)


def find_kind(content: bytes, name: str) -> str:
    """Return "workbook" or "text".

    Raises:
        FileProblem: The file is empty, too large, or of a kind that holds no table.
    """
    if not content.strip():
        raise FileProblem(f"{name} is empty. Ask for it again.")
    if len(content) > MOST_BYTES:
        raise FileProblem(
            f"{name} has {len(content) / 1e6:.0f} MB; this page takes {MOST_BYTES / 1e6:.0f}. "
            "Leave out columns that linkage does not need, or run the example on your computer."
        )
    for beginning, what, cure in BEGINNINGS:
        if content.startswith(beginning):
            raise FileProblem(f"{name} is {what}. {cure}")
    if content.startswith(b"PK"):
        return _check_workbook(content, name)
    start = content[:400].decode("utf-8-sig", errors="ignore")
    for pattern, what, cure in MARKUP:
        if pattern.match(start):
            raise FileProblem(f"{name} is {what}. {cure}")
    has_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content[:4000] and not has_mark:
        raise FileProblem(f"{name} is not text that can be read. {SAVE_AS}")
    return "text"


def _check_workbook(content: bytes, name: str) -> str:
    try:
        inside = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except zipfile.BadZipFile:
        raise FileProblem(
            f"{name} is an Excel workbook or a zip that was cut short. Ask for it again."
        ) from None
    if "xl/workbook.xml" in inside:
        return "workbook"
    if "xl/workbook.bin" in inside:
        raise FileProblem(f"{name} is a binary Excel workbook (.xlsb). {SAVE_AS}")
    if "mimetype" in inside:
        raise FileProblem(f"{name} is an OpenDocument file. {SAVE_AS}")
    if "word/document.xml" in inside:
        raise FileProblem(f"{name} is a Word document. Ask for the data behind it, as CSV.")
    raise FileProblem(f"{name} is a zip. Unpack it, and choose the file inside.")
