# %% [markdown]
# # Read many assessments
#
# *How far have local authorities come in linking children's data, and what stands in the way?*
# A regional lead asks this before choosing where to offer help.
#
# In 2023 a freedom of information request asked councils across England about linking data. Its
# results are not published. Here the same questions go to 40 **fictional** authorities. Every
# authority, answer and word is synthetic. Each file is one that the readiness check saves.

# %% Read the list of authorities and the folder of answers
import json
from pathlib import Path

import altair as alt
import pandas as pd
from recipes.measure_linkage import wilson_interval

asked = pd.read_csv("data/assessments/authorities.csv", dtype=str).set_index("authority")
files = sorted(Path("data/assessments/").glob("A*.json"))
saved = pd.DataFrame([json.loads(path.read_text(encoding="utf-8")) for path in files])
saved = saved.set_index("authority")
asked["answered"] = asked.index.isin(saved.index)
asked.head(5)

# %% [markdown]
# ## Who answered, and who did not?
#
# A share of those who answered is not a share of all. If silent authorities differ, the picture
# tilts. So count answers by what is known of everyone: here, kind and size.

# %% Count answers by kind and size
rates = {}
for column in ("kind", "size"):
    for group, rows in asked.groupby(column):
        low, high = wilson_interval(int(rows["answered"].sum()), len(rows))
        rates[column, group] = [len(rows), rows["answered"].sum(), low, high]
heads = ["asked", "answered", "rate from", "rate to"]
pd.DataFrame.from_dict(rates, orient="index", columns=heads).infer_objects().round(2)

# %% [markdown]
# ## How many link, and for whom?
#
# An open answer is not a “no”: it is left out of the share, and counted.


# %% Put one answer of each question beside the authority
def get_answers(question):
    """Return what each authority ticked for a question, as a list; missing where it is open."""
    return saved["answers"].map(lambda given: given.get(question)).dropna()


def share_that(ticked):
    """Return count, base, share and 95 % interval of authorities for which `ticked` is true."""
    low, high = wilson_interval(int(ticked.sum()), len(ticked))
    return [int(ticked.sum()), len(ticked), ticked.mean(), low, high]


# %% Estimate the extent of linkage
extent = {}
with_whom = {"education-social-care": "education and social care", "health": "health"}
for question, about in with_whom.items():
    given = get_answers(question).str[0]
    for answer in ("yes", "in-development", "no"):
        extent[f"{about}: {answer}"] = share_that(given == answer)
heads = ["authorities", "of", "share", "from", "to"]
extent = pd.DataFrame.from_dict(extent, orient="index", columns=heads)
extent.round(2)

# %% Count the groups of children that are linked
names = {"send": "SEND", "cin": "in need", "cla": "in care", "all": "all children"}
groups = get_answers("groups")
counted = {}
for one, says in names.items():
    counted[says] = share_that(groups.map(lambda given, one=one: one in given))
by_group = pd.DataFrame.from_dict(counted, orient="index", columns=heads)
by_group.round(2)

# %% [markdown]
# ## What if the silent ones differ?
#
# Two checks. **Weighting** lets each answer speak for the silent authorities of its size. It mends
# only what size explains. **Bounds** suppose that every silent authority says no, or every one yes:
# the truth lies between, whatever the reason for silence.

# %% Weight by size, and set the bounds
links = get_answers("education-social-care").str[0].eq("yes")
size = asked["size"]
share_by_size = links.groupby(size.reindex(links.index)).mean()
weighted = float((share_by_size * size.value_counts(normalize=True)).sum())
silent = len(asked) - len(links)
bounds = [links.sum() / len(asked), (links.sum() + silent) / len(asked)]
plain = float(links.mean())
pd.Series({"plain": plain, "weighted": weighted, "least": bounds[0], "most": bounds[1]}).round(2)

# %% [markdown]
# ## What stands in the way?
#
# Free text is coded with a published frame: the headings under which a
# [review of 28 papers](https://doi.org/10.1186/s12889-022-13187-9) grouped barriers. A list of
# words stands for each heading, so that anyone can repeat it. What no word catches is counted too.

# %% Code the free text
FRAME = {
    "technical": r"systems|platform|export",
    "data quality": r"NHS number|number in common|duplicate",
    "legal and ethical": r"law|agreement|governance",
    "capacity": r"analyst|returns|skills",
    "funding": r"grant|budget",
    "fragmentation": r"boards|own data team",
    "culture": r"fear|as theirs",
    "public trust": r"families",
}
barriers = saved["words"].str["barriers"]
barriers = barriers[barriers != ""]
coded = pd.DataFrame({name: barriers.str.contains(words) for name, words in FRAME.items()})
uncoded = int((~coded.any(axis=1)).sum())

# %% Show the barriers that were named
named = pd.DataFrame({name: share_that(coded[name]) for name in FRAME}, index=heads).T
named = named.rename_axis("barrier").reset_index().sort_values("share", ascending=False)
base = alt.Chart(named).encode(y=alt.Y("barrier:N", sort=None, title=None))
share = alt.X("from:Q", title="share of those who wrote something", axis=alt.Axis(format="%"))
(
    base.mark_rule(strokeWidth=3).encode(x=share, x2="to:Q")
    + base.mark_point(filled=True, size=90, opacity=1).encode(x="share:Q")
).properties(
    title=f"Named most often: {named['barrier'].iloc[0]}",
    description="Share of authorities naming each barrier, with a 95 % interval, highest first.",
)

# %% Write one page for policy makers
facts = {
    "asked": len(asked),
    "answered": int(asked["answered"].sum()),
    "link_share": round(plain, 3),
    "link_weighted": round(weighted, 3),
    "link_least": round(float(bounds[0]), 3),
    "link_most": round(float(bounds[1]), 3),
    "all_children_share": round(float(by_group.loc["all children", "share"]), 3),
    "barrier": str(named["barrier"].iloc[0]),
    "uncoded": uncoded,
}
print(f"{facts['answered']} of {facts['asked']} fictional authorities answered.")
print(f"{plain:.0%} of them link education and social care; {weighted:.0%} weighted by size.")
print(f"If silence meant no, {bounds[0]:.0%}; if it meant yes, {bounds[1]:.0%}.")
print(f"The barrier named most often: {facts['barrier']}. Texts that no heading caught: {uncoded}.")

# %% [markdown]
# ## What to take away
#
# - Say who was asked, who answered, and who did not. Silence is a finding.
# - Give an interval for every share. With few authorities it is wide, and that is honest.
# - Weighting mends what the weights explain, and no more. Bounds hold whatever the reason.
# - Code free text with a frame that others have published, and count what it misses.
# - Never rank authorities by name. Offer help where many name the same barrier.
