"""Compile the Python files of wheels and of the standard library, inside Pyodide itself.

Run by compile_wheels.mjs. Compiled code is read in half the time. In large
packages only the first line of each docstring is kept: the rest weighs, and is on their own sites.
"""

import ast
import base64
import csv
import hashlib
import importlib.util
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from typing import Any

MOMENT = (2026, 1, 1, 0, 0, 0)
# Of the standard library: what no page imports. It would only be larger, and works uncompiled too.
AS_SOURCE = (
    r"^(encodings|_pyrepl|multiprocessing|wsgiref|xmlrpc|pydoc_data)/|^(pdb|pydoc|mailbox)\.py$"
)
# Large packages that do without; others rewrite their own docstrings when they are imported.
SHORTENED = ("altair/", "narwhals/", "pandas/", "pydantic/", "splink/", "sqlglot/")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def compile_archive(data: Any) -> bytes:
    """Return a wheel, or a zip of modules, with its Python compiled: always the same bytes."""
    archive = zipfile.ZipFile(io.BytesIO(data.to_py()))
    record = next((n for n in archive.namelist() if n.endswith(".dist-info/RECORD")), None)
    files = dict(compile_all(archive))
    if record:
        files[record] = write_record(files)
    memory = io.BytesIO()
    # Not compressed here but as a whole, by pack.py: smaller, and the browser unpacks it faster.
    with zipfile.ZipFile(memory, "w") as out:
        for path in sorted(files, key=lambda name: (name.rpartition(".")[2], name)):
            out.writestr(zipfile.ZipInfo(path, MOMENT), files[path])
    return memory.getvalue()


def compile_all(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file: modules compiled, the rest as it is."""
    for entry in archive.infolist():
        content = archive.read(entry)
        if entry.is_dir() or entry.filename.endswith(".dist-info/RECORD"):
            continue
        if entry.filename.endswith(".py") and not re.search(AS_SOURCE, entry.filename):
            try:
                yield compile_file(entry.filename, content)
                continue
            except SyntaxError:  # a template or a sample, not a module
                pass
        yield entry.filename, content


def compile_file(path: str, content: bytes) -> tuple[str, bytes]:
    """Return the compiled file: checked by nothing at run time, since the archive's hash is."""
    tree = ast.parse(content)
    if path.startswith(SHORTENED):
        shorten_docstrings(tree)
    code = compile(tree, path, "exec", dont_inherit=True)
    return path + "c", bytes(_code_to_hash_pyc(code, importlib.util.source_hash(content), False))


def shorten_docstrings(tree: ast.Module) -> None:
    """Keep the first line of each docstring, so that none goes missing."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False):
            constant = node.body[0].value  # type: ignore[attr-defined]
            constant.value = constant.value.strip().partition("\n")[0]


def write_record(files: Mapping[str, bytes]) -> bytes:
    """Return the list of a wheel's files with their hashes."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        table.writerow([path, "sha256=" + digest, len(content)])
    return text.getvalue().encode()
