# %% [markdown]
# # Link on exact keys, the surest key first
#
# *How far do we get without a statistical model, and can we explain each link?* An analyst asks
# this when the linkage must be repeatable and every link must have a reason.
#
# Larkmere is fictional and all its records are synthetic. The method is called *deterministic*
# linkage: two records are one child if a key agrees exactly. Several keys are tried in turn.

# %% Read the three extracts as text
import pandas as pd
from recipes import link_by_ranks as steps
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.measure_linkage import compare_pairs, list_pairs, measure, measure_by
from recipes.measure_ranks import draw_precision, measure_ranks
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import describe_records, find_adopted_pairs, label_truth

# %% Put them under common column names
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
received = gather_records(extracts)
received.drop(columns=["record", "upn", "nhs_number"]).groupby("agency").head(2)

# %% [markdown]
# Exact keys forgive nothing, so [standardise first](standardise_names_dates_and_postcodes.py). Then
# join the records that one agency holds of one child. From here on, no agency holds a child twice.

# %% Standardise, join duplicates, and make the keys
records = standardise_records(received)
records["held_as"] = label_duplicates(records)
merged = merge_duplicates(records, records["held_as"]).reset_index(drop=True)
children = steps.add_key_columns(merged)
print(f"{len(records):,} records stand for {len(children):,} children, agency by agency.")

# %% [markdown]
# ## Which keys, and in which order?
# Begin with keys that hardly ever join two children. Then give up one thing at a time: home, the
# order of words, middle names. The number of the pass is the *match rank* of its links. A number
# alone is no key, since a brother's may be copied: ask for the forename's initial too.

# %% Say the passes, the surest first
sure_keys = steps.SURE_KEYS
tempting_keys = {
    "forename, birthday, sex": ["forename", "date_of_birth", "sex"],
    "surname, birthday, sex": ["surname", "date_of_birth", "sex"],
}
passes = sure_keys | tempting_keys
pd.Series({name: " + ".join(key) for name, key in passes.items()}, name="agree on").to_frame()

# %% [markdown]
# The last two hold one name and a birthday. They are tempting, since they reach children whose
# other name has changed. Run them too.
#
# ## What happens when a key fits two children?
# Twins share surname, birthday and home. If a key claims one record for two children of an agency,
# no rule may choose: set all of them aside for a person. Compare one loose key with the passes.

# %% Catch one-to-many
twins_key = {"surname, birthday, home": ["surname", "date_of_birth", "postcode"]}
loose, _ = steps.link_by_ranks(children, twins_key)
outcome, links = steps.link_by_ranks(children, passes)
caught = {"one loose key": loose["state"], "the passes": outcome["state"]}
states = ["linked", "left", "set aside"]
pd.DataFrame({way: of.value_counts().reindex(states, fill_value=0) for way, of in caught.items()})

# %% [markdown]
# In order, the surer keys settle twins by forename before a looser key meets them. Hence so few are
# set aside. *Left* means that no key found a partner: most such children are known to one agency.
#
# ## What can you see without the truth?
# Three counts need no truth. How many links does each pass bring? How many of them does a UPN or
# NHS number contradict, where both sides hold one? And how many *lookalikes* has the key: pairs of
# children within one agency whom it cannot tell apart?

# %% Count what each pass brings and risks
seen = links["rank"].value_counts().reindex(passes, fill_value=0).rename("links").to_frame()
tested = steps.count_disagreements(links, children, ["upn", "nhs_number"])
seen = seen.join(tested).fillna(0).astype(int)
seen["lookalikes"] = [steps.count_lookalikes(children, columns) for columns in passes.values()]
seen

# %% [markdown]
# Few links and many lookalikes: that is reason enough to stop before the last two. The fewer the
# children, the less it shows. A number that contradicts a link is a warning too. Chance is not its
# only cause: a child has new numbers after adoption.
#
# ## What does the truth say?
# *Precision* is the share of links that are right. *Recall* is the share of true links found.

# %% Measure each pass
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), records)
true_pairs = list_pairs(truth[truth["record"].isin(children["record"])], "identity")
by_rank = measure_ranks(links, true_pairs, list(passes))
traced = find_adopted_pairs(compare_pairs(links[["left", "right"]], true_pairs), truth)
traced = traced.merge(links)["rank"].value_counts()
by_rank["adopted children traced"] = traced.reindex(by_rank.index, fill_value=0)
by_rank[["links", "wrong", "adopted children traced", "recall so far"]].round(4)

# %% Draw how sure each pass is
sure, tempting = (
    int(by_rank.loc[list(keys), "wrong"].sum()) for keys in (sure_keys, tempting_keys)
)
draw_precision(
    by_rank, f"Wrong links: {sure} from the sure keys, {tempting} from the tempting ones"
)

# %% [markdown]
# A key that forgives a changed surname finds children whose parents separated, chance lookalikes
# and adopted children. It cannot say which is which, and to trace an adopted child is a harm. So
# leave out both passes: what they alone would find goes to a match model or to a person.
#
# ## Who is left, and who is missed?

# %% Keep the sure passes, and account for every record
outcome, links = steps.link_by_ranks(children, sure_keys)
became = outcome.set_index("record").loc[records["held_as"], ["child", "state"]]
records[["child", "state"]] = became.to_numpy()
account = pd.crosstab(records["agency"], records["state"]).reindex(columns=states, fill_value=0)
account.insert(0, "received", received["agency"].value_counts())
account

# %% Measure who is missed
people = describe_records(truth, pd.read_csv("data/truth/truth_person.csv", dtype=str))
final = {"three passes": links[links["rank"].isin(list(sure_keys)[:3])], "all passes kept": links}
final = {name: compare_pairs(made[["left", "right"]], true_pairs) for name, made in final.items()}
by_group = {name: measure_by(made, people[["ethnic group"]]) for name, made in final.items()}
recall = pd.DataFrame({name: part.set_index("group")["recall"] for name, part in by_group.items()})
recall = recall.astype(float).round(3).sort_values("three passes")
recall

# %% Answer the question
quality, first = measure(final["all passes kept"]), measure(final["three passes"])
facts = {f"records_{state.replace(' ', '_')}": int(account[state].sum()) for state in account}
facts |= {
    "set_aside_by_one_loose_key": int(loose["state"].eq("set aside").sum()),
    "recall_of_three_passes": round(float(first["recall"]), 4),
    "recall": round(float(quality["recall"]), 4),
    "precision": round(float(quality["precision"]), 4),
    "wrong_from_tempting_keys": tempting,
    "adopted_traced_by_tempting_keys": int(traced.reindex(list(tempting_keys)).sum()),
    "missed_most_by_three_passes": str(recall.index[0]),
}
print(f"Three passes find {first['recall']:.1%} of true links, all", end=" ")
print(f"{len(sure_keys)} find {quality['recall']:.1%}. Wrong links: {sure}.")
print("{:,} records in = {:,} linked + {:,} left + {} set aside.".format(*account.sum()))

# %% [markdown]
# ## When is this enough?
# It is enough when both sides hold a verified number, when every link needs a reason in words, or
# for a first count. Larkmere makes it look easy: we wrote the keys knowing its faults, and it is
# one small area. Ten times the children make about a hundred times the lookalikes. It is not enough
# when the question is about those who are missed. In hospital records in England, a stepwise method
# missed more links [for some ethnic groups](https://pmc.ncbi.nlm.nih.gov/articles/PMC4550723).
# ## Run it on your own extract
# Put your files at the three paths, and the names of their columns in
# [column_names.py](recipes/column_names.py). Stop before the truth is read: you have none.
# ## What to take away
# - Order the keys from the surest to the loosest, and keep the rank beside each link.
# - Count lookalikes within one agency: they show a key's risk, and need no truth.
# - Set aside what a key cannot decide. Records in = linked + left + set aside.
# - Do not give up a surname for nothing in its place: that is how an adopted child is traced.
