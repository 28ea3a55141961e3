"""Sentences can be read at one go: 25 words wanted, 35 at most."""

from tests.content.pages import list_all_pages
from tests.content.prose import count_words, iterate_sentences, split_sentences

WANTED, MOST = 25, 35


def test_no_sentence_has_more_than_35_words(page, built):
    long = [
        f"{page.name}, under “{block.section}”: {count_words(sentence)} words: “{sentence[:90]}…”"
        for block, sentence in iterate_sentences(built(page), page.name)
        if count_words(sentence) > MOST
    ]
    assert not long, "\n".join(long)


def test_sentences_above_25_words_are_counted_aloud(built_folder, remark):
    counts = {}
    for page in list_all_pages():
        sentences = [s for _, s in iterate_sentences(built_folder / page.address, page.name)]
        counts[page.name] = sum(count_words(sentence) > WANTED for sentence in sentences)
    worst = sorted(counts.items(), key=lambda item: -item[1])[:3]
    listed = ", ".join(f"{name} ({number})" for name, number in worst if number)
    if total := sum(counts.values()):
        remark(f"{total} sentences have more than {WANTED} words, most of them in {listed}.")
    assert counts


def test_sentences_are_told_apart_where_a_reader_would():
    text = "Ask the forum. Under s. 17 you may. It is 3.5 points! “Why?” Nobody knows (yet). End"
    assert split_sentences(text) == [
        "Ask the forum.",
        "Under s. 17 you may.",
        "It is 3.5 points!",
        "“Why?”",
        "Nobody knows (yet).",
        "End",
    ]
