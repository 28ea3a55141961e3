"""The command line says plainly what it can do and what is wrong."""

import json
import subprocess
import sys

import pytest

from synthetic.__main__ import main


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "synthetic", *arguments], capture_output=True, text=True, check=False
    )


def test_one_command_writes_the_three_folders_and_a_manifest(tmp_path):
    done = run(
        str(tmp_path / "data"), "--people", "600", "--seed", "1", "--difficulty", "usual",
        "--format", "csv",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "data").iterdir()}
    assert {"clean", "as_received", "truth"} <= made
    manifest = json.loads((tmp_path / "data" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["made_with"]["people"] == 600
    assert "people" in done.stderr, "progress is said on standard error"
    assert "synthetic" in done.stdout, "the summary says that nobody is real"


def test_progress_and_summary_can_be_silenced(tmp_path):
    done = run(str(tmp_path), "--people", "600", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say where to write"),
        (["data", "--people", "many"], "'many' is not a size"),
        (["data", "--people", "12"], "from 500"),
        (["data", "--seed", "-1"], "seed"),
        (["data", "--seed", "one"], "'one' is not a seed"),
        (["data", "--cores", "0"], "'0' is not a number of cores"),
        (["data", "--difficulty", "extreme"], "invalid choice"),
        (["data", "--format", "doc"], "invalid choice"),
        (["data", "--faults-off", "gremlins"], "there is no fault 'gremlins'"),
    ],
)
def test_bad_arguments_get_a_plain_message_and_exit_code_2(arguments, said, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    message = capsys.readouterr().err
    assert said in message
    assert "Traceback" not in message


def test_a_file_in_the_way_is_named(tmp_path, capsys):
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        main([str(taken)])
    assert stop.value.code == 2
    assert "is a file" in capsys.readouterr().err


def test_help_explains_sizes_faults_history_and_formats(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    for word in ("workshop", "3,000", "region", "--faults-off", "--history", "parquet", "--seed"):
        assert word in told


def test_faults_can_be_listed(capsys):
    assert main(["--list-faults"]) == 0
    assert "keep_old_postcode_after_move" in capsys.readouterr().out
