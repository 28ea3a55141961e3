"""The toolkit's downloads: papers filled and blank, descriptions, and a bundle for the browser."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docs._site.core.places import ROOT
from docs._site.core.remember import remember
from toolkit import knowledge as where
from toolkit.agree import find_disagreements
from toolkit.check import read_project
from toolkit.errors import ToolkitError
from toolkit.knowledge import Knowledge
from toolkit.make import MadePaper, make_blank_papers, make_papers

LARKMERE = "toolkit/projects/larkmere.yml"
BLANK = "toolkit/projects/blank.yml"
MOMENT = (2026, 1, 1, 0, 0, 0)
Facts = Mapping[str, Mapping[str, Any]]


def list_downloads(facts: Facts) -> dict[str, bytes]:
    """Return the files that the toolkit's pages link to, by their place under `toolkit/downloads/`.

    Args:
        facts: the facts of each worked example, by its name.

    Raises:
        ToolkitError: the description of the fictional area has faults, or papers disagree.
    """
    said = json.dumps(facts, sort_keys=True, default=str).encode()
    parts = [*(path.read_bytes() for path in list_sources()), said]
    packed = remember("papers", parts, lambda: _pack(_make_all(facts)))
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def make_bundle(facts: Facts) -> bytes:
    """Return a script that gives a page the toolkit itself and all that it reads, as text."""
    files = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in list_sources()}
    files["facts.json"] = json.dumps(facts, sort_keys=True, default=str)
    return f"window.toolkitFiles = {_as_script(files)};\n".encode()


def make_form_data() -> bytes:
    """Return a script with what the form shows: the schema, layouts, purposes, and the example."""
    parts = [path.read_bytes() for path in list_sources()]
    return remember("form", [*parts, Path(__file__).read_bytes()], _gather_form_data)


def _gather_form_data() -> bytes:
    knowledge = Knowledge()
    content = {
        "schema": knowledge.schema,
        "tables": {name: list(table["columns"]) for name, table in knowledge.layouts.items()},
        "purposes": [{"id": p["id"], "name": p["name"]} for p in knowledge.law["purposes"]],
        "example": read_project((ROOT / LARKMERE).read_text("utf-8"), knowledge, LARKMERE),
    }
    return f"window.toolkitForm = {_as_script(content)};\n".encode()


def list_sources() -> list[Path]:
    """Return every file that papers are made from, code included."""
    own = [p for p in (ROOT / "toolkit").rglob("*") if p.suffix in {".py", ".md", ".css", ".yml"}]
    shared = [ROOT / name for name in (where.LEGAL_ROUTES, where.SOURCES, where.LAYOUTS)]
    return sorted([*own, *shared])


def _make_all(facts: Facts) -> dict[str, bytes]:
    knowledge = Knowledge()
    description = (ROOT / LARKMERE).read_text(encoding="utf-8")
    content = read_project(description, knowledge, LARKMERE)
    filled = list(make_papers(content, knowledge, facts))
    problems = find_disagreements(content, {p.name: p.document for p in filled}, knowledge)
    if problems:
        raise ToolkitError("\n".join(problems))
    kinds = {"filled": filled, "blank": list(make_blank_papers(knowledge))}
    files = {
        f"{kind}/{name}": data
        for kind, papers in kinds.items()
        for paper in papers
        for name, data in paper.files.items()
    }
    files |= {f"{kind}-papers.zip": _pack(_gather(papers)) for kind, papers in kinds.items()}
    files["larkmere.yml"] = description.encode()
    files["blank.yml"] = (ROOT / BLANK).read_bytes()
    return files


def _gather(papers: Iterable[MadePaper]) -> dict[str, bytes]:
    return {name: data for paper in papers for name, data in paper.files.items()}


def _pack(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def _as_script(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=False, default=str)
