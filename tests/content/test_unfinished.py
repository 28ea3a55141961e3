"""Nothing unfinished, and nothing of the machine it was made on, is in the repository."""

import re

import pytest

from docs._site.core.places import ROOT
from tests.repository import list_files, read_text

# One letter in brackets, so that this file does not hold what it looks for.
UNFINISHED = [
    r"\b[T]ODO\b",
    r"\b[F]IXME\b",
    r"\b[X]XX\b",
    r"[c]oming soon",
    r"[l]orem ipsum",
    r"[n]ot implemented yet",
    r"[u]nder construction",
]
OF_A_MACHINE = [
    r"(?<![\w.])/(?:[h]ome|[r]oot|[U]sers|[w]ork|[t]mp|[m]nt)/[a-z]",
    r"[A-Z]:\\\\?[U]sers\\",
]
REGISTRIES = [
    r"[f]iles\.pythonhosted\.org",
    r"\b[p]ypi\.org",
    r"[r]egistry\.npmjs\.org",
    r"--(?:extra-)?[i]ndex-url",
    r'"[r]esolved":\s*"http',
]
# The text of a licence or of a lock is not ours to mend.
NOT_OURS = {"requirements.txt"}
LEFT_OUT = [r"^\s*@?pytest\.(?:mark\.)?[s]kip", r"\b[x]fail\b", r"^\s*assert [T]rue\b"]


def find(patterns: list[str], keep=lambda name: True) -> list[str]:
    whole = re.compile("|".join(patterns), re.IGNORECASE if patterns is not UNFINISHED else 0)
    found = []
    for path in list_files():
        name, text = path.relative_to(ROOT).as_posix(), read_text(path)
        if text is None or name in NOT_OURS or not keep(name):
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if match := whole.search(line):
                found.append(f"{name}, line {number}: {match[0]}")
    return found


def test_nothing_is_left_unfinished():
    found = find(UNFINISHED)
    assert not found, "\n".join(found)


def test_no_path_of_a_machine_is_in_a_file():
    found = find(OF_A_MACHINE, lambda name: not name.endswith((".svg", ".lock")))
    assert not found, "\n".join(found)


def test_no_package_registry_is_named():
    found = find(REGISTRIES)
    assert not found, "\n".join(found)


def test_no_test_is_left_out_or_always_true():
    found = find(LEFT_OUT, lambda name: name.startswith("tests/"))
    assert not found, "\n".join(found)


def test_no_file_is_larger_than_a_megabyte():
    large = [
        path.relative_to(ROOT).as_posix() for path in list_files() if path.stat().st_size > 1e6
    ]
    assert not large, ", ".join(large)


@pytest.mark.parametrize(
    ("patterns", "line"),
    [
        (UNFINISHED, "# TO|DO: write this"),
        (UNFINISHED, "More is coming| soon."),
        (OF_A_MACHINE, "open('/ho|me/ann/pets.csv')"),
        (REGISTRIES, "from https://py|pi.org/simple"),
        (LEFT_OUT, "@pytest.mark.sk|ip"),
        (LEFT_OUT, "    assert Tr|ue"),
    ],
)
def test_each_kind_is_found(patterns, line):
    assert re.search("|".join(patterns), line.replace("|", ""))
    assert not re.search("|".join(patterns), line)
