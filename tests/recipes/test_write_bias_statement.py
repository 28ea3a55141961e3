"""The statement says who is missed, or that none was shown, and never that none is."""

import pandas as pd
from recipes.compare_groups import compare_groups
from recipes.correct_count import correct_count
from recipes.write_bias_statement import list_groups, write_bias_statement

WORDS = {
    "figure": "Children in both",
    "reasons": "They move.",
    "not seen": "Small groups.",
    "done": "Weighted.",
    "next": "Keep addresses.",
}


def compare(looked_after_found: int) -> pd.DataFrame:
    care = ["looked after"] * 80 + ["not looked after"] * 400
    found = [place < looked_after_found for place in range(80)] + [n % 4 > 0 for n in range(400)]
    return compare_groups(pd.Series(found), pd.DataFrame({"care": care}))


def test_each_group_missed_beyond_chance_has_its_own_sentence():
    sentences = list_groups(compare(looked_after_found=20))
    assert len(sentences) == 1
    assert sentences[0].startswith("Looked after: 25% were found")
    assert "75% of other children" in sentences[0]


def test_where_no_group_is_named_it_does_not_say_that_nobody_is_missed():
    [sentence] = list_groups(compare(looked_after_found=60))
    assert "does not mean that nothing is there" in sentence


def test_the_statement_holds_the_figures_and_the_writer_s_words():
    weighted = pd.DataFrame(
        {"share as counted": [0.03, 0.97], "share weighted": [0.07, 0.93]},
        index=pd.Index(["looked after", "not looked after"], name="group"),
    )
    figure = correct_count(1050, 50, 100, 9000)
    blocks = write_bias_statement(WORDS, compare(20), figure, weighted)
    text = " ".join([block.text for block in blocks] + [i for block in blocks for i in block.items])
    for part in ["1,050 as counted", "likely 2,100", *list(WORDS.values())]:
        assert part in text
    assert [block.kind for block in blocks].count("table") == 1
