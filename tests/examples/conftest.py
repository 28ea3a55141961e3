"""Run examples on areas of several seeds and sizes, each once for all the tests."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PUBLISHED, ANOTHER_SEED, WORKSHOP = (30_000, 1), (12_000, 7), (3_000, 1)

RunExample = Callable[[str, tuple[int, int]], dict[str, Any]]


@pytest.fixture(scope="session")
def area_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[int, int]], Path]:
    """Return a folder with `data/` in it for an area given as (people, seed)."""

    @cache
    def make(area: tuple[int, int]) -> Path:
        folder = tmp_path_factory.mktemp("area-{}-{}".format(*area))
        people, seed = (str(number) for number in area)
        options = ["--people", people, "--seed", seed, "--difficulty", "usual", "--format", "csv"]
        command = [sys.executable, "-m", "synthetic", str(folder / "data"), *options]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return folder

    return make


@pytest.fixture(scope="session")
def run_example(area_folder: Callable[[tuple[int, int]], Path]) -> RunExample:
    """Return all the names that an example leaves behind when run on an area."""

    @cache
    def run(name: str, area: tuple[int, int]) -> dict[str, Any]:
        before = Path.cwd()
        os.chdir(area_folder(area))
        try:
            return runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
        finally:
            os.chdir(before)

    return run
