"""Wheels for the browser: what is left out, what is kept, and always the same bytes."""

import io
import zipfile

from docs._site.browser.wheel_files import Wheel, file_name, read_wheel, write_wheel

ABOUT = b"Metadata-Version: 2.1\nName: Some-Pack\nVersion: 1.0\nRequires-Dist: six\n"
ABOUT += b'Requires-Dist: tk ; extra == "x"\n'
FILES = {
    "some_pack/__init__.py": b"x = 1\n",
    "some_pack/_fast.so": b"\x7fELF",
    "some_pack/tests/test_x.py": b"assert True\n",
    "Some_Pack-1.0.dist-info/METADATA": ABOUT,
    "Some_Pack-1.0.dist-info/licenses/LICENSE": b"free\n",
    "Some_Pack-1.0.dist-info/RECORD": b"",
}


def pack(files: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return memory.getvalue()


def test_compiled_files_and_tests_are_left_out_and_licences_kept():
    wheel = read_wheel(pack(FILES), r"\.so$")
    assert set(wheel.files) == {"some_pack/__init__.py", "Some_Pack-1.0.dist-info/licenses/LICENSE"}


def test_only_needs_without_an_extra_count():
    assert read_wheel(pack(FILES)).requires == ("six",)


def test_imports_are_the_modules_at_the_top():
    assert read_wheel(pack(FILES)).imports == ("some_pack",)


def test_the_same_wheel_gives_the_same_bytes_and_can_be_read_again():
    wheel = read_wheel(pack(FILES), r"\.so$")
    assert write_wheel(wheel) == write_wheel(wheel)
    again = read_wheel(write_wheel(wheel))
    assert (again.name, again.version, again.files) == (wheel.name, wheel.version, wheel.files)


def test_there_is_one_folder_that_says_what_the_wheel_is():
    names = zipfile.ZipFile(io.BytesIO(write_wheel(read_wheel(pack(FILES))))).namelist()
    assert {n.split("/")[0] for n in names if ".dist-info/" in n} == {"Some_Pack-1.0.dist-info"}


def test_the_file_is_named_for_any_machine():
    assert file_name(Wheel("a-b", "2", {})) == "a_b-2-py3-none-any.whl"
