# %% [markdown]
# # Tell twins and siblings apart
#
# *Two records share a surname, a birthday and a home. Is it one child, or twins?* The lead for
# linkage asks this before a nurse opens the wrong file. A safeguarding lead asks a harder question:
# *could we trace an adopted child?* Larkmere is fictional and all its records are synthetic.

# %% Read the three extracts
import altair as alt
import pandas as pd
import splink.comparison_library as usual
from recipes import match_model
from recipes import measure_linkage as measure
from recipes.describe_pairs import KINDS, describe_pairs
from recipes.find_impossible import find_impossible
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import describe_records, label_truth
from recipes.set_pairs_aside import list_set_aside, write_list

# %% Join what each agency holds twice
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
records = standardise_records(gather_records(extracts))
records["held_as"] = label_duplicates(records)
children = merge_duplicates(records, records["held_as"])
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), records)
people = pd.read_csv("data/truth/truth_person.csv", dtype=str)
print(f"{len(records):,} records stand for {len(children):,} children, agency by agency.")

# %% [markdown]
# ## Why a threshold cannot tell twins apart
# The usual model weighs forename, surname, date of birth, postcode and sex, each alone. It adds up
# agreements as if each were a new coincidence. For twins they are not: surname, birthday and home
# come together. Only the forename speaks against.

# %% Train the usual model
comparisons = [
    *map(usual.NameComparison, ["forename", "surname"]),
    usual.DateOfBirthComparison("date_of_birth", input_is_string=True),
    *map(usual.ExactMatch, ["postcode", "sex"]),
]
plain = match_model.make_linker(children, comparisons)
match_model.train(plain, max_pairs=200_000)
plain_scored, plain_pairs = match_model.score(plain)
ends = {"record_l": "left", "record_r": "right"}
plain_pairs = plain_pairs.rename(columns=ends)
plain_pairs["pair of"] = describe_pairs(plain_pairs, truth, people)

# %% Raise the threshold, and count who is who in truth
thresholds = [0, 3, 6, 9, 12, 15, 18, 21]
counts = {t: plain_pairs.loc[plain_pairs["match_weight"] >= t, "pair of"] for t in thresholds}
by_threshold = pd.DataFrame({t: kinds.value_counts() for t, kinds in counts.items()}).T
by_threshold = by_threshold.reindex(columns=list(KINDS)).fillna(0).astype(int)
by_threshold.rename_axis("match weight at least")

# %% Draw what the last pair of twins costs
of = {kind: plain_pairs.loc[plain_pairs["pair of"] == kind, "match_weight"] for kind in KINDS}
top = max([0.0, *of["twins"]])
lost = float((of["one child"][of["one child"] > 0] <= top).mean())
bands = plain_pairs[plain_pairs["pair of"].isin(["one child", "twins"])].round(0)
counted = bands.groupby(["match_weight", "pair of"]).size().rename("pairs").reset_index()
alt.Chart(counted, height=110).mark_circle(opacity=0.8).encode(
    x=alt.X("match_weight:Q", title="match weight", axis=alt.Axis(tickCount=6)),
    y=alt.Y("pair of:N", title=None),
    size=alt.Size("pairs:Q", legend=alt.Legend(orient="bottom", values=[1, 50, 500])),
).properties(
    title=f"To shut out the last pair of twins, you lose {lost:.0%} of the true links",
    description="A circle for the pairs at each match weight: twins stand among the true pairs.",
)

# %% [markdown]
# ## What can
# - *One-to-one.* An agency that holds both twins has a better match for each than the other twin.
#   This works only after you join what each agency holds twice.
# - *A comparison that knows twins.* Our [names](recipes/compare_children.py) are compared together,
#   and another forename is strong evidence of two children, whatever else agrees.
# - *A look at what cannot be*, such as one child with two births, and *a rule for adoption*.

# %% Train a model that knows twins
linker = match_model.make_linker(children)
model = match_model.train(linker)
scored, pairs = match_model.score(linker)
one_to_one, agencies = match_model.link_one_to_one, list(extracts)
labels = {
    "usual model, every link": match_model.link_all(plain, plain_scored, 1),
    "usual model, one-to-one": one_to_one(plain, plain_scored, 1, agencies, spare_adopted=False),
    "knows twins, one-to-one": one_to_one(linker, scored, 1, agencies, spare_adopted=False),
    "adoption-like pairs set aside": one_to_one(linker, scored, 1, agencies),
}

# %% Count impossible children, and measure against the truth
true_pairs = measure.list_pairs(truth, "identity")
rows, compared = {}, {}
for method, label in labels.items():
    linked = records.assign(child=records["held_as"].map(label))
    compared[method] = measure.compare_pairs(measure.list_pairs(linked, "child"), true_pairs)
    made = compared[method][compared[method]["made"]]
    kinds = describe_pairs(made, truth, people).value_counts()
    harms = {"twins linked": kinds.get("twins", 0), "traced": kinds.get("adopted child", 0)}
    rows[method] = {"impossible": len(find_impossible(linked)), **harms}
quality = measure.measure_each(compared)[["precision", "recall"]].round(4)
by_method = pd.DataFrame(rows).T.join(quality)
by_method

# %% [markdown]
# You can count *impossible* children without any truth. Each is an error to look into, in the links
# or in a record. *Traced* counts links from an adopted child's new record to the old one, which is
# closed for good. Each is a harm, however right it looks.
# ## Set aside what no weight can settle
# The two records of an adopted child share forename and birthday. So may those of a child whose
# parents separated: a machine must not choose. The [rule](recipes/set_pairs_aside.py) is: same or
# similar forename, another surname, no number in common, and another home or two different numbers.
# Such pairs are not linked. They go on a list.

# %% Write the list for a named person
aside = list_set_aside(pairs, model, least_weight=1).rename(columns=ends)
write_list(aside, "outputs/tell_twins_and_siblings_apart/for_a_named_person.csv")
who = describe_pairs(aside, truth, people).value_counts()
who.reindex([kind for kind in KINDS if kind in who]).to_frame("pairs set aside")

# %% [markdown]
# The list has record numbers, no names, and room for a decision. It goes to one person, named in
# the agreement, who may see adoption records. To anyone else it is as dangerous as the links.
# ## Who pays for the rule?
# True links go on the list too. They are children whose surname changed and who moved.

# %% Count what the rule costs, by group
described = describe_records(truth, people)[["care", "ethnic group"]]
surnames = records.set_index("record")["surname"].groupby(truth.set_index("record")["identity"])
changed = truth.set_index("record")["identity"].map(surnames.nunique() > 1)
described["surname"] = changed.map({True: "more than one surname", False: "one surname"})
last_two = list(labels)[-2:]
by_group = [measure.measure_by(compared[m], described).set_index("group") for m in last_two]
cost = by_group[1][["true pairs"]].assign(without=by_group[0]["recall"], rule=by_group[1]["recall"])
cost.assign(lost=cost["without"] - cost["rule"]).sort_values("lost", ascending=False).round(3)

# %% Answer the question
before, after = (by_method.loc[method] for method in last_two)
facts = {
    "true_links_lost_at_it": round(lost, 4),
    "impossible_children_usual": int(by_method["impossible"].iloc[0]),
    "impossible_children": int(after["impossible"]),
    "twins_linked_usual": int(by_method["twins linked"].iloc[0]),
    "twins_linked": int(after["twins linked"]),
    "traced_without_rule": int(before["traced"]),
    "traced": int(after["traced"]),
    "pairs_set_aside": len(aside),
    "recall_cost": round(float(before["recall"] - after["recall"]), 4),
    "precision": float(after["precision"]),
}
print(f"Links that trace an adopted child: {facts['traced']}. Without the rule there are")
print(f"{facts['traced_without_rule']}. The rule costs {facts['recall_cost']:.2%} of true links.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the three paths, and your columns in [column_names.py](recipes/column_names.py).
# Leave out what reads the truth: *impossible* and the list need none.
# ## What to take away
# - No threshold tells twins apart. Compare whole names, and link one-to-one.
# - Join what each agency holds twice first, and count impossible children after every run.
# - Better than any rule: ask social care to leave closed adoption records out of the extract.
