"""Read any shipped file as text, so that the safety scan sees every cell of every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from typing import Any

import openpyxl
import pyarrow.csv as arrow_csv
import pyarrow.parquet as arrow_parquet

DATA_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet"})
JSON_SUFFIXES = frozenset({".json", ".ipynb", ".geojson", ".webmanifest"})
ZIP_SUFFIXES = frozenset({".zip"})
OFFICE_SUFFIXES = frozenset({".docx", ".pptx", ".odt"})
SKIPPED_SUFFIXES = frozenset(
    {
        ".js", ".mjs", ".css", ".map", ".wasm", ".whl", ".woff", ".woff2", ".ttf", ".png", ".jpg",
        ".jpeg", ".gif", ".ico", ".webp", ".pdf", ".gz", ".pyc", ".so", ".tar", ".inv",
    }
)  # fmt: skip
"""Programs of others, fonts, pictures: no text of ours."""

_DATA_URL = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
_TAG = re.compile(r"<[^>]*>")
_END_OF_PARAGRAPH = re.compile(r"</(?:w:p|a:p|text:p)>|<w:(?:tab|br)[^>]*/>")


@dataclass(frozen=True)
class Passage:
    """A stretch of text of a file: where it stands, and whether it is data or prose."""

    place: str
    text: str
    is_data: bool


def decode(content: bytes) -> str:
    """Decode text in the encodings that agencies send: UTF-8 or UTF-16 with mark, or cp1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _write_cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _read_workbook(content: bytes) -> Iterator[Passage]:
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        rows = ("\t".join(map(_write_cell, row)) for row in sheet.iter_rows(values_only=True))
        yield Passage(f"sheet {sheet.title}, row", "\n".join(rows), True)
    workbook.close()


def _read_parquet(content: bytes) -> Iterator[Passage]:
    table = arrow_parquet.read_table(io.BytesIO(content))
    written = io.BytesIO()
    arrow_csv.write_csv(table, written, arrow_csv.WriteOptions(include_header=False))
    yield Passage("row", written.getvalue().decode(), True)


def _walk_json(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _walk_json(inner)
    elif isinstance(value, list):
        if all(isinstance(line, str) for line in value):
            yield "".join(value) if any("\n" in line for line in value) else "\n".join(value)
        else:
            for inner in value:
                yield from _walk_json(inner)
    elif value is not None:
        yield _write_cell(value)


def _read_json(content: bytes) -> Iterator[Passage]:
    try:
        values = "\n".join(_walk_json(json.loads(content)))
    except ValueError:
        values = decode(content)
    yield Passage("value", _DATA_URL.sub("", values), False)


def _read_office(content: bytes) -> Iterator[Passage]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                xml = _END_OF_PARAGRAPH.sub("\n", decode(archive.read(name)))
                yield Passage(f"{name}, paragraph", unescape(_TAG.sub("", xml)), False)


def _read_zip(content: bytes) -> Iterator[Passage]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                for passage in read_passages(name, archive.read(name)):
                    yield Passage(f"{name}, {passage.place}", passage.text, passage.is_data)


def _read_text(content: bytes, suffix: str) -> Iterator[Passage]:
    text = decode(content)
    if suffix in {".html", ".htm", ".svg", ".xml"}:
        text = _DATA_URL.sub("", text).replace("&nbsp;", " ")
    yield Passage("line", text, suffix in DATA_SUFFIXES)


def read_passages(name: str, content: bytes) -> Iterator[Passage]:
    """Yield the text of a file of any format; archives are opened, and files in them too."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SKIPPED_SUFFIXES:
        return
    if suffix in {".xlsx", ".xlsm"}:
        yield from _read_workbook(content)
    elif suffix == ".parquet":
        yield from _read_parquet(content)
    elif suffix in JSON_SUFFIXES:
        yield from _read_json(content)
    elif suffix in ZIP_SUFFIXES:
        yield from _read_zip(content)
    elif suffix in OFFICE_SUFFIXES:
        yield from _read_office(content)
    else:
        yield from _read_text(content, suffix)
