"""What the form in the browser calls: it leaves files in a folder, and answers as JSON.

The page puts `project.yml` and `facts.json` into the working folder and reads what is in `out/`.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from toolkit.agree import find_disagreements
from toolkit.check import read_project
from toolkit.describe import read_description
from toolkit.errors import Fault, FaultyDescriptionError
from toolkit.knowledge import Knowledge
from toolkit.make import make_papers
from toolkit.word import FIXED

DESCRIPTION, FACTS, OUT = Path("project.yml"), Path("facts.json"), Path("out")
ANSWER = "answer.json"


def read() -> None:
    """Answer with the content of a description, checked only for being one."""
    _forget()
    try:
        description = read_description(DESCRIPTION.read_text(encoding="utf-8"))
    except FaultyDescriptionError as error:
        _answer({"faults": [_show(fault) for fault in error.faults]})
        return
    _answer({"content": description.content})


def make() -> None:
    """Answer with the names and titles of papers, left in `out/`, or with what is to mend."""
    _forget()
    knowledge = Knowledge()
    try:
        content = read_project(DESCRIPTION.read_text(encoding="utf-8"), knowledge)
    except FaultyDescriptionError as error:
        _answer({"faults": [_show(fault) for fault in error.faults]})
        return
    facts = json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.exists() else None
    made = list(make_papers(content, knowledge, facts))
    problems = find_disagreements(content, {p.name: p.document for p in made}, knowledge)
    if problems:
        _answer({"faults": [{"where": "papers", "says": problem} for problem in problems]})
        return
    files = {name: data for paper in made for name, data in paper.files.items()}
    files["papers.zip"] = _pack(files)
    OUT.mkdir(exist_ok=True)
    for name, data in files.items():
        (OUT / name).write_bytes(data)
    titles = {paper.name: paper.document.title for paper in made}
    _answer({"names": list(files), "titles": titles})


def _forget() -> None:
    # Should this run break, the page must not take the answer of the run before for this one's.
    (OUT / ANSWER).unlink(missing_ok=True)


def _show(fault: Fault) -> dict[str, str]:
    return {"where": fault.where, "says": fault.says}


def _answer(answer: dict[str, Any]) -> None:
    OUT.mkdir(exist_ok=True)
    (OUT / ANSWER).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


def _pack(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()
