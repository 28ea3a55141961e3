"""Recipes are imported as they are in a download: from the folder of the examples."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "examples"))
