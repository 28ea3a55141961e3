# %% [markdown]
# # Pseudonymise, and release a table safely
#
# *What may the analyst hold, and which table may leave the building?* An information asset owner
# asks this before anyone outside the linking team sees linked data.
#
# Larkmere is a fictional area and all its records are synthetic. We start from the children found
# in [Link three agencies' records](link_three_agencies.py). The commissioner's question: which
# other services know the children with an education, health and care plan, by main need?

# %% Read what the linking team holds
from pathlib import Path

import pandas as pd
from recipes import suppress_table as protect
from recipes.describe_pupils import describe_pupils
from recipes.give_pseudonyms import give_pseudonyms, use_pseudonyms

linked = pd.read_csv("outputs/link_three_agencies/linked_records.csv", dtype=str)
roll = pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str)
needs = pd.read_csv("data/as_received/sc_senneeds.csv", dtype=str)
plans = describe_pupils(roll[roll["senprovision"] == "E"], needs, linked)

# %% [markdown]
# ## Take away what the question does not need
#
# A name is not all that points at a child: so does a birthday with a postcode. Count the children
# who are alone in what a file says of them. Whoever knows that much finds the row and reads on.

# %% Count the children who stand alone
plans["birth year"] = plans["dob"].str[:4]
plans["district"] = plans["postcode"].str.split().str[0]
choices = {
    "birthday, sex, postcode, need": ["dob", "sex", "postcode", "need"],
    "birth year, sex, district, need": ["birth year", "sex", "district", "need"],
    "services, need": ["also known to", "need"],
}
alone = {what: (~plans.duplicated(c, keep=False)).mean() for what, c in choices.items()}
shares = pd.Series(alone, name="children who are alone in it")
shares.map("{:.1%}".format).to_frame().rename_axis("what the file holds")

# %% [markdown]
# ## Give pseudonyms, and destroy the key
#
# The question needs main need and services, and nothing else travels. Each child also needs a
# label, so as to be counted once. Draw it at random, for this project alone. A label made from the
# NHS number could be made again by anyone who has the number.

# %% Cut the analyst's file, and destroy the key
folder = Path("outputs/pseudonymise_and_release_safely")
folder.mkdir(parents=True, exist_ok=True)
key = give_pseudonyms(plans["child"])
key.to_csv(folder / "linkage_key.csv")
for_analyst = use_pseudonyms(plans[["child", "need", "also known to"]], key)
for_analyst.to_csv(folder / "for_analyst.csv", index=False)
shared = set(key) & set(give_pseudonyms(plans["child"]))
print(f"{len(for_analyst):,} rows. Pseudonyms shared with another project: {len(shared)}.")
(folder / "linkage_key.csv").unlink()
del key
print("Files left:", ", ".join(path.name for path in folder.iterdir()))

# %% [markdown]
# In earnest that is not enough: a deleted file lives on in backups, bins and mail. Write the
# places, the date and a witness into the certificate of destruction. Without the key nobody can add
# next year's records. The file is still personal data while somebody could single a child out.
#
# The Five Safes (Desai, Ritchie and Welpton, 2016) test the whole of an access, not the file alone:
#
# | Safe | The question | What an answer looks like |
# |---|---|---|
# | Projects | Is this use right, lawful and agreed? | One question, in the public register |
# | People | Can they be trusted to use it well? | Named analysts, trained this year |
# | Settings | Can it be copied out? | A closed folder, with a log |
# | Data | Is it as little as will do? | A pseudonym and two columns |
# | Outputs | Is what leaves safe to publish? | The rest of this page |
#
# ## Hide small counts, and see what totals tell

# %% Hide counts of 7 or fewer
counts = pd.crosstab(for_analyst["need"], for_analyst["also known to"])
table = protect.add_totals(counts.rename_axis(index=None, columns=None))
naive = protect.hide_small(table)
naive.shown

# %% [markdown]
# It looks safe. But a total less the other cells of its row may leave one answer, and where two
# cells are hidden, each narrows the other. The *feasible interval* of a hidden cell runs from the
# smallest to the largest count that fits with everything shown. There are two ways out.
#
# - *Secondary suppression* hides more cells, until the hidden ones shield each other.
# - *Rounding* shows all other counts, and the totals, to the nearest 5: subtraction then gives no
#   exact answer. It is the rule on [Protect and release](../guidance/protect-and-release.md).

# %% Release by the rule
by_rule = protect.round_counts(table)
by_rule.shown

# %% Find what each release gives away
hidden = protect.hide_more(table)
more = protect.hide_cells(table, hidden)
ways = {"small hidden": naive, "more hidden": more, "the rule": by_rule}
intervals = protect.list_intervals(table, ways)
values = intervals.groupby("release")["values"]
told = int(values.agg(lambda possible: (possible == 1).sum())["small hidden"])
fewest = int(values.min()["the rule"])
protect.draw_intervals(
    intervals,
    title=f"Exact totals tell {told} hidden counts; the rule leaves each {fewest} values or more",
    description="For each hidden count and each way to release, a line over its possible values.",
)

# %% [markdown]
# ## Compare with what you released before
#
# A councillor asks for the same table without children in care. Subtract it from the first, and
# what is left are the children *in* care: a table that nobody agreed to release.

# %% Subtract one release from the other
episodes = pd.read_csv("data/as_received/ssda903_episodes.csv", dtype=str)
in_care = "social_care " + episodes.loc[episodes["DEC"].isna(), "CHILD"]
rest = plans[~plans["child"].isin(linked.loc[linked["record"].isin(in_care), "child"])]
second = pd.crosstab(rest["need"], rest["also known to"]).reindex_like(counts).fillna(0)
second = protect.add_totals(second)
small = (table > second) & protect.find_small(table - second)
least, most = protect.bound_difference(table, by_rule, second, protect.round_counts(second))
still_told = int((small & (least == most)).to_numpy().sum())

# %% Answer the question
facts = {
    "children_with_a_plan": len(plans),
    "alone_by_birthday_and_postcode": round(float(shares.iloc[0]), 4),
    "alone_by_services_and_need": round(float(shares.iloc[-1]), 4),
    "small_counts": int(protect.find_small(table).to_numpy().sum()),
    "told_by_totals": told,
    "hidden_to_shield_them": int(hidden.to_numpy().sum()),
    "fewest_values_under_the_rule": fewest,
    "told_by_two_exact_tables": int(small.to_numpy().sum()),
    "told_by_two_tables_under_the_rule": still_told,
}
print(f"Of {facts['small_counts']} hidden counts, exact totals tell {facts['told_by_totals']}.")
print(f"Two exact tables tell {facts['told_by_two_exact_tables']} more, on children in care;")
print(f"two tables under the rule tell {facts['told_by_two_tables_under_the_rule']}.")

# %% [markdown]
# ## Run it on your own extract
#
# Link your extracts first: this example reads `linked_records.csv`, the school census, its needs,
# and the episodes of children looked after. Put them at the paths above. Change the groups in
# [describe_pupils.py](recipes/describe_pupils.py) and the rule in
# [suppress_table.py](recipes/suppress_table.py) to those that your partners have agreed.
#
# ## What to take away
#
# - Pseudonyms hide names, not children. Coarse columns protect more than good labels.
# - Draw pseudonyms at random for each project, and destroy the key on the day you promised.
# - One hidden cell beside an exact total is no secret. Look at intervals, not at stars.
# - Test every release against the last one: two safe tables can make one unsafe difference.
