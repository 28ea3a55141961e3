"""Run exercises on areas of several seeds and sizes, as answered and as the learner finds them."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docs._site.core import areas
from docs._site.core.exercises import EXERCISES, read_exercise, write_script
from docs._site.core.places import ROOT

WORKSHOP, PUBLISHED, ANOTHER_SEED = "workshop", "published", "seed 7"
AREAS = (WORKSHOP, PUBLISHED, ANOTHER_SEED)
EVERY_AREA = pytest.mark.parametrize("area", AREAS)


@pytest.fixture(scope="session")
def folder_of(tmp_path_factory) -> Callable[[str], Path]:
    """Return the folder with `data/` in it of an area."""

    @cache
    def find(area: str) -> Path:
        known = {WORKSHOP: areas.WORKSHOP, PUBLISHED: areas.PUBLISHED}
        if area in known:
            areas.ensure_area(known[area], lambda _: None)
            return known[area].folder
        folder = tmp_path_factory.mktemp("another-seed")
        options = ["--people", "4000", "--seed", "7", "--difficulty", "usual", "--format", "csv"]
        command = [sys.executable, "-m", "synthetic", str(folder / "data"), *options]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return folder

    return find


@pytest.fixture(scope="session")
def run_exercise(folder_of) -> Callable[[str, str], dict[str, Any]]:
    """Return all names that the answered exercise leaves; what it printed is in `printed`."""

    @cache
    def run(name: str, area: str = WORKSHOP) -> dict[str, Any]:
        return run_script(EXERCISES / f"{name}.py", folder_of(area))

    return run


@pytest.fixture(scope="session")
def run_blank(folder_of, tmp_path_factory) -> Callable[[str, str], dict[str, Any]]:
    """Return the same of the exercise as the learner finds it."""
    place = tmp_path_factory.mktemp("blank")

    @cache
    def run(name: str, area: str = WORKSHOP) -> dict[str, Any]:
        script = place / f"{name}.py"
        exercise = read_exercise(EXERCISES / f"{name}.py")
        script.write_text(write_script(exercise.learner), encoding="utf-8")
        return run_script(script, folder_of(area))

    return run


def run_script(script: Path, folder: Path) -> dict[str, Any]:
    before, printed = Path.cwd(), io.StringIO()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(printed):
            names = runpy.run_path(str(script), run_name="__main__")
    finally:
        os.chdir(before)
    return {**names, "printed": printed.getvalue()}
