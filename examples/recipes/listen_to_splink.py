"""Collect what Splink says while it trains, so that no warning scrolls past unread."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd

NOT_SEEN = re.compile(r"Level (.+) on comparison (.+) not observed in dataset, unable to train m")
NOT_TRAINED = re.compile(r"- (\w+) \((.+)\)\.")
SUMMARY = "Missing estimates for:"

# What Splink 5 says, what it means, and the cure.
CURES = {
    "rung not observed in a pass": (
        "in this pass no pair stood on the rung",
        "none needed if another pass, or a starting value, covers it",
    ),
    "some u values are not trained": (
        "no pair taken at random stood on a rung",
        "drop rungs that cannot occur here; else take more pairs",
    ),
    "some m values are not trained": (
        "in no pass did a pair of one child stand on a rung",
        "drop the rung, or give it a starting value",
    ),
    "no m values are trained": (
        "every pass asked this very thing to agree",
        "add a pass that asks for something else",
    ),
}


@contextmanager
def collect_messages() -> Iterator[list[str]]:
    """Collect Splink's messages in the list, in order, in place of printing them."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger("splink")
    before = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [Collector()], False
    logger.setLevel(logging.INFO)
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = before[0], before[2]
        logger.setLevel(before[1])


def explain_messages(messages: list[str]) -> pd.DataFrame:
    """Return one row for each warning: what it is about, what it means, and the cure.

    Rungs not observed count for each pass. What is still untrained counts at the end alone: after
    the first pass much is missing, and that is no fault.
    """
    rows = []
    for text in messages:
        for rung, comparison in NOT_SEEN.findall(text):
            rows.append((f"{comparison}: {rung}", "rung not observed in a pass"))
    states = [text for text in messages if SUMMARY in text or "fully trained" in text]
    for comparison, reasons in NOT_TRAINED.findall(states[-1] if states else ""):
        rows += [(comparison, reason) for reason in reasons.split(", ")]
    explained = [(*row, *CURES[row[1]]) for row in dict.fromkeys(rows)]
    return pd.DataFrame(explained, columns=["about", "Splink says", "what it means", "cure"])
