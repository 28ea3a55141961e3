"""Make a folder of synthetic readiness assessments, as if from 40 fictional local authorities.

`python -m toolkit.synthetic_assessments data/assessments` writes `authorities.csv`, the list of all
who were asked, and one file for each that answered, in the form that the site's page saves. Every
authority, answer and word is made up. Who answers depends on size and on how far an authority is,
so that non-response biases a plain average: that is the lesson.
"""

import csv
import json
import random
import sys
import tomllib
from pathlib import Path
from typing import Any

from toolkit.knowledge import ROOT, Knowledge

WORDS = "toolkit/assessment_words.toml"
SEED = 1
KINDS = ("county", "metropolitan", "unitary")
SIZES = ("small", "medium", "large")
# Names that no place in England bears, in two halves.
FIRST = (
    "Azzel",
    "Brovik",
    "Cazzen",
    "Dorvel",
    "Elzan",
    "Fennuk",
    "Gozzar",
    "Hezzel",
    "Izmer",
    "Jorvat",
)
SECOND = ("mere", "ford", "combe", "stoke")
ANSWER_DATE = "2026-10-01"


def make_authorities(rng: random.Random) -> list[dict[str, Any]]:
    """Return 40 authorities: name, kind, size band, and how far along they truly are (0 to 1)."""
    names = [f"{first}{second}" for first in FIRST for second in SECOND]
    found = []
    for number, name in enumerate(names, 1):
        size = rng.choices(SIZES, (3, 4, 3))[0]
        ahead = min(1.0, max(0.0, rng.gauss(0.3 + 0.15 * SIZES.index(size), 0.2)))
        kind = rng.choice(KINDS)
        found.append(
            {"authority": f"A{number:02}", "name": name, "kind": kind, "size": size, "ahead": ahead}
        )
    return found


def has_answered(authority: dict[str, Any], rng: random.Random) -> bool:
    """Say whether an authority answers: those further along more often (our assumption)."""
    return rng.random() < 0.45 + 0.5 * float(authority["ahead"])


def make_answers(
    ahead: float, questions: list[dict[str, Any]], rng: random.Random
) -> dict[str, list[str]]:
    """Return answers to the questions; about one question in twenty is left open."""
    answers: dict[str, list[str]] = {}
    links = rng.random() < ahead
    for question in questions:
        if rng.random() < 0.05:
            continue
        choices = question["answers"]
        if question["kind"] == "one":
            level = min(1.0, max(0.0, rng.gauss(ahead, 0.2)))
            wanted = round(3 * level)
            best = min(choices, key=lambda answer: (abs(answer["points"] - wanted), answer["id"]))
            answers[question["id"]] = [best["id"]]
        else:
            some = [
                a["id"] for a in choices if a["id"] != "none" and rng.random() < 0.25 + ahead / 2
            ]
            answers[question["id"]] = some if links and some else ["none"]
    return answers


def make_words(words: dict[str, Any], rng: random.Random) -> dict[str, str]:
    """Return what an authority writes of barriers and of enablers: none, one or two phrases."""
    return {
        side: _draw_phrases(words[side], words["unclear"], rng) for side in ("barriers", "enablers")
    }


def write_folder(folder: Path, seed: int = SEED) -> int:
    """Write the list of authorities and the answers; return how many answered."""
    questions = Knowledge().readiness
    words = tomllib.loads((ROOT / WORDS).read_text(encoding="utf-8"))
    rng = random.Random(seed)
    authorities = make_authorities(rng)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("A*.json"):
        old.unlink()
    answered = 0
    for authority in authorities:
        answers = make_answers(authority["ahead"], questions["questions"], rng)
        saved = {
            "kind": "readiness",
            "synthetic": True,
            "as_at": questions["as_at"],
            "saved": ANSWER_DATE,
            "authority": authority["authority"],
            "area": authority["name"],
            "answers": answers,
            "words": make_words(words, rng),
        }
        if has_answered(authority, rng):
            answered += 1
            text = json.dumps(saved, indent=1, ensure_ascii=False)
            path = folder / f"{authority['authority']}.json"
            path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    _write_list(folder / "authorities.csv", authorities)
    return answered


def _draw_phrases(kinds: dict[str, Any], unclear: dict[str, Any], rng: random.Random) -> str:
    number = rng.choices((0, 1, 2), (1, 4, 3))[0]
    names = list(kinds)
    drawn = dict.fromkeys(rng.choices(names, [kinds[n]["weight"] for n in names], k=number))
    phrases = [rng.choice(kinds[name]["phrases"]) for name in drawn]
    if rng.random() < 0.2:
        phrases.append(rng.choice(unclear["phrases"]))
    return "; ".join(phrases)


def _write_list(path: Path, authorities: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, ["authority", "name", "kind", "size"], extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(authorities)


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else "data/assessments")
    print(f"{write_folder(place)} of 40 fictional authorities answered: {place}.")
