"""Faults in codes do what their names say, in the words of the service that holds the code."""

import numpy as np
import pytest

from synthetic.faults import code_faults
from synthetic.faults.code_faults import CODED_COLUMNS


def apply(fault, rng, column, codes, probability=1.0):
    changes, changed = getattr(code_faults, fault)(rng, {column: np.array(codes)}, probability)
    return changes.get(column, np.array(codes)).tolist(), changed.tolist()


def test_words_or_a_code_with_words_stand_where_a_code_should(rng):
    written, _ = apply("write_free_text_for_code", rng, "ethnicity", ["WBRI"] * 300)
    assert "WBRI - White British" in written
    assert "White British" in written
    assert len(set(written)) > 6


def test_a_code_without_words_stays(rng):
    written, changed = apply("write_free_text_for_code", rng, "ethnicity", ["", "QQQQ"])
    assert written == ["", "QQQQ"]
    assert changed == [False, False]


@pytest.mark.parametrize(
    ("column", "code", "older"),
    [
        ("sen_provision", "E", {"S"}),
        ("sen_provision", "K", {"A", "P"}),
        ("sen_type", "SEMH", {"BESD"}),
        ("exclusion_category", "SUSP", {"FIXD"}),
        ("sex", "F", {"2"}),
    ],
)
def test_a_retired_code_is_the_one_that_came_before(rng, column, code, older):
    written, _ = apply("use_retired_code", rng, column, [code] * 60)
    assert set(written) == older


def test_no_sen_has_no_retired_code(rng):
    assert apply("use_retired_code", rng, "sen_provision", ["N"]) == (["N"], [False])


def test_another_ethnic_group_is_another_code_of_the_same_service(rng):
    codes = np.array(["WBRI", "BAFR", "A", "S"] * 25)
    written, changed = apply("record_ethnicity_differently", rng, "ethnicity", codes)
    assert all(changed)
    assert all(len(new) == len(old) for new, old in zip(written, codes, strict=True))


def test_an_unknown_ethnic_group_is_said_in_the_codes_of_the_service(rng):
    education, _ = apply("leave_ethnicity_unknown", rng, "ethnicity", ["WBRI"] * 100)
    health, _ = apply("leave_ethnicity_unknown", rng, "ethnicity", ["A"] * 100)
    assert set(education) == {"NOBT", "REFU"}
    assert set(health) == {"Z", "99", ""}


def test_the_local_letter_follows_the_national_one(rng):
    written, _ = apply("add_local_letter_to_ethnicity", rng, "ethnicity", ["A"] * 60)
    assert {len(code) for code in written} == {2}
    assert {code[0] for code in written} == {"A"}
    assert apply("add_local_letter_to_ethnicity", rng, "ethnicity", ["WBRI"])[0] == ["WBRI"]


def test_the_other_sex_stays_in_the_codes_of_the_service(rng):
    written, changed = apply("record_the_other_sex", rng, "sex", ["M", "F", "1", "2", "U"])
    assert written == ["F", "M", "2", "1", "U"]
    assert changed == [True, True, True, True, False]


def test_a_recoded_sex_says_the_same_in_other_codes(rng):
    written, _ = apply("recode_sex", rng, "sex", ["M", "F", "1", "2"])
    assert written == ["1", "2", "M", "F"]


def test_a_leading_zero_is_lost_from_codes_of_two_digits_only(rng):
    written, _ = apply("lose_leading_zero", rng, "disability", ["04", "10", "XX", "0", ""])
    assert written == ["4", "10", "XX", "0", ""]


def test_a_wrong_option_is_one_that_the_list_offers(rng):
    codes = ["N1", "N2", "N5", ""] * 30
    written, changed = apply("choose_wrong_option", rng, "primary_need", codes)
    assert set(written) == {"N1", "N2", "N5", ""}
    assert not any(flag for flag, code in zip(changed, codes, strict=True) if code == "")


def test_each_coded_column_is_damaged_on_its_own(rng, columns):
    changes, changed = code_faults.use_retired_code(rng, columns, 0.5)
    assert set(changes) <= set(CODED_COLUMNS)
    provision = changes["sen_provision"] != columns["sen_provision"]
    need = changes["sen_type"] != columns["sen_type"]
    assert (provision & ~need).any()
    assert (need & ~provision).any()
    assert (changed | ~(provision | need)).all()
