"""Execute one example, once: outputs, facts, or an error that names file, cell and line."""

import json
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from docs._site.core.errors import SiteError
from docs._site.core.notebook import make_notebook
from docs._site.core.percent import Example
from docs._site.core.places import EXAMPLES, relative
from docs._site.core.reads import uses

TIME_LIMIT_SECONDS = 600
ASK_FOR_FACTS = "import json as _json\nprint(_json.dumps(facts))"
# Charts as data, which we draw ourselves: Altair's usual form fetches its drawing code from afar.
KEEP_CHARTS_AS_DATA = """
import altair
altair.renderers.register(
    "as_data",
    lambda spec, **_: {
        "application/vnd.vegalite.v6+json": spec,
        "text/plain": spec.get("description", "A chart"),
    },
)
altair.renderers.enable("as_data")
del altair"""
# A reader who copies an example must not meet a warning that we never saw. Deprecations inside
# libraries stay quiet, as Python has them by default: readers do not see those either.
MAKE_WARNINGS_ERRORS = """\
import warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"(?!__main__)")
warnings.filterwarnings("ignore", category=PendingDeprecationWarning, module=r"(?!__main__)")
del warnings"""
ANSI = re.compile(r"\x1b\[[0-9;]*m")
# The kernel talks over this machine's own loopback and says so at length: only errors matter.
QUIET = ["--log-level=40"]
LINE_IN_CELL = re.compile(r"Cell In\[\d+\], line (\d+)")

Fact = int | float | str


@dataclass(frozen=True)
class Result:
    """What one run gave: the executed notebook, its facts, and the seconds it took."""

    notebook: nbformat.NotebookNode
    facts: dict[str, Fact]
    seconds: float


def execute(example: Example, folder: Path) -> Result:
    """Run the example in `folder` (where its `data/` lies) in a fresh Python.

    Raises:
        SiteError: a cell failed or warned, or the example left no flat dict called `facts`.
    """
    notebook = make_notebook(example)
    draws = uses("altair", example.path.read_text(encoding="utf-8"))
    before = MAKE_WARNINGS_ERRORS + (KEEP_CHARTS_AS_DATA if draws else "")
    notebook.cells.insert(0, nbformat.v4.new_code_cell(before, id="before"))
    notebook.cells.append(nbformat.v4.new_code_cell(ASK_FOR_FACTS, id="after"))
    client = NotebookClient(
        notebook,
        timeout=TIME_LIMIT_SECONDS,
        kernel_name="python3",
        extra_arguments=QUIET,
        resources={"metadata": {"path": str(folder)}},
    )
    started = time.perf_counter()
    try:
        client.execute(env=_environment())
    except CellExecutionError as error:
        raise SiteError(_explain(example, notebook, error)) from None
    except DeadKernelError:
        where = relative(example.path)
        raise SiteError(f"{where}: Python died; it may have run out of memory.") from None
    except TimeoutError:
        raise SiteError(
            f"{relative(example.path)}: a cell took longer than {TIME_LIMIT_SECONDS} seconds."
        ) from None
    seconds = time.perf_counter() - started
    answer = notebook.cells.pop()
    del notebook.cells[0]
    return Result(_tidy(notebook), _read_facts(example, answer), seconds)


def _environment() -> dict[str, str]:
    """Recipes can be imported, and the order of sets never varies."""
    return {
        **os.environ,
        "PYTHONPATH": str(EXAMPLES),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _read_facts(example: Example, answer: nbformat.NotebookNode) -> dict[str, Fact]:
    printed = "".join(output.get("text", "") for output in answer.outputs)
    facts = json.loads(printed)
    where = relative(example.path)
    if not isinstance(facts, dict) or not facts:
        raise SiteError(f"{where}: `facts` must be a dict with at least one entry.")
    for key, value in facts.items():
        if not isinstance(value, Fact):
            raise SiteError(
                f"{where}: facts[{key!r}] is a {type(value).__name__}. Facts are whole numbers, "
                "decimals or text: convert it with int(), float() or str()."
            )
    return facts


def _explain(example: Example, notebook: nbformat.NotebookNode, error: CellExecutionError) -> str:
    index = next(n for n, cell in enumerate(notebook.cells) if _failed(cell)) - 1
    if index == len(example.cells):
        where = relative(example.path)
        return f"{where}: the last code cell must build a flat dict called `facts`."
    cell = example.cells[index]
    trace = ANSI.sub("", str(error))
    found = LINE_IN_CELL.findall(trace)
    line = cell.line + (int(found[0]) - 1 if found else 0)
    where = f"cell “{cell.title}”" if cell.title else f"the cell at line {cell.line}"
    return f"{relative(example.path)}, line {line}, in {where}: {error.ename}: {error.evalue}"


def _failed(cell: nbformat.NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))


def _tidy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop what differs from run to run, so that two builds are equal byte for byte."""
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), start=1):
        cell.metadata.pop("execution", None)
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    notebook.cells = [c for c in notebook.cells if c.cell_type != "code" or c.source.strip()]
    notebook.metadata.pop("language_info", None)
    return notebook
