"""Pack the synthetic areas for download: extracts in one zip, truth in another."""

from pathlib import Path

from docs._site.core.areas import PUBLISHED, STAMP, WORKSHOP, Area
from docs._site.core.downloads import pack
from docs._site.core.remember import remember

READ_ME = """\
Larkmere: a synthetic local area
================================

Larkmere is a fictional place. No record in these files describes a real child.

Size: {people:,} people aged 0 to 24. {inside}

The files are under the Open Government Licence v3.0. They were made by the project "Linking
children's data: best practice for local areas", whose site explains every table, column and error.
"""
EXTRACTS = "The extracts as three agencies would send them, and the same without errors."
TRUTH = "The truth: which records are of one person, and what was done to them."


def list_area_downloads() -> dict[str, bytes]:
    """Return the zips by file name. Truth never travels with the extracts that learners load."""
    found = {}
    for area in (PUBLISHED, WORKSHOP):
        extracts = [p for p in _list_files(area) if "truth" not in p.relative_to(area.data).parts]
        truth = [p for p in _list_files(area) if "truth" in p.relative_to(area.data).parts]
        found[f"larkmere-{area.size}.zip"] = _zip(area, extracts, EXTRACTS)
        found[f"larkmere-{area.size}-truth.zip"] = _zip(area, truth, TRUTH)
    return found


def _list_files(area: Area) -> list[Path]:
    return sorted(p for p in area.data.rglob("*") if p.is_file() and p.name != STAMP)


def _zip(area: Area, paths: list[Path], inside: str) -> bytes:
    read_me = READ_ME.format(people=area.people, inside=inside).encode()

    def make() -> bytes:
        files = {f"data/{p.relative_to(area.data).as_posix()}": p.read_bytes() for p in paths}
        return pack(f"larkmere-{area.size}", {**files, "README.txt": read_me})

    stamp = (area.data / STAMP).read_bytes()
    return remember("areas", [stamp, read_me, Path(__file__).read_bytes()], make)
