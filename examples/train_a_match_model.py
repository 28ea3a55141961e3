# %% [markdown]
# # Train a match model
#
# *How can a model learn what a match looks like when nobody has labelled one, and should we believe
# it?* An analyst asks this who must explain the model to a data protection officer.
#
# Larkmere is a fictional area and all its records are synthetic. We train
# [Splink](https://moj-analytical-services.github.io/splink/), from the Ministry of Justice, on
# three agencies at once.

# %% Prepare the children of three agencies
import json
from pathlib import Path

import altair as alt
import pandas as pd
import splink.comparison_library as usual
from recipes import match_model
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.listen_to_splink import collect_messages, explain_messages
from recipes.prepare_records import gather_records, standardise_records
from splink import DuckDBAPI, Linker

# %% Read the extracts
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
records = standardise_records(gather_records(extracts))
children = merge_duplicates(records, label_duplicates(records))
children.groupby("agency").size().to_frame("children")

# %% [markdown]
# ## Start from the stock comparisons, and listen
# Splink ships comparisons for names, dates and postcodes. Train them as they are. Read every
# message: a rung that was never seen has no weight, or a made-up one.

# %% Train the stock comparisons
stock = [
    usual.NameComparison("forename"),
    usual.NameComparison("surname"),
    usual.DateOfBirthComparison("date_of_birth", input_is_string=True),
    usual.PostcodeComparison("postcode"),
]
linker = match_model.make_linker(children, stock)
with collect_messages() as said:
    match_model.train(linker, max_pairs=200_000)
stock_warnings = explain_messages(said)
untrained = stock_warnings[stock_warnings["Splink says"] != "rung not observed in a pass"]
untrained

# %% [markdown]
# The stock postcode comparison has a rung for another postcode area. In one local area nearly all
# postcodes begin with the same letters, so nobody stands there. The cure is a ladder that suits one
# area: same, one character differs, same district, other district. Names go together in one
# ladder, since twins share everything but the forename. See
# [our comparisons](recipes/compare_children.py).

# %% Train comparisons that suit one local area
linker = match_model.make_linker(children)
with collect_messages() as said:
    model = match_model.train(linker)
warnings = explain_messages(said)
still_untrained = warnings[warnings["Splink says"] != "rung not observed in a pass"]
print(f"Left untrained: {len(untrained)} with stock comparisons, {len(still_untrained)} with ours.")
warnings.head(8)

# %% [markdown]
# A rung may be unseen in one pass: among pairs of one full name, hardly any birthday has two parts
# of three. Ours begin with starting values, which then stand.
#
# ## The recipe
# 1. *How rare is a match?* Rules that are nearly always right give the odds of two records taken at
#    random. Set them wrong and every weight is off by as much.
# 2. *u, by chance.* Random pairs are almost never one child: how often do they agree?
# 3. *m, if one child.* Take pairs that agree on some things, and learn about the others. Two passes
#    teach every comparison: birthday and postcode first, full name next. Never birthday alone:
#    it compares far too many pairs.
#
# ## Read m and u

# %% List what each name is worth
match_model.list_weights(model, "name")

# %% Draw all weights
named = ["name", "date_of_birth", "postcode", "sex", "upn", "nhs_number"]
ladders = {name: match_model.list_weights(model, name) for name in named}
weights = pd.concat(ladders, names=["compared"]).reset_index()
weights["compared"] = weights["compared"].str.replace("_", " ")
best = weights.loc[weights["weight"].idxmax()]
alt.Chart(weights).mark_bar().encode(
    x=alt.X("weight:Q", title="weight (each step of 1 doubles the odds)"),
    y=alt.Y("what was seen:N", sort=None, title=None, axis=alt.Axis(labelLimit=240)),
    row=alt.Row("compared:N", sort=None, title=None),
).resolve_scale(y="independent").properties(
    title=f"Nothing counts for more than “{best['what was seen'].lower()}”: {best['compared']}",
    description="The weight of every rung of every comparison, above and below zero.",
)

# %% [markdown]
# Look for three faults. A ladder that does not fall from top to bottom. A rung with the wrong sign,
# as a very small area can teach. And a weight so large that nothing can outvote it. So what numbers
# mean is set, not learned: a sister's number is sometimes entered.
#
# ## A rare name counts for more
# Two records named alike are stronger evidence when few children have the name. Splink adds a
# *term frequency* adjustment to the weight.

# %% Compare common names with rare ones
scored, pairs = match_model.score(linker)
same = pairs[pairs["full_name_l"] == pairs["full_name_r"]]
frequency = children["full_name"].value_counts()
same = same.assign(children=same["full_name_l"].map(frequency))
by_name = same.groupby("full_name_l")[["children", "mw_tf_adj_name"]].first()
common, rare = by_name["mw_tf_adj_name"].min(), by_name["mw_tf_adj_name"].max()
ends = by_name.sort_values("mw_tf_adj_name").iloc[[0, 1, 2, -3, -2, -1]]
ends.rename(columns={"mw_tf_adj_name": "added to the weight"}).rename_axis("name").round(1)

# %% [markdown]
# ## Save the model, and load it again
# The model is a small text file without any child in it. Keep it with the linkage report: whoever
# has it and the records can make the same links.

# %% Save, reload, and compare
path = Path("outputs/train_a_match_model/model.json")
match_model.write_model(model, path)
database = DuckDBAPI()
agencies = children.groupby("agency")
tables = [database.register(table, dataset_display_name=str(a)) for a, table in agencies]
_, again = match_model.score(Linker(tables, json.loads(path.read_text(encoding="utf-8"))))
ids = ["record_l", "record_r"]
both = pairs.merge(again, on=ids, suffixes=("", "_again"), how="outer")
apart = (both["match_weight"] - both["match_weight_again"]).abs().max()

# %% Answer the question
facts = {
    "left_untrained_by_stock": len(untrained),
    "left_untrained": len(still_untrained),
    "pairs_scored": len(pairs),
    "weight_of_common_name": round(float(common), 1),
    "weight_of_rare_name": round(float(rare), 1),
    "pairs_scored_again": len(again),
    "largest_difference_after_reload": round(float(apart), 6),
}
print(f"{len(again):,} pairs scored again; the largest difference is {apart:.6f}.")
print(f"A rare name adds {rare - common:.0f} more to the weight than the most common one.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the three paths, and your columns in [column_names.py](recipes/column_names.py).
# ## What to take away
# - Nobody labels anything: rarity, chance and agreement are learned in three steps.
# - Choose rungs that occur in your area. Read every message, and know its cure.
# - Look at the weights before you look at a single link.
# - Save the model: it holds no child, and it makes the linkage repeatable.
