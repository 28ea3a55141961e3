"""The commands of this project, for people with and without make. Needs only Python.

python make.py serve     set everything up and show the site on this machine
python make.py test      set everything up and run every check
python make.py build     write the site into site/
python make.py offline   write a zip that opens from a USB stick by double-click
python make.py data      make the synthetic local area in data/
python make.py bench     measure speed and memory
python make.py lock      choose new versions of all dependencies (for maintainers)
"""

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.txt"
OLDEST, NEWEST = (3, 11), (3, 14)
FIRST_PORT = 8000
NOT_IMPORTED = r"[\\/](tests?|pip|setuptools)[\\/]"


def main() -> int:
    """Run the command named on the command line; return the exit code."""
    command = sys.argv[1] if len(sys.argv) == 2 else "help"
    if command not in COMMANDS:
        return stop(f"There is no command “{command}”. Type: python make.py help")
    if command == "help":
        print(__doc__)
        return 0
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return stop(
            f"This project needs Python {'.'.join(map(str, OLDEST))} to "
            f"{'.'.join(map(str, NEWEST))}; this is {sys.version.split()[0]}."
        )
    os.chdir(ROOT)
    return COMMANDS[command]()


def serve() -> int:
    """Show the site on this machine. A change is built when it is saved; refresh to see it.

    The pages' policy stops the script that would refresh them: it stands in the page itself.
    """
    port = find_free_port()
    say(f"Serving on http://127.0.0.1:{port}/ as soon as it is built. Stop with Ctrl+C.")
    address = f"127.0.0.1:{port}"
    return set_up() or run("-m", "mkdocs", "serve", "--livereload", "--dev-addr", address)


def test() -> int:
    """Run every check."""
    return set_up() or run("-m", "tests")


def build() -> int:
    """Write the site into site/, every warning an error."""
    failed = set_up() or run("-m", "mkdocs", "build", "--strict", "--quiet")
    if not failed:
        say("The site is in site/. Open it with: python make.py serve")
    return failed


def offline() -> int:
    """Write the zip for a USB stick."""
    return set_up() or run("-m", "docs._site.offline")


def data() -> int:
    """Make the synthetic area that the examples read."""
    return set_up() or run("-m", "docs._site.core.areas")


def bench() -> int:
    """Measure speed and memory."""
    return set_up() or run("-m", "benchmarks")


def lock() -> int:
    """Resolve pyproject.toml afresh into requirements.txt: exact versions, with hashes."""
    place = ROOT / ".cache" / "lock"
    if not python_of(place).exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([python_of(place), "-m", "pip", "install", "--quiet", "uv"], check=True)
    options = "--all-extras --universal --python-version 3.11 --generate-hashes --upgrade"
    options += " --fork-strategy fewest --no-emit-index-url --no-annotate --no-header --quiet"
    command: list[str | Path] = [python_of(place), "-m", "uv", "pip", "compile", "pyproject.toml"]
    return subprocess.call([*command, *options.split(), "--output-file", LOCK.name])


def set_up() -> int:
    """Make .venv hold exactly what requirements.txt names. Takes no time when it does already."""
    stamp = ENVIRONMENT / "installed-from"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return 0
    say("Setting up Python packages in .venv/ (once; about two minutes)…")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", ENVIRONMENT]):
        return stop("Python could not make .venv/. On Debian or Ubuntu, install python3-venv.")
    if install():
        return stop("The packages could not be installed. Read pip's last lines above.")
    stamp.write_text(wanted, encoding="utf-8")
    return 0


def install() -> int:
    """Install the lock into .venv, counting packages as they arrive."""
    total = LOCK.read_text(encoding="utf-8").count("==")
    command = [str(python_of(ENVIRONMENT)), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary", ":all:", "--no-compile"]
    command += ["-r", str(LOCK)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen = 0
    for line in process.stdout:
        seen += line.startswith("Collecting ")
        if line.startswith("Collecting ") and seen % 10 == 0:
            say(f"  {seen} of about {total} packages fetched")
        if line.startswith("Installing collected"):
            say("  putting them in place")
    failed = process.wait()
    if not failed:
        # pip compiles on one core, and what nobody imports too. What does not compile is a
        # template, and does no harm.
        compile_all = ["-m", "compileall", "-q", "-j", "0", "-x", NOT_IMPORTED, ENVIRONMENT.name]
        command = [str(python_of(ENVIRONMENT)), *compile_all]
        subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    return failed


def run(*arguments: str) -> int:
    """Run Python of .venv with these arguments; return its exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    environment.setdefault("SOURCE_DATE_EPOCH", "1767225600")  # so that two builds are equal
    try:
        return subprocess.call([python_of(ENVIRONMENT), *arguments], env=environment)
    except KeyboardInterrupt:
        return 0


def python_of(environment: Path) -> Path:
    """Return the Python of a virtual environment."""
    windows = os.name == "nt"
    return environment / ("Scripts/python.exe" if windows else "bin/python")


def find_free_port() -> int:
    """Return the first port from 8000 on that nothing listens to."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return FIRST_PORT


def say(text: str) -> None:
    """Print at once, so that progress is seen in a log too."""
    print(text, flush=True)


def stop(text: str) -> int:
    """Say what went wrong and return the exit code of a failure."""
    print(text, file=sys.stderr)
    return 1


COMMANDS = {
    "help": main,
    "serve": serve,
    "test": test,
    "build": build,
    "offline": offline,
    "data": data,
    "bench": bench,
    "lock": lock,
}

if __name__ == "__main__":
    sys.exit(main())
