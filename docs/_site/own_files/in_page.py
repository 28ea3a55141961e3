"""What the page calls. Files come in and go out through folders; answers are JSON.

The page puts files into `in/` under the name of their agency, and what it was told into
`in/plan.json`. It reads `out/answer.json`, and results from `out/results/`. Nothing that a file
holds may end the page: every fault is an answer in plain words.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from recipes.draw_overlaps import AGENCIES, count_combinations, draw_overlaps
from recipes.explain_weights import show_side_by_side

from docs._site.own_files.account_for_rows import account_for_rows
from docs._site.own_files.check_rows import (
    Checked,
    check_extract,
    count_usable,
    summarise_failures,
    summarise_set_aside,
)
from docs._site.own_files.describe_links import list_pairs_to_look_at
from docs._site.own_files.describe_values import describe_values
from docs._site.own_files.fields import FIELDS
from docs._site.own_files.fill_own_report import fill_own_report
from docs._site.own_files.find_kind import find_kind
from docs._site.own_files.guess_columns import guess_agency, guess_columns, list_known_names
from docs._site.own_files.link_records import Linked, link_records
from docs._site.own_files.make_records import make_records
from docs._site.own_files.open_file import MOST_ROWS, open_file
from docs._site.own_files.problems import FileProblem
from docs._site.own_files.write_results import write_results

IN, OUT = Path("in"), Path("out")
PLAN, ANSWER, RESULTS = IN / "plan.json", OUT / "answer.json", OUT / "results"
PAIRS_SHOWN = 10
# The extracts checked last: the one thing that is remembered between two calls of the page.
_checked: list[Checked] = []


def look(agency: str, name: str) -> None:
    """Answer with what the file chosen for an agency holds, and a guess which column is which."""
    _answer(lambda: _look(agency, name), name)


def check() -> None:
    """Answer with what is wrong in each file of the plan, row by row."""
    _answer(_check, "these files")


def link() -> None:
    """Link the files checked last; leave the results in `out/results/` and answer with them."""
    _answer(_link, "these files")


def forget() -> None:
    """Delete every file that came in or was made, and what was remembered."""
    _checked.clear()
    for folder in (IN, OUT):
        shutil.rmtree(folder, ignore_errors=True)


def _look(agency: str, name: str) -> dict[str, Any]:
    path = IN / agency
    content = path.read_bytes()
    kind = find_kind(content, name)
    place = path.with_suffix(".xlsx" if kind == "workbook" else ".csv")
    for old in IN.glob(f"{agency}.*"):
        old.unlink()
    path.replace(place)
    opened = open_file(place, name, list_known_names())
    guess = guess_columns(opened.samples, agency)
    whose = guess_agency(opened.columns)
    return {
        "columns": opened.columns,
        "guess": guess,
        "notes": opened.notes,
        "rows": opened.row_count,
        "looksLike": whose if whose != agency else None,
        "samples": {column: values[:3] for column, values in opened.samples.items()},
        "fields": [
            {"name": f.name, "title": f.title, "help": f.help, "isNeeded": f.is_needed}
            for f in FIELDS
        ],
    }


def _check() -> dict[str, Any]:
    plan = json.loads(PLAN.read_text(encoding="utf-8"))["files"]
    _checked.clear()
    found = {}
    for agency, file in plan.items():
        tell(f"Checking every row of {file['name']}")
        (path,) = IN.glob(f"{agency}.*")
        checked = check_extract(path, file["name"], agency, file["columns"])
        _checked.append(checked)
        _refuse_too_many(_checked)
        extract = checked.extract
        found[agency] = {
            "rowsIn": extract.rows_in,
            "kept": len(extract.kept),
            "setAside": len(extract.set_aside),
            "notes": describe_values(extract.kept, checked.columns),
            "reasons": _to_rows(summarise_set_aside(extract.set_aside)),
            "failures": _to_rows(summarise_failures(checked)),
            "usable": _to_rows(count_usable(checked).round(4)),
        }
    return {"files": found}


def _refuse_too_many(checked: list[Checked]) -> None:
    """Raise a FileProblem if the files together hold more rows than a browser links."""
    rows = sum(one.extract.rows_in for one in checked)
    if rows > MOST_ROWS:
        checked.clear()
        raise FileProblem(
            f"The files hold {rows:,} rows or more; this page links {MOST_ROWS:,} in all. Take "
            "fewer years or fewer ages, or run the example on your computer."
        )


def _link() -> dict[str, Any]:
    if not _checked:
        raise FileProblem("Check the rows first.")
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    tell("Putting names, dates and numbers into one form")
    records = make_records(_checked)
    linked = link_records(records, tell)
    account = account_for_rows(_checked, linked.records)
    tell("Writing the report")
    report = fill_own_report(_checked, linked, account, plan.get("about", {}))
    shutil.rmtree(RESULTS, ignore_errors=True)
    names = write_results(RESULTS, _checked, linked, report)
    return {
        "account": _to_rows(account),
        "links": _to_rows(linked.by_rule.reset_index()),
        "children": int(linked.records["child"].nunique()),
        "records": len(linked.records),
        "note": linked.note,
        "chart": draw_known(linked.records),
        "pairs": _show_pairs(linked),
        "names": names,
    }


def draw_known(records: pd.DataFrame) -> dict[str, Any] | None:
    """Return the picture of which agencies know how many children; None for one agency."""
    if records["agency"].nunique() < 2:
        return None
    known = pd.crosstab(records["child"], records["agency"]).gt(0)
    known = known.reindex(columns=list(AGENCIES), fill_value=False)
    found = int((known.sum(axis=1) > 1).sum())
    title = f"{found:,} of {len(known):,} children are in more than one file"
    chart: dict[str, Any] = draw_overlaps(count_combinations(known), title).to_dict()
    return chart


def _show_pairs(linked: Linked) -> list[dict[str, Any]]:
    pairs = list_pairs_to_look_at(linked.records, linked.pairs, linked.spared).head(PAIRS_SHOWN)
    if pairs.empty:
        return []
    shown = show_side_by_side(pairs)
    return _to_rows(shown.assign(joined=pairs["kept"]))


def _to_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(table.to_json(orient="records"))
    return rows


def tell(step: str) -> None:
    """Say to the page what is being done."""
    print(step, flush=True)


def _answer(make: Callable[[], dict[str, Any]], about: str) -> None:
    try:
        answer = make()
    except FileProblem as problem:
        answer = {"problem": str(problem)}
    except MemoryError:
        answer = {"problem": f"The browser has too little memory for {about}. Use smaller files."}
    except Exception as error:  # the page must live on, whatever a file holds
        logging.getLogger(__name__).debug("A file broke the page's Python.", exc_info=True)
        answer = {
            "problem": f"This page could not work with {about} ({type(error).__name__}: "
            f"{str(error)[:200]}). The file is as it was. Try it saved as CSV UTF-8."
        }
    OUT.mkdir(exist_ok=True)
    ANSWER.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
