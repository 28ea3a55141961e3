# %% [markdown]
# # Count the pairs of a blocking rule
#
# The first run of your linkage has not ended by the evening. *How many pairs does each blocking
# rule compare?* Count them before anything is compared.
#
# - **Time:** 15 minutes
# - **Level:** first steps: you can group a table and count its rows
# - **You need:** the idea of a blocking rule, from
#   [Choose blocking rules](../choose_blocking_rules.py)
#
# A blocking rule names what two records must agree on. Records that agree form a *block*. Within a
# block, each school record meets each health record. Larkmere is fictional and its records are
# synthetic.

# %% Read school and health records
import pandas as pd
from recipes.check_answer import check_answer
from recipes.prepare_records import gather_records, standardise_records

extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
records = standardise_records(gather_records(extracts))
records["birth_year"] = records["date_of_birth"].str[:4]
school = records[records["agency"] == "education"]
health = records[records["agency"] == "health"]
print(f"{len(school):,} school records and {len(health):,} health records.")
school[["surname", "date_of_birth", "birth_year", "postcode"]].head(3)

# %% Name three rules
rules = {
    "birthday": ["date_of_birth"],
    "postcode": ["postcode"],
    "surname and year": ["surname", "birth_year"],
}

# %% [markdown]
# ## Your turn
# Write `count_pairs`, so that it returns how many pairs a rule compares. Do not join the two
# tables: on a real area that is what does not end. Group each table and count.
#
# The starter counts something, but not that. Run it, run the check, and read what it says.


# %% Count the pairs tags=["solution"]
#: def count_pairs(columns):
#:     in_school = school.groupby(columns).size()
#:     in_health = health.groupby(columns).size()
#:     return int(in_school.sum() * in_health.sum())
#:
#:
#: pairs = {name: count_pairs(columns) for name, columns in rules.items()}
#: pairs
def count_pairs(columns):
    in_school = school.groupby(columns).size()
    in_health = health.groupby(columns).size()
    return int((in_school * in_health).sum())


pairs = {name: count_pairs(columns) for name, columns in rules.items()}
pairs


# %% Check the count tags=["check"]
def measure_blocks(columns, dropna=True):
    sizes = [table.groupby(columns, dropna=dropna).size() for table in (school, health)]
    return sizes[0].align(sizes[1], fill_value=0)


def explain_count(given, columns):
    in_school, in_health = measure_blocks(columns)
    if given == (in_school * in_health).sum():
        return None
    if given == in_school.sum() * in_health.sum():
        return "You multiply totals. Does a record meet those of other blocks?"
    if given == (in_school + in_health).sum():
        return "You add the sizes. Draw a block of 3 and 2 records, and a line for each pair."
    if given == ((in_school > 0) & (in_health > 0)).sum():
        return "You count blocks. One block may hold many pairs."
    left, right = measure_blocks(columns, dropna=False)
    if given == (left * right).sum():
        return "You let a missing value agree with a missing value. Unknown agrees with nothing."
    return "Take one value that both tables have, and count its pairs by hand."


def find_mistake(given):
    if set(given) != set(rules):
        return f"`pairs` needs one entry for each rule: {', '.join(rules)}."
    for name, columns in rules.items():
        if said := explain_count(given[name], columns):
            return f"the rule “{name}” is not right. {said}"
    return None


PRAISE = "you know what each rule costs, and nothing was compared. Which would you run first?"
facts = check_answer("pairs", pairs, dict, find_mistake, PRAISE)

# %% [markdown] tags=["why"]
# In a block with 3 school records and 2 health records there are 3 × 2 pairs. So multiply block by
# block, and then add. The product pairs the blocks by their value: a block that only one side has
# gives nothing. Missing values form no block, since `groupby` leaves them out. A join would not:
# `merge` lets missing agree with missing, and that block can be larger than all others.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They multiply the totals.** It is the number without any rule, and it is what makes a run
#   never end. Ask: which of these pairs did the rule forbid?
# - **They add where they should multiply.** Draw one block on the board, with lines between.
# - **They use `merge` and count its rows.** It gives the right number on a small area, plus the
#   pairs of missing with missing. Ask what happens with a million children.
#
# ### Fifteen minutes
# - 2: read the task aloud, and draw one block of 3 and 2.
# - 8: work in pairs, one at the keyboard.
# - 5: discuss.
#
# ### To discuss
# One default date of birth stands in 5 of every 100 records of a system. What does the rule
# “birthday” cost there, and whom would you ask about it?
