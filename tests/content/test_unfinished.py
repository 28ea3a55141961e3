"""Nothing unfinished, and nothing of the machine it was made on, is in the repository."""

import re

import pytest

from docs._site.core.places import ROOT
from tests.repository import list_files, read_text

# Put together from parts, so that this file does not hold what it looks for.
UNFINISHED = [
    r"\bTO" + r"DO\b",
    r"\bFIX" + r"ME\b",
    r"\bX" + r"XX\b",
    r"coming" + r" soon",
    r"lorem" + r" ipsum",
    r"not implemented" + r" yet",
    r"under" + r" construction",
]
OF_A_MACHINE = [
    r"(?<![\w.])/(?:ho" + r"me|ro" + r"ot|Us" + r"ers|wor" + r"k|tm" + r"p|mn" + r"t)/[a-z]",
    r"[A-Z]:\\\\?Us" + r"ers\\",
]
REGISTRIES = [
    r"files\.python" + r"hosted\.org",
    r"\bpy" + r"pi\.org",
    r"registry\.np" + r"mjs\.org",
    r"--(?:extra-)?index" + r"-url",
    r'"resolved":\s*"http',
]
# The text of a licence or of a lock is not ours to mend.
NOT_OURS = {"requirements.txt"}
SKIPPED_TESTS = [
    r"^\s*@?pytest\.(?:mark\.)?sk" + r"ip",
    r"\bxf" + r"ail\b",
    r"^\s*assert Tr" + r"ue\b",
]


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
    found = find(SKIPPED_TESTS, lambda name: name.startswith("tests/"))
    assert not found, "\n".join(found)


def test_no_file_is_larger_than_a_megabyte():
    large = [
        path.relative_to(ROOT).as_posix() for path in list_files() if path.stat().st_size > 1e6
    ]
    assert not large, ", ".join(large)


@pytest.mark.parametrize(
    ("patterns", "line"),
    [
        (UNFINISHED, "# TO" + "DO: write this"),
        (UNFINISHED, "More is coming" + " soon."),
        (OF_A_MACHINE, "open('/ho" + "me/ann/pets.csv')"),
        (REGISTRIES, "from https://py" + "pi.org/simple"),
        (SKIPPED_TESTS, "@pytest.mark.sk" + "ip"),
    ],
)
def test_each_kind_is_found(patterns, line):
    assert re.search("|".join(patterns), line)
