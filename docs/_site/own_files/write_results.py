"""Write what a linkage gave as files that open anywhere: CSV, Word, and a web page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
from recipes.report_failures import COLUMNS
from recipes.write_report import Block, write_html, write_word

from docs._site.own_files.check_rows import Checked
from docs._site.own_files.describe_links import list_pairs_to_look_at
from docs._site.own_files.link_records import Linked

TITLE = "Linkage report"
LINKED, ASIDE = "linked_records.csv", "rows_set_aside.csv"
NOT_USED, TO_LOOK_AT = "values_not_used.csv", "pairs_to_look_at.csv"
SPARED = "pairs_for_a_named_person.csv"
REPORT, WORD, ALL = "linkage_report.html", "linkage_report.docx", "linkage.zip"
# A spreadsheet takes text that begins so for a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "\t")


def write_results(
    folder: Path, checked: list[Checked], linked: Linked, report: list[Block]
) -> list[str]:
    """Write every result into `folder` and return the names, the zip of all last."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        LINKED: list_linked(linked.records),
        ASIDE: list_set_aside(checked),
        NOT_USED: list_not_used(checked),
        TO_LOOK_AT: list_pairs_to_look_at(linked.records, linked.pairs, linked.spared),
        SPARED: list_spared(linked),
    }
    for name, table in tables.items():
        # The mark in front tells Excel that this is UTF-8, so that accents stay whole.
        disarm(table).to_csv(folder / name, index=False, encoding="utf-8-sig")
    write_html(TITLE, report, folder / REPORT)
    write_word(TITLE, report, folder / WORD)
    names = [ASIDE, NOT_USED, SPARED, TO_LOOK_AT, LINKED, REPORT, WORD]
    (folder / ALL).write_bytes(pack({name: (folder / name).read_bytes() for name in names}))
    return [*names, ALL]


def list_linked(records: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each record that took part: no names, only its number and its child."""
    listed = records[["child", "agency", "file", "row", "key", "known_to", "how"]]
    names = {"key": "record number", "known_to": "known to", "how": "linked by"}
    return listed.rename(columns=names).sort_values(["child", "agency", "row"], ignore_index=True)


def list_set_aside(checked: list[Checked]) -> pd.DataFrame:
    """Return every row set aside with its file, row, reason, what to do, and how it stood."""
    return pd.concat(
        [one.extract.set_aside.assign(file=one.extract.name) for one in checked]
    ).reindex(columns=["file", "row", "problem", "what to do", "content"])


def list_not_used(checked: list[Checked]) -> pd.DataFrame:
    """Return every value that could not be used, with file, row, column and what to do."""
    return pd.concat([one.failures for one in checked]).reindex(columns=COLUMNS)


def list_spared(linked: Linked) -> pd.DataFrame:
    """Return the pairs that were not linked because they could trace an adopted child: no names."""
    listed = linked.spared[["record_l", "record_r", "match_weight"]]
    listed = listed.assign(match_weight=listed["match_weight"].astype(float).round(1))
    return listed.assign(decision="", decided_by="", decided_on="")


def disarm(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with an apostrophe before any text that a spreadsheet would run."""

    def guard(value: object) -> object:
        return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

    return table.astype(object).map(guard)


def pack(files: dict[str, bytes]) -> bytes:
    """Return the files as one zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
