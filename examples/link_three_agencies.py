# %% [markdown]
# # Link three agencies' records of the same children
#
# *How many children are known to all three services, and who are we missing?*
# A head of commissioning asks this before deciding where to place a joint team.
#
# Larkmere is fictional and all its records are synthetic. No number is common to the extracts:
# schools hold the unique pupil number (UPN), health the NHS number, and social care some of each.

# %% Read the three extracts as text
import altair as alt
import pandas as pd
from recipes import match_model
from recipes import measure_linkage as measure
from recipes.draw_overlaps import count_combinations, draw_overlaps
from recipes.explain_weights import draw_waterfall, explain_pair, say_odds, show_side_by_side
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import describe_records, find_adopted_pairs, label_truth
from recipes.set_pairs_aside import list_set_aside

# %% Put them under common column names
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
received = gather_records(extracts)
received.drop(columns=["record", "upn", "nhs_number"]).groupby("agency").head(2)

# %% [markdown]
# Each agency writes dates, names and sexes in its own way. Bring them into one form, and drop what
# cannot be right, such as a postcode of "not known" or an NHS number that fails its check. An
# agency may also hold a child twice: join those records first, or the second takes another's match.

# %% Standardise, and join duplicates within each agency
records = standardise_records(received)
records["held_as"] = label_duplicates(records)
children = merge_duplicates(records, records["held_as"])
print(f"{len(received):,} records stand for {len(children):,} children, agency by agency.")

# %% [markdown]
# ## How far do simple rules reach?
# Two records are one child if they share a number, or name, date of birth and postcode exactly.

# %% Link on exact identifiers
name_birth_home = ["full_name", "date_of_birth", "postcode"]
rules = {
    "same UPN": measure.list_pairs(records, "upn"),
    "same NHS number": measure.list_pairs(records, "nhs_number"),
    "same name, birth and home": measure.list_pairs(records, name_birth_home),
}
pd.DataFrame({rule: measure.count_between(made, records) for rule, made in rules.items()})

# %% [markdown]
# Schools and health share no number, and the third rule breaks at any typing slip or house move. To
# reach the rest, weigh values that are almost equal. That is probabilistic linkage.
# [Splink](https://moj-analytical-services.github.io/splink/), made by the Ministry of Justice, asks
# two questions of each thing compared. How often does it agree when two records are one child? How
# often by chance? It learns both from the data, without labelled examples, and looks only at pairs
# that have [enough in common](recipes/compare_children.py) to be worth it.

# %% Train a match model
linker = match_model.make_linker(children)
model = match_model.train(linker)
match_model.list_weights(model, "name")

# %% [markdown]
# A *weight* counts doublings: at +3 the evidence makes one child 8 times more likely. The weights
# of name, date of birth, postcode, sex and identifiers add up to the *match weight* of a pair. At 0
# the odds are even. Read some pairs side by side, from the unlikely to the certain.

# %% Score the pairs, and look at some
scored, pairs = match_model.score(linker)
nearest = [pairs["match_weight"].sub(weight).abs().idxmin() for weight in (-5, 0, 5, 10, 15, 25)]
show_side_by_side(pairs.loc[nearest])

# %% Take one pair apart
steps = explain_pair(pairs.loc[nearest[2]], model)
draw_waterfall(steps, f"For this pair the odds are {say_odds(steps['weight'].iloc[-1])}")

# %% [markdown]
# ## Choose a threshold
# Where do we stop believing? Each agency now holds a child once. So a record that matches two
# records of one other agency is in conflict: at least one match is wrong.

# %% Count what each threshold would accept
match_model.count_conflicts(pairs, [-3, -1, 1, 3, 5, 8, 12, 16])

# %% [markdown]
# In a count, a wrong link and a missed link do about the same harm. So take a low threshold: 1, or
# odds of 2 to 1. A higher one would throw many links away and still leave conflicts. Settle those
# by a rule: **each record keeps only its best match in each other agency.** Enough for planning.
# ## Leave some pairs to a person
# An adopted child has a new surname, home and numbers, and the old record is closed for good: to
# join the two traces the child. Where parents separate, too, only forename and birthday may stay.
# No weight says which it is: a person looks at pairs [set aside](recipes/set_pairs_aside.py).

# %% Link one-to-one
aside = list_set_aside(pairs, model, least_weight=1)
print(f"{len(aside)} pairs above the threshold are set aside, not linked.")
label = match_model.link_one_to_one(linker, scored, least_weight=1, agencies=list(extracts))
records["child"] = records["held_as"].map(label)
match_model.keep_links(records, "outputs/link_three_agencies/linked_records.csv")
known = pd.crosstab(records["child"], records["agency"]).gt(0)
found = int(known.all(axis=1).sum())
draw_overlaps(count_combinations(known), f"{found:,} of {len(known):,} are in all three services")

# %% [markdown]
# ## How good is it?
# *Precision* is the share of links that are right, *recall* the share of true links found. In
# Larkmere, and only there, we know the truth.

# %% Measure precision and recall
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), records)
in_truth = truth.groupby("identity")["agency"].nunique()
true_pairs = measure.list_pairs(truth, "identity")
made = rules | {"all three rules": pd.concat(rules.values()).drop_duplicates()}
made["Splink, one-to-one"] = measure.list_pairs(records, "child")
compared = {method: measure.compare_pairs(links, true_pairs) for method, links in made.items()}
quality = measure.measure_each(compared).round(4)
quality

# %% [markdown]
# An average hides who pays for the errors: measure recall again, group by group.

# %% Measure who is missed
described = describe_records(truth, pd.read_csv("data/truth/truth_person.csv", dtype=str))
groups = described[["ethnic group", "care"]]
methods = ["same name, birth and home", "Splink, one-to-one"]
by_group = pd.concat([measure.measure_by(compared[m], groups).assign(method=m) for m in methods])
by_group = by_group[["group", "method", "recall", "recall from", "recall to"]].round(3)
recall = by_group.pivot(index="group", columns="method", values="recall")[methods]
recall = recall.sort_values(methods[0])
recall

# %% Draw it
worst, simple_worst, splink_worst = recall.index[0], *recall.iloc[0].astype(float)
chart = alt.Chart(by_group).encode(y=alt.Y("group:N", sort=list(recall.index), title=None))
share = alt.X("recall from:Q", title="share of true links found, with 95 % interval")
shape = alt.Shape("method:N", legend=alt.Legend(orient="bottom", labelLimit=300))
points = chart.mark_point(filled=True, size=90, opacity=1).encode(x="recall:Q", shape=shape)
(chart.mark_rule().encode(x=share, x2="recall to:Q") + points).properties(
    title=f"{worst.capitalize()}: simple rule finds {simple_worst:.0%}, Splink {splink_worst:.0%}",
    description="Share of true links found by the simple rule and by Splink, group by group.",
)

# %% Answer the question
facts = {
    "children_counted": len(known),
    "found_in_all_three": found,
    "truly_in_all_three": int((in_truth == 3).sum()),
    "precision": float(quality.loc[methods[1], "precision"]),
    "recall": float(quality.loc[methods[1], "recall"]),
    "missed_most": str(worst),
    "missed_most_simple_recall": float(simple_worst),
    "missed_most_recall": float(splink_worst),
    "pairs_set_aside": len(aside),
    "adopted_children_traced": len(find_adopted_pairs(compared[methods[1]], truth)),
}
print(f"In all three services: {found:,} children found, {facts['truly_in_all_three']:,} in truth.")
print(f"Missed links split children: we count {len(known):,} where there are {len(in_truth):,}.")
print(f"Links that trace an adopted child: {facts['adopted_children_traced']}.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the three paths, and the names of their columns in
# [column_names.py](recipes/column_names.py). Stop before the truth is read: you have none.
# ## What to take away
# - Exact rules are a good start and never enough. They fail most for children who move home.
# - No threshold tells twins apart or spares an adopted child: that takes rules, and people.
# - Say who is missed whenever you give the figure: they may be those the team is meant for.
