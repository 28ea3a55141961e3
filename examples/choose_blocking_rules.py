# %% [markdown]
# # Choose blocking rules
#
# *Which pairs of records should we compare at all, and whom do we lose before we begin?* An analyst
# asks this when the first run does not end, or ends too soon.
#
# Larkmere is a fictional area and all its records are synthetic. Comparing every record with every
# other takes too long. A *blocking rule* says what two records must agree on to be worth comparing.

# %% Prepare the children of three agencies
import altair as alt
import pandas as pd
from recipes.compare_children import WORTH_COMPARING
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.measure_blocking import (
    add_rule_by_rule,
    count_all_pairs,
    find_largest_blocks,
    list_compared,
    reach_pairs,
)
from recipes.measure_linkage import compare_pairs, list_pairs, measure_by
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import describe_records, label_truth

# %% Read the extracts
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
records = standardise_records(gather_records(extracts))
children = merge_duplicates(records, label_duplicates(records)).reset_index(drop=True)
children["birth year"] = children["date_of_birth"].str[:4]
everything = count_all_pairs(children)
print(f"{len(children):,} records make {everything:,} pairs.")
children[["record", "full_name", "date_of_birth", "postcode"]].groupby(children["agency"]).head(1)

# %% [markdown]
# ## Count before you compare
# Counting takes a second, whatever the rule. So count first, and look at the largest block. One
# value that thousands share, such as a default date, can cost more than all the others together.

# %% Look at the largest blocks of a careless rule
find_largest_blocks(children, ["surname", "birth year"])

# %% [markdown]
# ## What does each rule reach?
# These are the rules of our [match model](recipes/compare_children.py). Each forgives something. If
# the surname changed, birthday and forename may still agree. If the birthday is wrong, name and
# home may. The truth table of Larkmere says which pairs are one child.

# %% Add one rule at a time
year = "substr(date_of_birth, 1, 4)"
ours = [["birth year" if column == year else column for column in r] for r in WORTH_COMPARING]
rules = {", ".join(columns).replace("_", " "): columns for columns in ours}
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), children)
true_pairs = list_pairs(truth, "identity")
reached = reach_pairs(children, rules, true_pairs)
table = add_rule_by_rule(children, rules, reached)
table.assign(ceiling=table["ceiling"].map("{:.1%}".format))

# %% [markdown]
# *Compares* is the cost of a rule and *adds* what you get for it. *Ceiling* is the share of true
# links reached so far: no weight and no threshold can lift recall above it. The order matters only
# for reading: a pair that two rules reach is compared once.
#
# ## What do stricter rules cost, and who pays?
# Many start with one rule: birthday and surname. It compares little, and seems enough.

# %% Compare four choices
choices = {
    "all rules": rules,
    "birthday must agree": {n: c for n, c in rules.items() if "date_of_birth" in c},
    "birthday and surname": {"birthday and surname": ["date_of_birth", "surname"]},
    "postcode": {"postcode": ["postcode"]},
}
lists = {choice: list_compared(children, chosen) for choice, chosen in choices.items()}
compared = {choice: compare_pairs(listed, true_pairs) for choice, listed in lists.items()}
cost = pd.DataFrame({"pairs compared": {choice: len(listed) for choice, listed in lists.items()}})
cost["ceiling on recall"] = [pairs.loc[pairs["true"], "made"].mean() for pairs in compared.values()]
cost.round(4)

# %% Measure the ceiling group by group
people = pd.read_csv("data/truth/truth_person.csv", dtype=str)
groups = describe_records(truth, people)[["care", "ethnic group"]]
two = ["birthday and surname", "all rules"]
by_group = pd.concat([measure_by(compared[c], groups).assign(rules=c) for c in two])
by_group = by_group.rename(columns={"recall": "ceiling"})
ceiling = by_group.pivot(index="group", columns="rules", values="ceiling")[two].astype(float)
ceiling = ceiling.sort_values(two[0])
ceiling.round(3)

# %% Draw it
worst, one_rule, all_rules = ceiling.index[0], *ceiling.iloc[0]
columns = ["group", "rules", "ceiling", "recall from", "recall to"]
shown = by_group[columns].assign(ceiling=by_group["ceiling"].astype(float)).round(3)
chart = alt.Chart(shown).encode(y=alt.Y("group:N", sort=list(ceiling.index), title=None))
share = alt.X("recall from:Q", title="share of true links compared at all, with 95 % interval")
shape = alt.Shape("rules:N", legend=alt.Legend(orient="bottom"))
points = chart.mark_point(filled=True, size=90, opacity=1).encode(x="ceiling:Q", shape=shape)
(chart.mark_rule().encode(x=share, x2="recall to:Q") + points).properties(
    title=f"{worst.capitalize()}: one rule reaches {one_rule:.0%}, all of ours {all_rules:.0%}",
    description="Share of true links that are compared, by one rule and by all, group by group.",
)

# %% [markdown]
# A child who changes surname or address is lost before anything is weighed. Those are not children
# taken at random. And no figure warns you: the model never sees the pairs that no rule reaches, so
# a review of its pairs cannot find them either. Without truth, look at it from the other side. Add
# one more rule that forgives something new, and see how many *accepted* links it brings.

# %% See what no rule reaches
missed = true_pairs[~reached[list(rules)].any(axis=1)]
by_record = children.set_index("record")
left, right = (by_record.loc[missed[side]].reset_index() for side in ("left", "right"))
agree = {c: left[c] == right[c] for c in ["forename", "surname", "date_of_birth", "postcode"]}
missing = {f"{c} missing": left[c].isna() | right[c].isna() for c in ["date_of_birth", "postcode"]}
why = pd.DataFrame(agree | missing).mean().rename("share of the pairs that no rule reaches")
why.rename(lambda column: column.replace("_", " ")).round(2).to_frame()

# %% Answer the question
facts = {
    "all_pairs": everything,
    "pairs_compared": int(cost.loc["all rules", "pairs compared"]),
    "ceiling": round(float(cost.loc["all rules", "ceiling on recall"]), 4),
    "ceiling_of_one_rule": round(float(cost.loc["birthday and surname", "ceiling on recall"]), 4),
    "worst_group": str(worst),
    "worst_group_one_rule": round(float(one_rule), 4),
    "worst_group_all_rules": round(float(all_rules), 4),
    "true_links_never_compared": len(missed),
}
print(f"{facts['pairs_compared']:,} pairs of {everything:,} reach {facts['ceiling']:.1%}")
print(f"of true links; {len(missed)} are never compared.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the three paths, and your columns in [column_names.py](recipes/column_names.py).
# Stop before the truth is read. To see what a rule reaches, use your accepted links instead.
# ## What to take away
# - Count first. A rule costs what it compares, and its largest block may cost most.
# - Use several rules, each forgiving something else. At least one must not need the birthday.
# - Recall cannot pass the ceiling, and clerical review cannot see above it.
# - A strict rule is a choice of whom to miss. Look at the ceiling by group.
