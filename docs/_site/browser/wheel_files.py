"""Read and write wheels: leave files out, make one from our own modules, always the same bytes."""

import base64
import csv
import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser

from packaging.requirements import Requirement

MOMENT = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Wheel:
    """A package for the browser: name as on PyPI, version, and its files by path."""

    name: str
    version: str
    files: dict[str, bytes]
    requires: tuple[str, ...] = ()

    @property
    def imports(self) -> tuple[str, ...]:
        """Return the modules at the top of the package."""
        tops = {path.split("/")[0].removesuffix(".py") for path in self.files}
        return tuple(sorted(top for top in tops if not top.endswith((".dist-info", ".data"))))


def read_wheel(content: bytes, leave_out: str = "") -> Wheel:
    """Return a wheel without the files whose path matches the pattern `leave_out`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    about = HeaderParser().parsestr(
        next(text for path, text in files.items() if path.endswith(".dist-info/METADATA")).decode()
    )
    own = about_folder(about["Name"], about["Version"])
    kept = {
        re.sub(r"^[^/]+\.dist-info(?=/)", own, path): text
        for path, text in files.items()
        if not (leave_out and re.search(leave_out, path)) and _is_wanted(path)
    }
    requires = [Requirement(line) for line in about.get_all("Requires-Dist", [])]
    needed = tuple(sorted({r.name for r in requires if _applies(r)}))
    return Wheel(about["Name"], about["Version"], kept, needed)


def leave_out(content: bytes, pattern: str) -> bytes:
    """Return a wheel as it came, but for the files whose path matches the pattern."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for entry in old.infolist():
            if not re.search(pattern, entry.filename):
                new.writestr(entry, old.read(entry))
    return memory.getvalue()


def write_wheel(wheel: Wheel) -> bytes:
    """Return the wheel as a `py3-none-any` file."""
    folder = about_folder(wheel.name, wheel.version)
    about = f"Metadata-Version: 2.1\nName: {wheel.name}\nVersion: {wheel.version}\n"
    files = {
        **wheel.files,
        f"{folder}/METADATA": about.encode(),
        f"{folder}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{folder}/RECORD"] = _write_record(files, f"{folder}/RECORD")
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return memory.getvalue()


def about_folder(name: str, version: str) -> str:
    """Return the folder in which a wheel says what it is."""
    return f"{name.replace('-', '_')}-{version}.dist-info"


def file_name(wheel: Wheel) -> str:
    """Return the name of the wheel's file."""
    return f"{wheel.name.replace('-', '_')}-{wheel.version}-py3-none-any.whl"


def _is_wanted(path: str) -> bool:
    """Keep code, data and licences; leave tests, type stubs and the record of the old wheel."""
    if ".dist-info/" in path:
        return "licen" in path.lower() or "copying" in path.lower()
    return not re.search(r"(^|/)tests?/|\.pyi$", path)


def _applies(requirement: Requirement) -> bool:
    marker = requirement.marker
    return marker is None or marker.evaluate({"sys_platform": "emscripten", "extra": ""})


def _write_record(files: dict[str, bytes], own: str) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        table.writerow([path, f"sha256={digest.decode()}", len(content)])
    table.writerow([own, "", ""])
    return text.getvalue().encode()
