# %% [markdown]
# # Compare three vocabularies for the same child
#
# *How many disabled children, autistic children or children with a learning disability do we have?*
# A director asks, and three services give different numbers, each of them right.
#
# Larkmere is fictional and all its records are synthetic. School records a type of special
# educational need (SEN), social care a disability in the children in need (CIN) census, and health
# a diagnosis and an NHS disability code.

# %% Get ready
import pandas as pd
from recipes import gather_words as gather
from recipes.compare_vocabularies import count_definitions, flag_agencies, measure_hypotheses
from recipes.draw_overlaps import count_combinations, draw_overlaps
from recipes.link_by_ranks import label_children
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import label_truth
from recipes.vocabularies import LEARNING_DISABILITY, NO_DISABILITY

# %% Read who is known to whom
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
received = gather_records(extracts)
child_of = label_children(standardise_records(received))
agencies = pd.crosstab(child_of, received["agency"].set_axis(child_of.index)).gt(0)

# %% Read what each service calls the child's needs
referrals = pd.read_csv("data/as_received/csds_cyp101referral.csv", dtype=str)
diagnoses = pd.read_csv("data/as_received/csds_cyp607primdiag.csv", dtype=str)
tables = {
    "SEN type": pd.read_csv("data/as_received/sc_senneeds.csv", dtype=str),
    "CIN disability": pd.read_csv("data/as_received/cin_disability.csv", dtype=str),
    "NHS disability": pd.read_csv("data/as_received/csds_cyp602disability.csv", dtype=str),
    "diagnosis": gather.add_patient(diagnoses, referrals),
}
words = gather.gather_words(tables, child_of)
kept = words.dropna()
print(f"{len(kept):,} words about {kept['child'].nunique():,} children;", end=" ")
print(f"{len(words) - len(kept)} set aside, without a readable code or a known child.")

# %% [markdown]
# Children were linked [on exact keys](link_on_exact_keys.py). Diagnoses come as ICD-10 codes and
# SNOMED CT terms, and both are counted by ICD-10 category. Read some children whom all describe.

# %% Show the same children in all vocabularies
told = kept[~kept["code"].isin(NO_DISABILITY)]
side_by_side = told.groupby(["child", "vocabulary"])["code"].agg(", ".join).unstack()
side_by_side.reindex(columns=list(gather.COLUMNS)).dropna().reset_index(drop=True).head(6)

# %% [markdown]
# ## Do the words mean the same?
# Our [crosswalk](../reference/crosswalk.md) supposes a relation for each school code. *Close*: much
# the same children. *Broader* or *narrower*: the school code covers more, or fewer. *Overlaps*,
# *weak*, *none*: less and less. Nothing is called exact. Put each to the data, in both directions.

# %% Test each hypothesis against diagnoses
pupils = set(agencies.index[agencies["education"]])
tested = measure_hypotheses(kept, pupils)
enough = tested[tested["pupils"] >= 10]
held = int((enough["supposed"] == enough["found"]).sum())
print(f"Of {len(enough)} school codes with ten pupils or more, {held} relate as supposed.")
enough.round(2).head(10)

# %% [markdown]
# A hypothesis that fails is a finding: correct the table for your area, with a clinician. And a
# blank is not a no, since health sees some pupils only.
#
# ## Whom does each agency call autistic?
# Only children known to all three agencies can be compared fairly.

# %% Draw how far autism overlaps
everywhere = list(agencies.index[agencies.all(axis=1)])
autistic = {
    "education": gather.find_children(kept, "SEN type", ["ASD"]),
    "social_care": gather.find_children(kept, "CIN disability", ["AUT"]),
    "health": gather.find_children(kept, "diagnosis", ["F84"]),
}
flags = flag_agencies(everywhere, autistic)
any_one, all_three = int(flags.any(axis=1).sum()), int(flags.all(axis=1).sum())
draw_overlaps(
    count_combinations(flags),
    title=f"Of {any_one} children called autistic by some agency, {all_three} are by all three",
    description="For each combination of agencies, how many children they alone call autistic.",
)

# %% [markdown]
# School needs no diagnosis to write ASD, social care may write AUT only with one, and health gives
# it at the end of a wait. So each difference has a reason.
#
# ## What is a learning disability?
# Count by five definitions. Here, and only here, we can look up who has one, diagnosed or not.

# %% Count by five definitions
severe = gather.find_children(kept, "SEN type", ["SLD", "PMLD"])
definitions = {
    "school: SLD, PMLD": severe,
    "school: SLD, PMLD, MLD": severe | gather.find_children(kept, "SEN type", ["MLD"]),
    "social care: LD": gather.find_children(kept, "CIN disability", ["LD"]),
    "health: NHS code 04": gather.find_children(kept, "NHS disability", ["04"]),
    "health: diagnosis F70 to F79": gather.find_children(kept, "diagnosis", LEARNING_DISABILITY),
}
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), received)
people = pd.read_csv("data/truth/truth_person.csv", dtype=str).set_index("person_id")
conditions = truth["person"].map(people["conditions_true"]).str.contains("learning_disability")
truly = set(truth.loc[conditions.eq(True), "record"].map(child_of))
defined = count_definitions(definitions, truly)
print("From {:,} to {:,} children, by definition.".format(*defined["children"].agg(["min", "max"])))
defined.round(2)

# %% [markdown]
# MLD is the trap: it is a school's word for difficulty in learning, and most of its pupils have no
# learning disability. The words of health and social care are mostly right and find few.
#
# ## One return, two counts
# The CIN census asks twice about disability: a code for each kind, and one main reason for need.

# %% Count disabled children in need twice
details = pd.read_csv("data/as_received/cin_details.csv", dtype=str)
by_reason = gather.find_in_need_for_disability(details, child_of)
by_code = set(told.loc[told["vocabulary"] == "CIN disability", "child"])
none = gather.find_children(kept, "CIN disability", ["NONE"]) - by_code
described = none & set(told.loc[told["vocabulary"] != "CIN disability", "child"])
print(f"A disability code: {len(by_code)} children. Disability as the main need: {len(by_reason)}.")
print(f"Both: {len(by_code & by_reason)}. NONE: {len(none):,}, and {len(described)} of these have")
print("a SEN type, a diagnosis or an NHS disability code.")

# %% [markdown]
# ## What must never be mapped?
# - NONE, N or a blank to “not disabled”. It says what one service wrote, or did not.
# - MLD, SPLD (such as dyslexia) or any SEN to a learning disability.
# - A school's code to a diagnosis, or a diagnosis into a school or social care record.
# - Anything about one named child. A crosswalk is for counts.

# %% Answer the question
facts = {
    "known_to_all_three": len(everywhere),
    "autistic_by_any_of_these": any_one,
    "autistic_by_all_of_these": all_three,
    "hypotheses_tested": len(enough),
    "hypotheses_held": held,
    "learning_disability_fewest": int(defined["children"].min()),
    "learning_disability_most": int(defined["children"].max()),
    "in_need_with_disability_code": len(by_code),
    "in_need_for_disability": len(by_reason),
    "in_need_by_both": len(by_code & by_reason),
    "in_need_with_none": len(none),
    "in_need_with_none_described": len(described),
}
print(f"Autistic: {any_one} children by any of three agencies, {all_three} by all of them.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the paths, and the names of their columns in
# [column_names.py](recipes/column_names.py) and [gather_words.py](recipes/gather_words.py). Leave
# out the truth, and the column that needs it. Before you publish a count of this size,
# [protect it](pseudonymise_and_release_safely.py).
# ## What to take away
# - Give a range with its definitions: children counted by any service, and by all.
# - Test each hypothesis in both directions, and publish how often it held.
# - Name the field as well as the return: one return can hold two counts.
