# %% [markdown]
# # Scale past a laptop
#
# *Will what works for one local area work for a region, and every night?* Whoever runs the data
# platform asks this before promising a date or buying a cluster.
#
# Larkmere is a fictional area and all its records are synthetic. The code stays as it is: Splink on
# DuckDB, one process. What changes is what you must watch: pairs, memory, and ids that last.

# %% Prepare the children of three agencies
import pandas as pd
from recipes import match_model
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.keep_stable_ids import carry_over_ids
from recipes.link_increment import collect_groups, join_best, score_new
from recipes.prepare_records import gather_records, standardise_records
from recipes.project_comparisons import project_pairs

extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}

# %% Bring them into one form
records = standardise_records(gather_records(extracts))
children = merge_duplicates(records, label_duplicates(records)).reset_index(drop=True)
linked = pd.read_csv("outputs/link_three_agencies/linked_records.csv", dtype=str)
children["child"] = children["record"].map(linked.set_index("record")["child"])
children["birth year"] = children["date_of_birth"].str[:4]
everyone = children["child"].nunique()
print(f"{len(children):,} records of {everyone:,} children.")

# %% [markdown]
# ## Count pairs before you compare
#
# Time and memory follow the number of *pairs* compared, not of records. Pairs of one child grow
# with the number of children. Pairs that agree by chance grow with its square. The linkage of this
# area tells the two apart, so each can be projected by its own law.

# %% Project each blocking rule to a million children
rules = {
    "birthday": ["date_of_birth"],
    "full name": ["full_name"],
    "surname, birth year": ["surname", "birth year"],
    "birthday, forename": ["date_of_birth", "forename"],
    "birthday, surname": ["date_of_birth", "surname"],
    "full name, birth year": ["full_name", "birth year"],
}
MILLION = 1_000_000
projected = project_pairs(children, rules, to_children=MILLION)
projected = projected.sort_values("pairs then", ascending=False)
shown = projected.assign(**{"by chance then": projected["by chance then"].map("{:.0%}".format)})
shown.map(lambda value: value if isinstance(value, str) else f"{value:,}")

# %% [markdown]
# The table says which rule to drop before it costs a night: one that is mostly chance at the size
# you are going to. A rule on birthday alone is the usual mistake, above all in training, where
# Splink would weigh every pair of children born on one day. Ask for a second thing to agree.
#
# Three more habits carry the same code from one area to a region:
#
# - *Keep tables in Parquet, not CSV*, and let DuckDB read them. It loads only the columns it needs.
#   (The version of this page in your browser reads CSV: there is no Parquet there.)
# - *Give DuckDB a limit*: `SET memory_limit = '4GB'` and a folder for what does not fit.
#   It then gets slower instead of dying.
# - *Train on a sample, predict on all.* Weights change little with size. Chance does: set it anew.
#
# `make bench` runs this linkage on up to a million children, prints time and memory, and sets the
# recipe beside the stock one.
#
# ## Link only what arrived tonight
#
# A register is not linked from scratch each night. Train once and keep the model. Say that
# yesterday we held all records but every fortieth, and that those arrive tonight.

# %% Train once, and link what is held
linker = match_model.make_linker(children)
model = match_model.train(linker)
tonight = children.iloc[::40]
held = children.drop(tonight.index)
agency = children.set_index("record")["agency"]
each_alone = pd.Series(held["record"].to_numpy(), index=held["record"].to_numpy())
held_pairs = score_new(model, held.iloc[:0], held, least_weight=1)
groups = join_best(each_alone, agency, held_pairs)
before, _ = carry_over_ids(pd.Series(dtype=object), groups)
print(f"Held: {len(held):,} records of {before.nunique():,} children.")

# %% Link the records that arrived tonight
new_pairs = score_new(model, held, tonight, least_weight=1)
arrived = pd.Series(tonight["record"].to_numpy(), index=tonight["record"].to_numpy())
groups = join_best(pd.concat([before, arrived]), agency, new_pairs)
after, log = carry_over_ids(before, groups)
log["change"].value_counts().to_frame("children")

# %% [markdown]
# The ids of yesterday stay. A child who gained a record keeps the id; a new child gets a new one.
# A late record can also show that two children are one: then the log says *merged*, and names both
# old ids, so that a letter with either still finds the child. Never give an id to somebody else.
#
# ## Is the nightly result as good as starting again?

# %% Link everything again and compare
scored, _ = match_model.score(linker)
label = match_model.link_one_to_one(linker, scored, least_weight=1, agencies=list(extracts))
nightly, afresh = collect_groups(after), collect_groups(label)
same = len(nightly & afresh) / len(nightly | afresh)
kept = int((after[before.index] == before).sum())

# %% [markdown]
# ## When one machine is no longer enough
#
# Splink runs the same model on Spark: the model file moves, the code does not. A test of this
# project links the smaller area on both and asserts that the groups are equal. Spark costs far
# more to start than DuckDB, so go there for tens of millions of records, not before.

# %% Answer the question
then = projected["pairs then"]
facts = {
    "children": everyone,
    "pairs_by_birthday_now": int(projected.loc["birthday", "pairs now"]),
    "pairs_by_birthday_at_a_million": int(then["birthday"]),
    "pairs_by_birthday_and_surname_at_a_million": int(then["birthday, surname"]),
    "arrived_tonight": len(tonight),
    "pairs_scored_tonight": len(new_pairs),
    "children_same_as_linking_afresh": round(same, 4),
    "records_that_kept_their_id": kept,
    "records_held": len(before),
    "ids_created": int((log["change"] == "created").sum()),
}
print(f"Of {len(tonight):,} records tonight, {facts['ids_created']:,} began a new child.")
print(f"{same:.2%} of children are the same as after linking everything again.")

# %% [markdown]
# ## Run it on your own extract
#
# Put your files at the three paths, and your columns in
# [column_names.py](recipes/column_names.py). Set the number of children to project to. For a
# nightly run, save the model, the held records and the ids, and start at "Link the records that
# arrived tonight".
#
# ## What to take away
#
# - Project pairs before you buy anything. What agrees by chance grows with the square.
# - One machine with DuckDB goes a long way. Spark gives the same answer later, for more.
# - Score only what is new. Ids belong to the register, not to the run: give ids that last.
# - The log of children merged and split is part of the data. Hand it on with them.
