"""Make what a reader takes away: the script, the notebook, and a zip that runs."""

import io
import zipfile
from pathlib import Path

import nbformat

from docs._site.core.areas import Area
from docs._site.core.places import EXAMPLES, RECIPES
from docs._site.core.reads import find_imports, find_recipes
from docs._site.core.remember import remember
from docs._site.core.requirements import cut_requirements
from docs._site.core.run import Done
from docs._site.core.store import list_read_files

# A fixed moment, so that the same content gives the same bytes.
MOMENT = (2026, 1, 1, 0, 0, 0)

README = """\
{title}
{underline}

{question}

This folder is a worked example from "Linking children's data: best practice for local areas".
All data in it are synthetic: no record describes a real child.

To run it you need Python 3.11 or later. In this folder, type:

    python -m venv .venv
    .venv/bin/python -m pip install --require-hashes -r requirements.txt
    .venv/bin/python {name}.py

On Windows, type instead:

    py -m venv .venv
    .venv\\Scripts\\python -m pip install --require-hashes -r requirements.txt
    .venv\\Scripts\\python {name}.py

To see charts and tables, open {name}.ipynb in Jupyter or Visual Studio Code.

{name}.py         the example
{name}.ipynb      the same, as a notebook, with its results
recipes/          functions that it shares with other examples, if it uses any
data/             the synthetic extracts that it reads
requirements.txt  the exact packages, with hashes

The code is under the MIT licence. The text and data are under the Open Government Licence v3.0.
"""


def make_script(done: Done) -> bytes:
    """Return the example as a script, exactly as it stands in the repository."""
    return done.example.path.read_bytes()


def make_notebook_file(done: Done) -> bytes:
    """Return the executed example as a notebook file."""
    return (nbformat.writes(done.result.notebook) + "\n").encode()


def make_zip(done: Done, area: Area) -> bytes:
    """Return a zip whose one folder holds all that the example needs to run."""
    parts = [done.key.encode(), area.size.encode(), Path(__file__).read_bytes()]
    return remember("zips", parts, lambda: _make_zip(done, area))


def _make_zip(done: Done, area: Area) -> bytes:
    example = done.example
    readme = README.format(
        title=example.title,
        underline="=" * len(example.title),
        question=example.question,
        name=example.name,
    )
    files: dict[str, bytes] = {
        "README.txt": readme.encode(),
        f"{example.name}.py": make_script(done),
        f"{example.name}.ipynb": make_notebook_file(done),
    }
    source = example.path.read_text(encoding="utf-8")
    return pack(example.name, files | gather_needed([source], area, example.name))


def gather_needed(sources: list[str], area: Area, name: str = "") -> dict[str, bytes]:
    """Return the requirements, recipes and data that the sources need: path → content.

    What the example called `name` itself writes is no data of it.
    """
    recipes = tuple(sorted({recipe for source in sources for recipe in find_recipes(source)}))
    texts = [*sources, *(path.read_text(encoding="utf-8") for path in recipes)]
    modules = sorted({name for text in texts for name in find_imports(text)})
    extras = ["pandera[pandas]"] if "pandera" in {name.split(".")[0] for name in modules} else []
    files = {"requirements.txt": cut_requirements(modules, extras).encode()}
    for path in _with_package_files(recipes):
        files[path.relative_to(EXAMPLES).as_posix()] = path.read_bytes()
    for source in sources:
        for path in list_read_files(source, area.folder, name):
            files[path.relative_to(area.folder).as_posix()] = path.read_bytes()
    return files


def pack(folder: str, files: dict[str, bytes]) -> bytes:
    """Return a zip of the files inside one folder: same content, same bytes."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return memory.getvalue()


def _with_package_files(recipes: tuple[Path, ...]) -> list[Path]:
    start = RECIPES / "__init__.py"
    return [*([start] if recipes and start.exists() else []), *recipes]
