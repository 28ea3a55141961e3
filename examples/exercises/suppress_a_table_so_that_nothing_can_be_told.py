# %% [markdown]
# # Suppress a table so that nothing can be told
#
# A trust of schools asks for its pupils by need and ethnic group. *Which cells must be hidden, so
# that no hidden count can be worked out from what is shown?* To hide the small ones is not enough.
#
# - **Time:** 20 minutes
# - **Level:** some practice: you can change cells of a table
# - **You need:** small counts and totals, from
#   [Pseudonymise and release safely](../pseudonymise_and_release_safely.py)
#
# Larkmere is fictional and its records are synthetic. A count from 0 to 7 is small.

# %% Count the pupils of one trust
import pandas as pd
from recipes.check_answer import check_answer
from recipes.describe_social_care import ETHNIC_GROUPS
from recipes.find_feasible_intervals import find_intervals
from recipes.suppress_table import add_totals, find_small, hide_cells, hide_more

NEEDS = {"E": "has a plan", "K": "SEN support", "N": "no SEN"}
roll = pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str)
trust = roll.sort_values(["NativeId", "pupilonrolltableid"]).head(1_400)
need = trust["senprovision"].map(NEEDS)
group = trust["ethnicity"].str[0].map(ETHNIC_GROUPS)
counts = pd.crosstab(need, group).rename_axis(index=None, columns=None)
groups = list(dict.fromkeys(ETHNIC_GROUPS.values()))
counts = counts.reindex(index=list(NEEDS.values()), columns=groups, fill_value=0)
table = add_totals(counts)
table


# %% Say what a reader can tell
def tell(hidden):
    """Return the least and the most that each hidden count can be."""
    release = hide_cells(table, hidden)
    least, most = find_intervals(table, release.lowest, release.highest)
    told = least.astype(str) + " to " + most.astype(str)
    return told.where(hidden, table.astype(str))


# %% [markdown]
# ## Your turn
# `hidden` says for each cell whether it is hidden: a table of True and False. It begins with the
# small counts. Run it, and read what `tell` says. A hidden small count is safe if it could be 0 and
# could also be more than 7. Hide further cells until all are safe, and no more than it takes:
#
# `hidden.loc["SEN support", "White"] = True`

# %% Choose the cells to hide tags=["solution"]
#: hidden = find_small(table)
#: tell(hidden)
hidden = hide_more(table)
tell(hidden)

# %% Check the release tags=["check"]
small = find_small(table)
enough = int(hide_more(table).to_numpy().sum())


def find_mistake(given):
    if given.shape != table.shape or not given.isin([True, False]).all(axis=None):
        return "`hidden` should have the shape of `table`, with True or False in each cell."
    given = given.astype(bool)
    if shown := int((small & ~given).to_numpy().sum()):
        return f"{shown} small counts are still shown. A zero tells as much as a one."
    release = hide_cells(table, given)
    least, most = find_intervals(table, release.lowest, release.highest)
    told = small & (least == most)
    unsafe = small & ((least > 0) | (most <= 7))
    if told.any(axis=None):
        row, column = told.stack().idxmax()
        return f"the count of “{row}, {column}” can be worked out. Take the total less the others."
    if unsafe.any(axis=None):
        row, column = unsafe.stack().idxmax()
        return f"“{row}, {column}” is hidden, but a reader can tell that it is small, or not 0."
    if given.to_numpy().sum() > enough + 1:
        return "it is safe, but you hide more than it takes. What can you show again?"
    return None


PRAISE = "no hidden count can be told, and the trust still has a table to read."
facts = check_answer("hidden", hidden, pd.DataFrame, find_mistake, PRAISE)

# %% [markdown] tags=["why"]
# A hidden cell beside a total is no secret: the total less the others gives it. So each needs a
# second in its row and in its column, and these need partners too. Four corners of a rectangle
# shield each other: what one gains, its neighbours lose. [hide_more](../recipes/suppress_table.py)
# looks for the cheapest. Cells chosen by hand are as good, if `tell` says so. Often it is better to
# join groups, or to round all counts and totals, as the rule on
# [Protect and release](../../docs/guidance/protect-and-release.md) does.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They stop at the small cells.** The starter does. Ask one pair to work out a hidden count from
#   another pair's table: they can.
# - **They hide one more cell in the row, and forget the column.** Totals stand on two sides.
# - **They hide everything.** It is safe, and of no use to the trust. Ask what the table was for.
# - **They show zeros.** “None of these children has a plan” tells about every one of them.
#
# ### Twenty minutes
# - 4: work out one hidden count together, on the board.
# - 10: work in pairs, one cell at a time, and read what `tell` says after each.
# - 6: discuss.
#
# ### To discuss
# The trust asks for the same table again next year, and one pupil has left. What can a reader tell
# from the two tables together?
