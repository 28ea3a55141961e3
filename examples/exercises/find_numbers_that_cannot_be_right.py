# %% [markdown]
# # Find numbers that cannot be right
#
# Every NHS number in these records may pass its check digit and still belong to nobody, or to
# another child. *Which records hold a number that passes and cannot be right?* Somebody must look
# at them before they are linked.
#
# - **Time:** 20 minutes
# - **Level:** some practice: you can filter a table and group it
# - **You need:** the check digit, from
#   [Check NHS numbers and UPNs](../check_nhs_numbers_and_upns.py)
#
# Larkmere is fictional and its records are synthetic. For this exercise we have copied the number
# of one child into the record of another, for one record in thirty. It happens when somebody types
# below the wrong name.

# %% Read records of social care and of health
import pandas as pd
from recipes.check_answer import check_answer
from recipes.check_identifiers import (
    clean_nhs_number,
    has_valid_nhs_check_digit,
    is_filler_nhs_number,
)
from recipes.prepare_records import gather_records, standardise_records

extracts = {
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
received = gather_records(extracts)
records = standardise_records(received)[["record", "initial", "full_name", "date_of_birth"]]
records["number"] = clean_nhs_number(received["nhs_number"])

# %% Copy some numbers into the record below
below = records.index[1::30]
records.loc[below, "number"] = records.loc[below - 1, "number"].to_numpy()
records[["record", "full_name", "date_of_birth", "number"]].head(3)

# %% [markdown]
# ## Your turn
# Make `doubtful`, a list of what stands in the column `record`. Take the records whose number
# passes the check digit, and for which one of these is so:
#
# - The number is a filler, such as ten nines.
# - The number stands on the records of two children. They are two if both the initial and the date
#   of birth are known and differ. You cannot tell whose number it is, so list both records.
#
# One child may stand in both agencies, or twice in one. That is no clash.

# %% List the doubtful records tags=["solution"]
#: passes = has_valid_nhs_check_digit(records["number"])
#: filler = is_filler_nhs_number(records["number"])
#: twice = records["number"].duplicated()
#:
#: doubtful = list(records.loc[passes & (filler | twice), "record"])
#: len(doubtful)
passes = has_valid_nhs_check_digit(records["number"])
filler = is_filler_nhs_number(records["number"])
real = records[passes & ~filler]
pairs = real.merge(real, on="number")
other_initial = pairs["initial_x"].ne(pairs["initial_y"])
other_birth = pairs["date_of_birth_x"].ne(pairs["date_of_birth_y"])
known = pairs[["initial_x", "initial_y", "date_of_birth_x", "date_of_birth_y"]].notna().all(axis=1)
clash = pairs[other_initial & other_birth & known]

doubtful = list(records.loc[filler, "record"]) + list(clash["record_x"].unique())
len(doubtful)

# %% Check the list tags=["check"]
RULE = ["initial", "date_of_birth"]
fillers = set(records.loc[is_filler_nhs_number(records["number"]), "record"])
checked = records[has_valid_nhs_check_digit(records["number"])]
rest = checked[~checked["record"].isin(fillers)]
clashes = set()
for _, group in rest.groupby("number"):
    for one in group.dropna(subset=RULE).itertuples():
        others = group.dropna(subset=RULE)
        if (
            (others["initial"] != one.initial) & (others["date_of_birth"] != one.date_of_birth)
        ).any():
            clashes.add(one.record)


def find_mistake(given):
    if unknown := set(given) - set(records["record"]):
        return f"“{min(map(str, unknown))}” is no record. Take the values of the column `record`."
    listed = set(given)
    if failing := listed - set(checked["record"]):
        return f"{len(failing)} of them fail the check digit, or hold no number. You want the rest."
    if fillers - listed:
        return (
            f"{len(fillers - listed)} records with a filler are not in it. Fillers pass the check."
        )
    if too_many := listed - fillers - clashes:
        one = records.set_index("record").loc[min(too_many)]
        return f"{len(too_many)} are no clash. See who holds {one['number']}: two children?"
    if clashes - listed:
        return f"{len(clashes - listed)} records of a clash are missing. Did you list both sides?"
    return None


PRAISE = f"{len(fillers)} fillers and {len(clashes)} records in a clash. Trace these first."
facts = check_answer("doubtful", doubtful, list, find_mistake, PRAISE)

# %% [markdown] tags=["why"]
# Join the table with itself on the number, and every pair that shares one lies side by side. Then
# the question is about pairs, where it belongs. `duplicated` asks about rows. It leaves out the
# first of each, which may be the wrong one, and it takes a child held by two agencies for an error.
# Ask for both signs, since one alone is weak: initials are typed wrong, and so are birthdays.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They look for numbers that fail the check.** Those are easy, and not dangerous: they link to
#   nobody. Ask which kind of wrong number does harm.
# - **They use `duplicated` as it is.** It spares the first record. Ask which of two is wrong.
# - **They call every shared number an error.** A child known to both agencies is what we want to
#   find. Ask what would be left to link.
# - **They count missing as different.** Unknown is not another child.
#
# ### Twenty minutes
# - 3: read the task, and ask what a check digit can and cannot say.
# - 12: work in pairs. Run the starter, and read what the check says.
# - 5: discuss.
#
# ### To discuss
# A number that belongs to another child puts one family's history on another's file. Who in your
# area can mend it at the source, and how would they hear of it?
