"""Run a command as a process of its own, and measure how long it took and its peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One finished process: seconds by the clock, seconds of processor time, peak memory in MiB
    (both 0 where the system does not tell), and what it printed."""

    seconds: float
    processor_seconds: float
    peak_mebibytes: float
    output: str


def measure_command(command: Sequence[str], directory: Path, log: Path) -> Run:
    """Run ``command`` in ``directory`` and measure it; what it prints as progress goes to ``log``.

    Peak memory and processor time are those that the operating system counted. On a machine that
    does other work as well, processor time says more than the clock. Windows keeps no such count
    for us, so there both are 0.

    Raises RuntimeError, with the end of the log, when the command fails.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    with log.open("w", encoding="utf-8") as progress, tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(command, cwd=directory, stdout=answer, stderr=progress)
        status, processor, peak = _wait(process)
        seconds = time.perf_counter() - started
        answer.seek(0)
        output = answer.read().decode("utf-8", errors="replace")
    if status != 0:
        told = log.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{' '.join(command)} ended with {status}:\n{told[-2000:]}")
    return Run(seconds, processor, peak, output)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float, float]:
    """Wait for the process; return its exit status, processor seconds and peak memory in MiB."""
    if not hasattr(os, "wait4"):
        return process.wait(), 0.0, 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    per_mebibyte = 2**20 if os.uname().sysname == "Darwin" else 2**10
    processor = usage.ru_utime + usage.ru_stime
    return process.returncode, processor, usage.ru_maxrss / per_mebibyte
