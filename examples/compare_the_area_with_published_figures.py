# %% [markdown]
# # Compare the area with published figures
#
# How near is Larkmere, our synthetic local area, to what is published about England?
#
# The decision it serves: how far to trust the area before you practise on it, teach with it, or
# test a method on it. Nothing here describes a real place or a real child.

# %% Read the comparison
import altair as alt
import pandas as pd

EDUCATION, SOCIAL_CARE, HEALTH, JOINED = "#005EA8", "#A63F00", "#00735A", "#14213E"
AXIS, GRID = "#4B5569", "#DDD9CF"
figures = pd.read_csv("data/calibration.csv", dtype=str)
for column in ["synthetic", "published", "difference", "tolerance"]:
    figures[column] = figures[column].astype(float)
figures["within"] = figures["within"] == "True"
figures["used"] = figures["difference"].abs() / figures["tolerance"]
print(f"{len(figures)} published figures, each measured in the synthetic area too.")

# %% [markdown]
# Each published figure has a tolerance: how far the synthetic one may be from it. Part of it is
# chance, since a small area never matches a country. Part of it says how close we ask the model
# to be. The tests of this site fail when a figure leaves its tolerance.

# %% Count the figures by theme
themes = figures.groupby("theme", sort=False).agg(
    figures=("margin", "size"),
    within=("within", "sum"),
    tolerance_used=("used", lambda used: f"{used[figures['compare'] == 'about'].median():.0%}"),
)
themes

# %% [markdown]
# `tolerance_used` is the middle figure of its theme: at 0% the area agrees exactly, at 100% it is
# as far away as we allow. In the charts below, a filled mark is the synthetic area, a short
# upright line is the published figure, and the grey band is the tolerance.


# %% Write down how to draw a theme
def draw(rows: pd.DataFrame, colour: str, shape: str, what: str) -> alt.LayerChart:
    """Draw each figure as a mark beside the published one, in the colour of its agency."""
    tolerance = rows["tolerance"]
    shown = rows[["label", "synthetic", "published"]].assign(
        lowest=(rows["published"] - tolerance).clip(lower=0).round(2),
        highest=(rows["published"] + tolerance).round(2),
    )
    words = alt.Axis(minExtent=215, ticks=False, domain=False)
    base = alt.Chart(shown).encode(y=alt.Y("label", sort=None, title=None, axis=words))
    band = base.mark_rule(strokeWidth=9, color=GRID).encode(x="lowest", x2="highest")
    tick = base.mark_tick(color=AXIS, thickness=2, size=18).encode(x="published")
    mark = base.mark_point(color=colour, shape=shape, filled=True, opacity=1, size=70)
    across = alt.X("synthetic", title="Percent", axis=alt.Axis(tickCount=4, ticks=False))
    return name_chart(band + tick + mark.encode(x=across), rows, what)


# %% Say in words what a chart shows
def name_chart(chart: alt.LayerChart, rows: pd.DataFrame, what: str) -> alt.LayerChart:
    """Give the chart its finding as a title, and a text alternative."""
    finding = f"{rows['within'].sum()} of {len(rows)} figures on {what} are within tolerance"
    description = (
        f"Dot plot. {finding}. Each row holds the synthetic figure as a mark, the published "
        "figure as a short line and the tolerance as a band. The table below has the numbers."
    )
    return chart.properties(title=finding, description=description, width=330)


def choose(theme: str, rows: int = 9, unit: str = "percent") -> pd.DataFrame:
    """Return the first rows of a theme in one unit: the broadest figures stand first."""
    return figures[(figures["theme"] == theme) & (figures["unit"] == unit)].head(rows)


# %% Draw the main needs in EHC plans
draw(choose("EHC plans: main need"), EDUCATION, "circle", "need in EHC plans")

# %% Draw absence
draw(choose("Absence"), EDUCATION, "circle", "absence")

# %% Draw children in need
draw(choose("Children in need"), SOCIAL_CARE, "square", "children in need")

# %% Draw children looked after
draw(choose("Children looked after"), SOCIAL_CARE, "square", "children looked after")

# %% Draw waits for an EHC plan
waits = choose("Waits")
in_health = waits["margin"].str.startswith("community")
draw(waits[~in_health], EDUCATION, "circle", "requests and waits for an EHC plan")

# %% Draw waits for community health
draw(waits[in_health], HEALTH, "triangle-up", "waits for community health")

# %% Draw what more than one agency knows
draw(choose("Disability and overlaps"), JOINED, "diamond", "disability and overlaps")

# %% List the figures furthest from the published ones
about = figures[figures["compare"] == "about"].sort_values("used", ascending=False)
about.head(8)[["measures", "synthetic", "published", "tolerance", "unit", "year"]].set_index(
    "measures"
)

# %% Say how near the area is
value = figures.set_index("margin")
secondary = figures["read"] == "secondary report"
facts = {
    "figures": len(figures),
    "within": int(figures["within"].sum()),
    "themes": figures["theme"].nunique(),
    "sources": figures["source"].nunique(),
    "secondary": int(secondary.sum()),
    "within_half": int((about["used"] <= 0.5).sum()),
    "five_fields_synthetic": float(value.loc["same_child_agrees_on_five_fields", "synthetic"]),
    "five_fields_national": float(value.loc["same_child_agrees_on_five_fields", "published"]),
}
print(f"{facts['within']} of {facts['figures']} figures are within tolerance.")
print(f"{facts['within_half']} use less than half of it.")
print(f"{facts['secondary']} were read in a secondary report, and are marked so.")

# %% [markdown]
# ## What to take away
#
# - The area is near England in the counts that decide what an analyst sees: who has SEN, who is
#   in need, who is absent, who waits.
# - Near in its counts does not mean true in its detail. A pattern that no published figure holds
#   down, such as need by ward, is our assumption.
# - Do the same before you trust any synthetic data: ask for the table that sets it beside
#   published figures, with a tolerance stated before the comparison was made.
