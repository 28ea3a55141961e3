"""Run the cells of a page in the reader's browser, one after the other, in one memory."""

from page_runner.cells import run_cell, set_up

__all__ = ["run_cell", "set_up"]
