# %% [markdown]
# # Choose a threshold and review pairs
#
# *Where do we stop believing that two records are one child, and who checks the rest?* A linking
# team must say before any link is used. The answer differs by use: a count for planning bears
# errors that a record on a clinician's screen does not.
# Larkmere is fictional, its records are synthetic, and the two reviewers are simulated.

# %% Bring the tools
from math import ceil
from pathlib import Path

import pandas as pd
from recipes import explain_weights as explain
from recipes import review_pairs as review
from recipes import review_sheet
from recipes.check_without_truth import mark_found
from recipes.draw_ranges import draw_ranges
from recipes.measure_linkage import list_pairs
from recipes.read_truth import label_truth
from recipes.run_linkage import run_linkage
from recipes.set_pairs_aside import write_condition
from recipes.simulate_reviewer import judge_pairs, slip
from recipes.weigh_errors import choose_thresholds, weigh_thresholds

# %% Read the extracts, and score the pairs
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
linkage = run_linkage(extracts)
aside = linkage.predictions.query(write_condition(linkage.model))
scored = linkage.predictions.drop(aside.index)
shown = [scored["match_weight"].sub(weight).abs().idxmin() for weight in (-2, 2, 8, 20)]
explain.show_side_by_side(scored.loc[shown])

# %% [markdown]
# **Pairs that may be an adopted child's two identities are not here.** To look them up is the harm.
# They are [set aside](recipes/set_pairs_aside.py) for one named person, and never on a sheet.
# ## Read a weight in plain English
# The match weight is a sum. Each thing compared makes it more or less likely that two records are
# one child. Take the second pair apart, step by step.

# %% Say what each step of one pair means
steps = explain.explain_pair(scored.loc[shown[1]], linkage.model)
in_words = steps.iloc[:-1][["evidence", "seen"]]
in_words.assign(**{"what it says": steps["weight"].map(explain.say_weight)}).set_index("evidence")

# %% Draw the waterfall
odds = explain.say_odds(steps["weight"].iloc[-1])
explain.draw_waterfall(steps, f"For this pair the odds are {odds}")

# %% [markdown]
# ## Say what each error costs
# Ask those who will use the links, before they see a number: how many missed links do as much harm
# as one wrong link? The ratios below are **our assumption, to show the sum**. Both spoil a count
# alike. In direct care a wrong link shows one child's record as another's: we say a hundred times
# as bad. Write yours down with a director and a clinical lead.

# %% Turn harm into thresholds
uses = {"planning": (1.0, 1.0), "direct care": (100.0, 1.0)}
thresholds = choose_thresholds(uses)["threshold"].map(ceil)
accepted = {use: linkage.list_links(weight) for use, weight in thresholds.items()}
between = scored["match_weight"].between(*sorted(thresholds), inclusive="left")
print(f"{int(between.sum())} pairs may be counted, and need a person before anyone acts on them.")
thresholds.to_frame().assign(links={use: len(links) for use, links in accepted.items()})

# %% See what other thresholds would do
harm = weigh_thresholds(scored, uses, [-4, -2, 0, 2, 5, 7, 10, 15]).round(1)
harm.add_prefix("harm expected, ")

# %% [markdown]
# ## Have two people review a sample
# All that rests on the weights being right, so have people check. Draw a sample by band. Two people
# judge it apart, each from a workbook with a guide and a list of answers. It shows no weight.
# Our [simulated reviewers](recipes/simulate_reviewer.py) see only the text. One keeps to the guide,
# the other is bolder. Each slips in one pair of fifty. In earnest, two people fill the sheets.

# %% Draw the sample and write the sheets
pairs = review.list_all_pairs(scored, accepted["planning"]).dropna(subset="match_weight")
bands = review.name_bands(pairs["match_weight"], [-2, *sorted(thresholds), 12])
sample = review.draw_sample(pairs, bands, most=100, seed=1)
sides = review.lay_side_by_side(sample, linkage.children)
folder = Path("outputs/choose_a_threshold_and_review_pairs")
sheets = [folder / f"reviewer_{name}.xlsx" for name in ("one", "two")]
for sheet in sheets:
    review_sheet.write_review_sheet(sides, sheet)
print(f"{len(sample)} pairs to review; {len(aside)} set aside for a named person")

# %% Fill the sheets, and read them back
careful, bold = judge_pairs(sides), judge_pairs(sides, bold=True)
for sheet, answers in zip(sheets, (slip(careful, 0.02, 1), slip(bold, 0.02, 2)), strict=True):
    review_sheet.fill_answers(sheet, list(answers))
one, two = (pd.Series(review_sheet.read_answers(sheet), sample.index) for sheet in sheets)
pd.crosstab(one.rename("reviewer one"), two.rename("reviewer two"))

# %% Measure how far they agree
agreement = review.measure_agreement(one, two)
said = "{agreed:.0%} agreed; kappa {kappa:.2f}, from {kappa from:.2f} to {kappa to:.2f}"
print(said.format(**agreement))

# %% [markdown]
# Kappa takes off what chance would give: 1 is full agreement, 0 no better than guessing. Now talk
# through the pairs where they differ, and mend the guide. What one misreads, the other catches.

# %% Settle the differences, and hold the bands against the model
settled = one.where(one == two, careful)
by_band = review.estimate_by_band(sample, settled)
by_band.round(3)

# %% Draw it
agree = by_band["model"].between(by_band["from"], by_band["to"])
draw_ranges(
    by_band,
    f"In {agree.sum()} of {len(agree)} bands the model lies within what reviewers say",
    axis="share that is one child",
    mark="model",
    description="For each band, a line for what reviewers say and a diamond for the model.",
)

# %% See what interval the work buys
bought = {}
for most in (25, 50, 100, 200):
    drawn = review.draw_sample(pairs, bands, most, seed=2)
    drawn = drawn[drawn["match_weight"] >= thresholds["planning"]]
    answers = judge_pairs(review.lay_side_by_side(drawn, linkage.children))
    ends = review.estimate_worst_and_best(drawn, answers, review.ONE_CHILD)
    bought[len(drawn)] = [round(end, 4) for end in ends]
interval = pd.DataFrame(bought, index=["precision from", "likely", "to"]).T
interval.rename_axis("pairs reviewed")

# %% [markdown]
# ## See what review cannot see
# They see only text, and only of pairs on the sheet. Here the truth shows what that leaves out.

# %% Count what the reviewers could not see
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), linkage.children)
identity = truth.set_index("record")["identity"]
is_one = sample["left"].map(identity) == sample["right"].map(identity)
decided = settled != review.CANNOT_SAY
misled = decided & (settled.eq(review.ONE_CHILD) != is_one)
misled_alone = one.ne(review.CANNOT_SAY) & (one.eq(review.ONE_CHILD) != is_one)
listed = review.list_all_pairs(linkage.predictions, accepted["planning"])
never = ~mark_found(list_pairs(truth, "identity"), listed)["found"]

# %% Answer the question
facts = {f"threshold_{use.replace(' ', '_')}": int(weight) for use, weight in thresholds.items()}
facts |= {f"links_{use.replace(' ', '_')}": len(links) for use, links in accepted.items()}
facts |= {name.replace(" ", "_"): round(value, 3) for name, value in agreement.items()}
facts |= {
    "between_thresholds": int(between.sum()),
    "pairs_reviewed": len(sample),
    "pairs_set_aside": len(aside),
    "cannot_say": int((~decided).sum()),
    "misled_alone": int(misled_alone.sum()),
    "misled_together": int(misled.sum()),
    "never_scored": int(never.sum()),
}
print(f"Link from weight {thresholds['planning']} to plan, {thresholds['direct care']} to act.")
print(f"Wrong answers: {misled_alone.sum()} by reviewer one alone, {misled.sum()} once settled.")
print(f"True pairs that were never scored, so never reviewed: {never.sum()}.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the three paths, your columns in [column_names.py](recipes/column_names.py), and
# your own harms in `uses`. Send out the sheets, and leave out the cell that fills them.
# ## What to take away
# - The threshold follows from the harm of each error. It differs by use, and leaders must choose.
# - Two people, a guide and "cannot say" make a sample that can be trusted. Report their agreement.
# - Review cannot find a pair that was never scored, nor tell twins whose records read as one.
