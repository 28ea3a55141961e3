"""Codes are read in the ways systems write them; a non-answer stays no answer."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes.read_codes import read_code, read_diagnosis
from recipes.vocabularies import CIN_DISABILITY, NHS_DISABILITY, SNOMED_BESIDE_ICD

LABELS = CIN_DISABILITY | NHS_DISABILITY

# Function, value as received, what comes back, why. The site shows this table.
CASES = [
    ("read_code", "AUT", "AUT", "a code alone"),
    ("read_code", "aut", "AUT", "case carries no meaning"),
    ("read_code", "NONE - No disability", "NONE", "the code before its label"),
    ("read_code", "NONE)  No disability", "NONE", "the same, with a stray bracket"),
    ("read_code", "No disability [NONE]", "NONE", "the code after its label"),
    ("read_code", "Consciousness", "CON", "the label alone"),
    ("read_code", "OTHER DISABILITY", "DDA", "the label in capitals"),
    ("read_code", "6", "06", "a lost leading zero"),
    ("read_code", "N/A", None, "no answer is not the answer “none”"),
    ("read_code", "none known", None, "known to whom?"),
    ("read_code", "HEAR and VIS", None, "two codes in one field: ask for two rows"),
    ("read_code", "---", None, "nothing to read"),
    ("read_diagnosis", "F84.0", "F84", "an ICD-10 code, by its category"),
    ("read_diagnosis", "f840", "F84", "the same without its point"),
    ("read_diagnosis", "35919005", "F84", "a clinical term, beside its category"),
    ("read_diagnosis", "12345678", None, "a term that is not on the list"),
    ("read_diagnosis", "autism", None, "words are not guessed at"),
]
FUNCTIONS = {
    "read_code": lambda values: read_code(values, LABELS),
    "read_diagnosis": lambda values: read_diagnosis(values, SNOMED_BESIDE_ICD),
}


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = FUNCTIONS[function](pd.Series([received])).iloc[0]
    assert (None if pd.isna(result) else result) == expected, why


@given(
    st.sampled_from(sorted(LABELS)), st.sampled_from(["{c}", "{c} - {l}", "{l} [{c}]", "{c}: {l}"])
)
def test_a_code_is_read_however_its_label_stands_beside_it(code, way):
    written = way.format(c=code, l=LABELS[code])
    assert read_code(pd.Series([written]), LABELS).tolist() == [code]


@given(st.lists(st.one_of(st.none(), st.text(max_size=15)), max_size=20))
def test_whatever_is_written_only_codes_come_back_and_rows_stay_in_place(values):
    column = pd.Series(values, dtype=object)
    read = read_code(column, LABELS)
    assert set(read.dropna()) <= set(LABELS)
    assert read.index.equals(column.index)
    assert read[column.isna()].isna().all()
