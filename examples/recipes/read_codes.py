"""Read codes from fields where people also write words, or lose a zero.

A code is accepted in the ways in which systems write it: alone, before its label, after it in
brackets, or as the label itself. What is none of these is not guessed at.
"""

from __future__ import annotations

import re

import pandas as pd


def read_code(values: pd.Series, labels: dict[str, str]) -> pd.Series:
    """Return the code of each value, or missing where none can be read.

    Args:
        values: The column as received, all text.
        labels: The label of each code. Codes of two digits may have lost a leading zero.

    Returns:
        Codes from `labels`. "N/A" and "none known" give missing: they are no answer, and not the
        answer that there is nothing.
    """
    read = {value: _read_one(str(value), labels) for value in values.dropna().unique()}
    return values.map(read)


def read_diagnosis(codes: pd.Series, beside_icd: dict[str, str]) -> pd.Series:
    """Return the ICD-10 category, three characters, of ICD-10 codes and of known SNOMED CT terms.

    A clinical term that is not in `beside_icd` gives missing, and so does anything malformed.
    """
    read = {code: _read_one_diagnosis(str(code), beside_icd) for code in codes.dropna().unique()}
    return codes.map(read)


def _read_one_diagnosis(text: str, beside_icd: dict[str, str]) -> str | None:
    squeezed = re.sub(r"[^A-Za-z0-9]", "", text).upper()
    icd = re.fullmatch(r"([A-Z][0-9]{2})[0-9A-Z]{0,2}", squeezed)
    return icd[1] if icd else beside_icd.get(squeezed)


def _read_one(text: str, labels: dict[str, str]) -> str | None:
    words = re.findall(r"[a-z0-9]+", text.lower())
    by_code = {code.lower(): code for code in labels}
    by_label = {" ".join(re.findall("[a-z0-9]+", label.lower())): c for c, label in labels.items()}
    if not words:
        return None
    for code, rest in [(words[0], words[1:]), (words[-1], words[:-1])]:
        found = by_code.get(code) or by_code.get(f"0{code}")
        if found and " ".join(rest) in ("", *by_label):
            return found
    return by_label.get(" ".join(words))
