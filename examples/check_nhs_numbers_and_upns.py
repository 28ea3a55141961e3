# %% [markdown]
# # Check NHS numbers and unique pupil numbers
#
# *Which identifiers can we trust, and which children should we trace first?* The data quality lead
# asks this before any linkage, and decides what to send for tracing.
#
# Larkmere is fictional and its records are synthetic. Health records carry an NHS number, schools a
# unique pupil number (UPN), and social care some of each.

# %% Read the three extracts as text
import altair as alt
import pandas as pd
from recipes.check_identifiers import (
    describe_nhs_number,
    describe_upn,
    has_valid_nhs_check_digit,
    is_filler_nhs_number,
    keep_valid_nhs_number,
)
from recipes.draw_overlaps import AGENCIES
from recipes.measure_linkage import list_pairs
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import label_truth

# %% Put them under common column names
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
received = gather_records(extracts)
received[["agency", "upn", "nhs_number"]].groupby("agency").head(2)

# %% [markdown]
# ## Does each number pass its check?
# The last digit of an NHS number follows from the nine before it. The first letter of a UPN follows
# from the rest. A slip of the keyboard breaks the rule, so most slips can be caught.

# %% Describe every NHS number
holds = received["agency"].isin(["social_care", "health"])
nhs_state = describe_nhs_number(received.loc[holds, "nhs_number"])
nhs_counts = pd.crosstab(nhs_state.rename("NHS number"), received.loc[holds, "agency"])
nhs_counts

# %% Describe every UPN
holds_upn = received["agency"].isin(["education", "social_care"])
upn_state = describe_upn(received.loc[holds_upn, "upn"])
pd.crosstab(upn_state.rename("UPN"), received.loc[holds_upn, "agency"])

# %% [markdown]
# A temporary UPN ends in a letter. A school gives it until the permanent one is known, and the next
# school gives another. So it proves little.
#
# ## Which numbers pass the check and stand for no one?
# Fields that may not stay empty are filled with something. These fillers all pass.

# %% Try the fillers
fillers = pd.Series(["0000000000", "1111111111", "9999999999", "0123456789"], name="number")
tried = pd.DataFrame(
    {
        "number": fillers,
        "passes the check": has_valid_nhs_check_digit(fillers),
        "listed as filler": is_filler_nhs_number(fillers),
        "times received": fillers.map(received["nhs_number"].value_counts()).fillna(0).astype(int),
    }
)
tried

# %% [markdown]
# ## Does the number belong to this child?
# A check digit cannot say. Look for two signs. One number with two children behind it: often a
# brother's or sister's number, copied. And one child with two numbers: one of them is wrong.

# %% Find numbers that disagree with names and birthdays
records = standardise_records(received)
same_number = list_pairs(records, "nhs_number")
by_record = records.set_index("record")
left, right = (by_record.loc[same_number[side]].reset_index() for side in ("left", "right"))
other_name = left["initial"] != right["initial"]
other_birth = left["date_of_birth"] != right["date_of_birth"]
two_children = same_number[(other_name & other_birth).to_numpy()]
same_child = list_pairs(records, ["full_name", "date_of_birth", "postcode"])
numbers = [same_child[side].map(by_record["nhs_number"]) for side in ("left", "right")]
two_numbers = same_child[(numbers[0] != numbers[1]) & numbers[0].notna() & numbers[1].notna()]
print(f"One number, two children: {len(two_children)} pairs of records.")
print(f"One child, two numbers: {len(two_numbers)} pairs of records.")

# %% [markdown]
# Neither sign finds them all: a wrong number shows only where another agency holds the same child.
# In Larkmere, and nowhere else, we can look up whose number it really is.

# %% Compare with the truth
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), received)
people = pd.read_csv("data/truth/truth_person.csv", dtype=str).set_index("person_id")
person = received["record"].map(truth.set_index("record")["person"])
usable = keep_valid_nhs_number(received["nhs_number"])
known = usable.notna()
not_theirs = known
for number in ["nhs_number_true", "nhs_number_before_adoption"]:
    not_theirs = not_theirs & (usable != person.map(people[number]))
print(f"{known.sum():,} numbers pass every check; {not_theirs.sum()} belong to another child.")

# %% [markdown]
# ## Whom should we trace first?
# Tracing asks the NHS for a child's number by name, date of birth, sex and postcode. It works only
# where these are complete. So trace first the children in social care who have them.

# %% List the children to trace
care = records[records["agency"] == "social_care"]
lacking = care[care["nhs_number"].isna()]
complete = lacking[["full_name", "date_of_birth", "sex", "postcode"]].notna().all(axis=1)
share = (1 - nhs_counts.loc["missing"] / nhs_counts.sum()).rename("share").reset_index()
share["agency"] = share["agency"].map({name: words[0] for name, words in AGENCIES.items()})
in_care = share.set_index("agency")["share"]["Social care"]
colours = alt.Scale(domain=["Social care", "Health"], range=["#A63F00", "#00735A"])
alt.Chart(share.round(3)).mark_bar().encode(
    x=alt.X("share:Q", title="share of records with an NHS number", axis=alt.Axis(format="%")),
    y=alt.Y("agency:N", title=None),
    color=alt.Color("agency:N", scale=colours, legend=None),
).properties(
    title=f"{in_care:.0%} of social care records hold an NHS number",
    description="Share of the records of social care and of health that hold an NHS number.",
)

# %% Say what to do
facts = {
    "valid_numbers": int(known.sum()),
    "valid_but_not_theirs": int(not_theirs.sum()),
    "fillers_received": int(tried["times received"].sum()),
    "one_number_two_children": len(two_children),
    "one_child_two_numbers": len(two_numbers),
    "social_care_without_number": len(lacking),
    "ready_to_trace": int(complete.sum()),
}
print(f"{facts['ready_to_trace']:,} of {len(lacking):,} social care records without a usable NHS")
print("number are complete enough to trace.")
print(f"Clashes between agencies to look into first: {len(two_numbers) + len(two_children)}.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the three paths, and the names of their columns in
# [column_names.py](recipes/column_names.py). Leave out the cell that reads the truth.
# ## What to take away
# - A check digit catches slips. It cannot say whose number it is.
# - Fillers pass the check: keep a list of them, and count them.
# - A temporary UPN is a note, not an identifier.
# - Trace before you link: a number that two agencies share settles many doubts.
