"""The commands: known by name, honest about what they need, and quick when nothing changed."""

import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

import make
from docs._site.core.places import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a lock, and nothing set up in it."""
    (tmp_path / "requirements.txt").write_text("pandas==3\n")
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "LOCK", tmp_path / "requirements.txt")
    monkeypatch.setattr(make, "ENVIRONMENT", tmp_path / ".venv")
    return tmp_path


@pytest.fixture
def installs(project, monkeypatch):
    """Note each time that packages would be installed, and install none."""
    noted: list[str] = []
    (project / ".venv").mkdir()
    monkeypatch.setattr(subprocess, "call", lambda command: 0)
    monkeypatch.setattr(make, "install", lambda: note(noted))
    return noted


def note(noted: list[str]) -> int:
    noted.append("installed")
    return 0


def run_make(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "make.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_make_and_make_py_know_the_same_commands():
    targets = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split()
    assert sorted(targets) == sorted(make.COMMANDS)


def test_help_explains_every_command():
    said = run_make("help").stdout
    for command in make.COMMANDS:
        assert command == "help" or f"make.py {command} " in said


def test_an_unknown_command_says_how_to_see_those_there_are():
    done = run_make("sevre")
    assert done.returncode == 1
    assert done.stderr.strip() == ("There is no command “sevre”. Type: python make.py help")


def test_a_python_that_is_too_old_is_named_with_those_that_will_do(monkeypatch, capsys):
    old = SimpleNamespace(
        argv=["make.py", "build"], version_info=(3, 9, 2), version="3.9.2 (old)", stderr=sys.stderr
    )
    monkeypatch.setattr(make, "sys", old)
    assert make.main() == 1
    assert "needs Python 3.11 to 3.14; this is 3.9.2." in capsys.readouterr().err


def test_packages_are_installed_once_for_the_same_lock(installs):
    assert [make.set_up(), make.set_up()] == [0, 0]
    assert installs == ["installed"]


def test_a_changed_lock_installs_again(installs, project):
    make.set_up()
    (project / "requirements.txt").write_text("pandas==4\n")
    make.set_up()
    assert len(installs) == 2


def test_a_failed_installation_is_said_and_tried_again(installs, monkeypatch, capsys):
    monkeypatch.setattr(make, "install", lambda: 1)
    assert make.set_up() == 1
    assert "The packages could not be installed" in capsys.readouterr().err
    monkeypatch.setattr(make, "install", lambda: note(installs))
    assert make.set_up() == 0
    assert installs == ["installed"]
