# %% [markdown]
# # Read many assessments
#
# *How far have local authorities come in linking children's data, and what stands in the way?*
# A regional lead asks this before choosing where to offer help.
#
# In 2023 a freedom of information request asked councils across England about linking data. Its
# results are not published. Here the same questions go to 40 **fictional** authorities. Every
# authority, answer and word is synthetic, and no share is England's. Each file is one that the
# readiness check saves.

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

# %% Count the data sets, the groups of children and the uses
census = {"school-census": "school census", "cin-census": "in need", "ssda903": "looked after"}
children = {"send": "SEND", "cin": "in need", "cla": "in care", "all": "all children"}
for_what = {"planning": "planning", "commissioning": "commissioning", "individuals": "one child"}
counted = {}
for question, names in {"datasets": census, "groups": children, "uses": for_what}.items():
    ticked = get_answers(question)
    for one, says in names.items():
        has = ticked.map(lambda given, one=one: one in given)
        counted[f"{question}: {says}"] = share_that(has)
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
# ## What stands in the way, and what has helped?
#
# Barriers are coded with a published frame: the headings under which a
# [review of 28 papers](https://doi.org/10.1186/s12889-022-13187-9) grouped them. For what helped,
# the headings are ours. Each stands for a list of words. What no word catches is counted too.

# %% Write down the frames
BARRIERS = {
    "technical": r"systems|platform|export",
    "data quality": r"NHS number|number in common|duplicate",
    "legal and ethical": r"law|agreement|governance",
    "capacity": r"analyst|returns|skills",
    "funding": r"grant|budget",
    "fragmentation": r"boards|own data team",
    "culture": r"fear|as theirs",
    "public trust": r"families",
}
ENABLERS = {"a sponsor": "director|inspection", "shared papers": "agreement",
            "the board's analysts": "analysts", "a small start": "one question"}  # fmt: skip


# %% Code the free text
def code_texts(column, frame):
    """Return the texts that were written, which headings each names, and the share of each."""
    texts = saved["words"].str[column]
    texts = texts[texts != ""]
    coded = pd.DataFrame({name: texts.str.contains(words) for name, words in frame.items()})
    named = pd.DataFrame({name: share_that(coded[name]) for name in frame}, index=heads).T
    return texts, coded, named.sort_values("share", ascending=False, kind="stable")


barriers, coded, named = code_texts("barriers", BARRIERS)
_, _, helped = code_texts("enablers", ENABLERS)
uncoded = int((~coded.any(axis=1)).sum())
helped.round(2)

# %% Show the barriers that were named
named = named.rename_axis("barrier").reset_index()
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
shares = {"link_share": plain, "link_weighted": weighted}
shares |= {"link_least": bounds[0], "link_most": bounds[1]}
shares["health_share"] = extent.loc["health: yes", "share"]
facts = {name: round(float(share), 3) for name, share in shares.items()}
facts |= {"asked": len(asked), "answered": int(asked["answered"].sum()), "uncoded": uncoded}
facts |= {"barrier": str(named["barrier"].iloc[0]), "enabler": str(helped.index[0])}
print(f"{facts['answered']} of {facts['asked']} fictional authorities answered.")
print(f"Link education and social care: {plain:.0%} of {len(links)}; {weighted:.0%} by size.")
print(f"If all who are silent on it said no: {bounds[0]:.0%}; if yes: {bounds[1]:.0%}.")
print(f"Link either with health: {facts['health_share']:.0%}.")
print(f"Stands in the way, most often: {facts['barrier']}. Not caught: {uncoded} texts.")
print(f"Has helped, most often: {facts['enabler']}.")

# %% [markdown]
# ## What to take away
#
# - Say who was asked, who answered, and who did not. Silence is a finding.
# - Give an interval for every share. With few authorities it is wide, and that is honest.
# - Weighting mends what the weights explain, and no more. Bounds hold whatever the reason.
# - Code free text with a frame that others have published, and count what it misses.
# - Never rank authorities by name. Offer help where many name the same barrier.
