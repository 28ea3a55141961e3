"""Areas that several tests look at, made once."""

from pathlib import Path

import pandas as pd
import pytest

from synthetic import generate_area


class WrittenArea:
    """An area on disk. Cells are text, and an empty cell is an empty text."""

    def __init__(self, directory: Path, manifest: dict) -> None:
        self.directory = directory
        self.manifest = manifest
        self._read: dict[tuple[str, str], pd.DataFrame] = {}

    def read(self, folder: str, table: str) -> pd.DataFrame:
        if (folder, table) not in self._read:
            path = self.directory / folder / f"{table}.csv"
            self._read[folder, table] = pd.read_csv(path, dtype=str, keep_default_na=False)
        return self._read[folder, table]

    def tables(self, folder: str) -> list[str]:
        return sorted(path.stem for path in (self.directory / folder).glob("*.csv"))


def make(directory: Path, **arguments: object) -> WrittenArea:
    return WrittenArea(directory, generate_area(directory, **arguments))


@pytest.fixture(scope="session")
def area(tmp_path_factory: pytest.TempPathFactory) -> WrittenArea:
    """The published area: 30,000 people, seed 1, the usual mistakes."""
    return make(tmp_path_factory.mktemp("area"), people=30_000, seed=1)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> WrittenArea:
    """The smallest named size, with another seed."""
    return make(tmp_path_factory.mktemp("workshop"), people=3_000, seed=7)
