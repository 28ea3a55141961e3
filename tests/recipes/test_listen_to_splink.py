"""Each thing that Splink says is explained, and nothing is printed past the reader."""

import logging

import pytest
from recipes.listen_to_splink import CURES, collect_messages, explain_messages

MISSING = "Your model is not yet fully trained. Missing estimates for:\n    - postcode ({}).\n"
# What Splink says, and how the table names it.
CASES = [
    (
        "WARNING:\nLevel Same on comparison sex not observed in dataset, unable to train m value\n",
        "rung not observed in a pass",
    ),
    (MISSING.format("some u values are not trained"), "some u values are not trained"),
    (MISSING.format("some m values are not trained"), "some m values are not trained"),
    (MISSING.format("no m values are trained"), "no m values are trained"),
]


@pytest.mark.parametrize(("said", "named"), CASES)
def test_a_warning_gets_its_meaning_and_its_cure(said, named):
    table = explain_messages([said])
    assert table["Splink says"].tolist() == [named]
    assert tuple(table.iloc[0, 2:]) == CURES[named]


def test_what_is_missing_counts_at_the_end_alone():
    early = MISSING.format("no m values are trained")
    done = "Your model is fully trained. All comparisons have at least one estimate"
    assert explain_messages([early, done]).empty
    assert len(explain_messages([early, MISSING.format("some u values are not trained")])) == 1
    assert explain_messages([]).empty


def test_messages_are_collected_and_the_log_is_left_as_it_was(caplog):
    logger = logging.getLogger("splink")
    before = logger.handlers, logger.level, logger.propagate
    with collect_messages() as messages:
        logging.getLogger("splink.internals.training").info("trained %s", "m")
    assert messages == ["trained m"]
    assert (logger.handlers, logger.level, logger.propagate) == before
