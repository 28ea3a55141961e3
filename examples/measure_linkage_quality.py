# %% [markdown]
# # Measure linkage quality, without the truth and then with it
#
# *How good is our linkage, when nobody can tell us who is who?* The governing group asks this
# before a figure leaves the room. A real area must answer by estimates. Larkmere is fictional and
# all its records are synthetic. So here we estimate blind, then look, and see how near we came.
#
# *Precision* is the share of links that are right. *Recall* is the share of true links that we
# found. The government's [guide to quality in data
# linkage](https://www.gov.uk/government/publications/joined-up-data-in-government-the-future-of-data-linking-methods/quality-assessment-in-data-linkage)
# says that no single check is enough. So we use several, and none of them looks at the truth.

# %% Bring the tools
import pandas as pd
from recipes import check_without_truth as check
from recipes import review_pairs
from recipes.draw_ranges import draw_ranges
from recipes.measure_linkage import compare_pairs, list_pairs, measure, wilson_interval
from recipes.read_truth import label_truth
from recipes.run_linkage import run_linkage
from recipes.simulate_reviewer import judge_pairs

# %% Read the extracts and link them
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
linkage = run_linkage(extracts)
children = linkage.children
THRESHOLD = 1  # odds of 2 to 1, for planning
made = linkage.list_links(THRESHOLD)
print(f"{len(made):,} links between agencies, each of which holds a child once")
children.groupby("agency")[["forename", "surname", "date_of_birth", "postcode"]].head(1)

# %% [markdown]
# [Link three agencies' records](link_three_agencies.py) shows each step of this linkage.
# ## The model's own probability is not quality
#
# The model gives each pair a probability. Averaged over the links, it looks like precision. But it
# follows from the model's own assumptions, and nobody told the model when it was wrong. It knows
# nothing of the pairs that were never compared. Note what it says, and do not report it.

# %% Note what the model says of itself
pairs = review_pairs.list_all_pairs(linkage.predictions, made)
believed = 1 - 1 / (1 + 2 ** pairs["match_weight"].fillna(THRESHOLD))
in_links = believed[pairs["made"]]
says = pd.Series({"precision": in_links.mean(), "recall": in_links.sum() / believed.sum()})
print(f"The model says: precision {says['precision']:.2%}, recall {says['recall']:.2%}.")

# %% [markdown]
# ## Review a sample by hand
#
# Draw pairs from each band of the match weight: links made, and pairs that were scored and refused.
# Take as many from a small doubtful band as from a large easy one. Each pair reviewed then stands
# for the others of its band.
#
# **The reviewer here is simulated.** It sees the text of two records, as a person would, and never
# the truth or the weight. Its rules are in [simulate_reviewer.py](recipes/simulate_reviewer.py).
# Use people in earnest, and [one named person](recipes/set_pairs_aside.py) for possible adoptions.

# %% Draw the sample and review it
bands = pairs["made"].map({True: "linked, ", False: "refused, "})
bands += review_pairs.name_bands(pairs["match_weight"], [-2, 1, 8])
sample = review_pairs.draw_sample(pairs, bands, most=150, seed=1)
answers = judge_pairs(review_pairs.lay_side_by_side(sample, children))
review_pairs.count_answers(sample, answers)

# %% [markdown]
# "Cannot say" counts against us at worst and for us at best. Chance widens both ends, and so do
# slips of the reviewer: we allow for one wrong answer in a hundred, which is our assumption.

# %% Estimate from the sample
estimated = review_pairs.estimate_quality(pairs, sample, answers, wrong_answers=0.01)
estimated.round(4)

# %% [markdown]
# ## Hold the numbers back
#
# That recall is a ceiling: a true pair that was never compared cannot be drawn. For a floor, take
# pairs that share a valid UPN or NHS number: we know them without their names. How many would
# names, birth and home alone have found? Real links may use numbers, so they should do better.

# %% Ask how many would be found without their number
held = check.hold_numbers_back(children, linkage.predictions, THRESHOLD)
floor, _ = wilson_interval(int(held["found"].sum()), len(held))
print(f"Of {len(held):,} pairs that share a number, {held['found'].mean():.1%} are found without.")

# %% [markdown]
# ## Count the impossible, and plant decoys
#
# One child cannot have two valid NHS numbers. But look before you count such links as wrong: most
# are slips of the pen. *Decoys* are children whom we invent, so every link to one is false.
# Invented twins show the worst that can happen.

# %% Count implausible links, and links to decoys
implausible = check.find_implausible(review_pairs.lay_side_by_side(made, children))
decoys = check.plant_decoys(children[children["agency"] == "health"], most=600, seed=1)
pupils = children[children["agency"] == "education"]
caught = check.link_decoys(linkage.model, pupils, decoys, THRESHOLD)
print(implausible.sum().to_string(), caught, sep="\n\n")

# %% [markdown]
# ## Compare linked with unlinked, and move the threshold
#
# Most children of school age whom social care knows should be on the roll. Are some found less?
# There loss *may* be, though some go to no school here. And does the answer hang on the threshold?

# %% Compare linked with unlinked
cared = children[children["agency"] == "social_care"]
cared = cared[cared["date_of_birth"].between("2010-09-01", "2020-08-31")]
to_school = made.loc[made["left"].isin(pupils["record"]), "right"]
has_upn = cared["upn"].notna().map({True: "holds a UPN", False: "holds none"}).rename("record")
found = cared["record"].isin(to_school).groupby(has_upn).agg(["size", "mean"]).round(2)
found.set_axis(["children", "share found on the roll"], axis=1)

# %% Move the threshold
counts = pd.Series({weight: linkage.count_in_all(weight) for weight in (-1, 1, 3, 5, 8)})
counts.rename_axis("threshold").rename("children in all three services").to_frame()

# %% [markdown]
# ## Now look at the truth
#
# Our range would have run from the lowest of these estimates to the highest.

# %% Hold the estimates against the truth
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), children)
true_pairs = list_pairs(truth, "identity")
true = measure(compare_pairs(made, true_pairs))
table = estimated.assign(truth=true[estimated.index].astype(float), model=says)
table["from"] = table["from"].clip(upper=pd.Series({"recall": floor, "precision": 1}))
met = true_pairs.merge(pairs, how="left", on=["left", "right"])["made"].notna()
inside = table["truth"].between(table["from"], table["to"])
table.round(4)

# %% Draw what we knew blind, and where the truth lay
draw_ranges(
    table,
    f"{inside.sum()} of {len(inside)} truths lie within what we estimated blind",
    axis="share of links",
    mark="truth",
    description="For precision and recall, a line for our range and a diamond for the truth.",
)

# %% Answer the question
twins = caught.loc["invented twin"].astype(int)
names = {"from": "from", "likely": "likely", "to": "to", "truth": "true", "model": "model_says"}
facts = {
    f"{measured}_{name}": round(float(table.loc[measured, column]), 4)
    for measured in table.index
    for column, name in names.items()
}
facts |= {"pairs_reviewed": len(sample), "links_made": len(made), "truths_inside": int(sum(inside))}
facts |= {"never_compared": int((~met).sum()), "links_wrong": len(made) - true["links right"]}
facts |= {"wrong_links_the_model_expects": round(float((1 - in_links).sum()), 1)}
facts |= {"twins_invented": int(twins["planted"]), "twins_linked": int(twins["linked"])}
for name, row in table.iterrows():
    print(f"{name}: we say {row['from']:.1%} to {row['to']:.1%}; in truth {row['truth']:.1%}.")
print(f"True pairs never compared, so never reviewed: {facts['never_compared']}.")
print(f"The model believed in {facts['twins_linked']} of {facts['twins_invented']} invented twins.")

# %% [markdown]
# A floor is no promise: children without any number may be harder to find than those with one.
# ## Run it on your own extract
# Put your files at the three paths and your columns in [column_names.py](recipes/column_names.py).
# Let two people judge the sample in place of `judge_pairs`. Stop before the truth: you have none.
# ## What to take away
# - Report a range made from several checks, and name what each of them cannot see.
# - Reviewed pairs tell of pairs compared. Only a second source tells of those never compared.
# - The model's probability says where to look. It does not say how good the linkage is.
