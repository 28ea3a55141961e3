# %% [markdown]
# # Say which groups are missed
#
# A first draft names every group that is found less often than the rest. *Which of them may we name
# in the report, and which may be chance?* To name a group wrongly does harm. So does silence.
#
# - **Time:** 20 minutes
# - **Level:** some practice: you can group a table
# - **You need:** recall, from [Find who is missed](../find_who_is_missed.py)
#
# Larkmere is fictional and its records are synthetic. Here the truth is known, so each true pair
# says whether a plain linkage found it.

# %% Link by name, birthday and postcode, and look up the truth
import pandas as pd
from recipes.check_answer import check_answer, compare_sets
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.measure_linkage import compare_pairs, list_pairs, wilson_interval
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import describe_records, label_truth

extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
records = standardise_records(gather_records(extracts))
children = merge_duplicates(records, label_duplicates(records)).reset_index(drop=True)
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), children)

# %% Note for each true pair its group, and whether it was found
links = list_pairs(children, ["full_name", "date_of_birth", "postcode"])
compared = compare_pairs(links, list_pairs(truth, "identity")).query("true")
described = describe_records(truth, pd.read_csv("data/truth/truth_person.csv", dtype=str))
columns = ["ethnic group", "care", "deprivation", "age"]
groups = described[columns].melt(ignore_index=False, value_name="group")["group"]
pairs = compared[["left", "made"]].merge(groups, left_on="left", right_index=True)
pairs = pairs.rename(columns={"made": "found"})[["group", "found"]].reset_index(drop=True)
everyone = float(compared["made"].mean())
print(f"Found of all true pairs: {everyone:.1%}.")

# %% [markdown]
# ## Your turn
# Make `table`, indexed by `group`, with these columns:
#
# - `pairs`: how many true pairs the group has. Leave out groups with fewer than 20.
# - `recall`: the share of them that was found.
# - `from` and `to`: its 95 % interval. `wilson_interval(found, pairs)` returns both ends.
# - `name it`: True where even the upper end is below `everyone`, the recall of all.

# %% Make the table tags=["solution"]
#: table = pairs.groupby("group")["found"].agg(["size", "mean"])
#: table.columns = ["pairs", "recall"]
#: table["from"] = table["recall"]
#: table["to"] = table["recall"]
#: table["name it"] = table["to"] < everyone
#: table.sort_values("recall").head(8).round(3)
counted = pairs.groupby("group")["found"].agg(["sum", "size"]).query("size >= 20")
ends = [wilson_interval(*row) for row in counted.itertuples(index=False)]
table = pd.DataFrame({"pairs": counted["size"], "recall": counted["sum"] / counted["size"]})
table["from"], table["to"] = zip(*ends, strict=True)
table["name it"] = table["to"] < everyone
table.sort_values("recall").head(8).round(3)

# %% Check the table tags=["check"]
tally = pairs.groupby("group")["found"].agg(["sum", "size"])
large = tally[tally["size"] >= 20]
ends_by_rule = pd.DataFrame(
    [wilson_interval(found, size) for found, size in large.itertuples(index=False)],
    index=large.index,
    columns=["from", "to"],
)
NEEDED = ["pairs", "recall", "from", "to", "name it"]


def differs(column, right):
    return bool(((column - right).abs() > 0.0005).any())


def find_mistake(given):
    if absent := [column for column in NEEDED if column not in given]:
        return f"the column `{absent[0]}` is missing."
    if small := set(given.index) & set(tally.index[tally["size"] < 20]):
        return f"“{min(small)}” has fewer than 20 pairs: leave it out."
    if wrong := compare_sets(given.index, large.index, "groups"):
        return f"the index should hold the groups. {wrong}"
    given = given.loc[large.index]
    if differs(given["pairs"], large["size"]) or differs(
        given["recall"], large["sum"] / large["size"]
    ):
        return "`pairs` or `recall` is not right. Found out of all, group by group."
    if not (given["from"] < given["to"]).all():
        return "the interval has no width. A share of few pairs says little: how little?"
    if differs(given["from"], ends_by_rule["from"]) or differs(given["to"], ends_by_rule["to"]):
        return "the interval is another one. Give `wilson_interval` two counts: found, and pairs."
    if (given["name it"].astype(bool) != (ends_by_rule["to"] < everyone)).any():
        return "`name it` is not right. Which end must lie below `everyone`, so that chance is out?"
    return None


named = int((ends_by_rule["to"] < everyone).sum())
PRAISE = f"{named} of {len(large)} groups can be named beyond chance. Say so of the others too."
facts = check_answer("table", table, pd.DataFrame, find_mistake, PRAISE)

# %% [markdown] tags=["why"]
# A share of 40 pairs may lie far from the truth by chance alone. The interval says how far. Only if
# all of it lies below the rest can you name the group. In a small area that may be no group at all.
# That is a finding too: “too few to say” is not “no difference”. Wilson's interval is used because
# the usual one fails for small counts, and has no width where all were found.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They name every group below the mean.** About half of all groups are. Ask for a coin: ten
#   throws, seven heads. Is it bent?
# - **They hold the lower end against the mean.** Then nearly every group is named.
# - **They keep groups of three.** The interval is honest, but a table with so few may show who.
# - **They read “not named” as “fair”.** Ask how many pairs show such a gap.
#
# ### Twenty minutes
# - 4: run the starter. How many groups would the first draft name?
# - 10: work in pairs.
# - 6: discuss.
#
# ### To discuss
# Your area is too small to name a group. Two neighbours have the same linkage. What could the three
# of you say together, and what would you need to agree first?
