# %% [markdown]
# # Find who is missed
#
# *Which children does our linkage miss, and would that change the figure we are about to use?* A
# commissioner of community health asks this. The figure: how many children known to social care
# are in community health too, and how many of those are looked after?
#
# Larkmere is fictional and all its records are synthetic. We name the groups blind, as a real area
# must, and then look. The linkage is the plainest: same name, same date of birth, same postcode.

# %% Bring the tools
from pathlib import Path

import pandas as pd
from recipes import check_without_truth as check
from recipes.compare_groups import compare_groups, list_missed, say_missed
from recipes.correct_count import correct_count, weight_by_group
from recipes.describe_social_care import describe_social_care
from recipes.draw_ranges import draw_ranges
from recipes.gather_addresses import gather_addresses, link_on_any_address
from recipes.measure_linkage import compare_pairs, list_pairs, measure_by
from recipes.read_truth import describe_records, label_truth
from recipes.run_linkage import run_linkage
from recipes.write_bias_statement import write_bias_statement
from recipes.write_report import write_word

# %% Read the three extracts, and what else the agencies hold
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
episodes = pd.read_csv("data/as_received/ssda903_episodes.csv", dtype=str)
disability = pd.read_csv("data/as_received/cin_disability.csv", dtype=str)
lookup = pd.read_csv("data/as_received/postcode_lookup.csv", dtype=str)
register = pd.read_csv("data/as_received/chis_register.csv", dtype=str)
sen2 = pd.read_csv("data/as_received/sen2_person.csv", dtype=str)
people = extracts["social_care"]
groups = describe_social_care(people, episodes, disability, lookup, on="2026-03-31")
groups.reset_index(drop=True).head(3)

# %% Link three ways: plain, with earlier addresses, and with a match model
linkage = run_linkage(extracts)
children = linkage.children
every_address = gather_addresses(children, episodes, register, sen2)
made = {
    "one address": list_pairs(children, ["full_name", "date_of_birth", "postcode"]),
    "any address on file": link_on_any_address(children, every_address),
    "match model": linkage.list_links(least_weight=1),
}
pd.Series({way: len(links) for way, links in made.items()}, name="links made").to_frame()

# %% [markdown]
# ## Name the groups blind
# Take children of social care who share a valid UPN or NHS number with a record elsewhere. The
# plain linkage never looks at numbers. So we know, without names, whom it should have found. Was
# each found? Compare every group with all other children, and widen the intervals for the number
# of groups looked at. Name a group only if its whole interval lies below the rest.

# %% Compare the groups
held = check.mark_found(check.list_number_pairs(children), made["one address"])
# In the alphabet social care comes after the others, so its record is always the right one.
was_found = held.groupby("right")["found"].all()
compared = compare_groups(was_found, groups.reindex(was_found.index))
named = list_missed(compared)
compared[["group", "children", "found", "other children", "missed"]].head(8).round(3)

# %% Draw it
draw_ranges(
    compared.set_index("group"),
    f"Found less often than other children: {say_missed(compared)}",
    axis="share of known children found, with 95 % interval",
    mark="other children",
    description="For each group a line for the share found, and a diamond for other children.",
)

# %% [markdown]
# ## What it does to the figure
# Missed links make the count too low. The same number-sharers say what share was found, with a 95 %
# interval. So they say what the count stands for: lowest, likely and highest.

# %% Correct the count
link = made["one address"]
in_both = link[link["left"].str.startswith("health") & link["right"].str.startswith("social")]
sampled = held[held["left"].str.startswith("health")]
figure = correct_count(len(in_both), int(sampled["found"].sum()), len(sampled), len(people))
figure.rename("children in both").to_frame()

# %% [markdown]
# A total corrected for everyone still has the wrong mixture. Weight each child found by how rarely
# its group was found: a child from a group of which half is found counts for two.

# %% Weight each group by how much of it was found
sample = sampled.set_index("right")["found"]
weighted = weight_by_group(in_both["right"], groups["care"], sample)
weighted.round(3)

# %% [markdown]
# **Weights repair only what you can see**: a group on file, of which somebody was found. No extract
# here says who came to the country alone. They cannot be named blind, nor weighted.
# ## Now look at the truth

# %% Test what we named against the truth
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), children)
true_pairs = list_pairs(truth, "identity")
results = {way: compare_pairs(links, true_pairs) for way, links in made.items()}
plain = results["one address"]
of_care = plain[plain["true"] & plain["right"].isin(groups.index)]
in_truth = compare_groups(of_care.groupby("right")["made"].all(), groups).set_index("group")
truly_missed = [g for g in named if in_truth.loc[g, "found"] < in_truth.loc[g, "other children"]]
print(f"Groups named blind: {len(named)}. Of these truly missed: {len(truly_missed)}.")

# %% Ask who is missed by each way of linking
described = describe_records(truth, pd.read_csv("data/truth/truth_person.csv", dtype=str))
measured = pd.concat([measure_by(pairs, described).assign(way=w) for w, pairs in results.items()])
recall = measured.pivot(index=["group", "true pairs"], columns="way", values="recall")[list(made)]
recall.astype(float).sort_values("one address").head(8).round(3)

# %% [markdown]
# Earlier addresses find more. National linkages have years of them, and your extract has one: see
# [published rates](../docs/evidence/linkage-rates.md). The match model, which forgives a slip or a
# move, narrows the gaps most. Small groups swing by chance: read the true pairs beside each share.

# %% Write the bias statement
words = {
    "figure": "Children known to social care and to community health (synthetic data)",
    "reasons": "A likely reason: children move, and agencies hear of it at different times.",
    "not seen": "Who came to the country alone is on no file that we hold, nor are small groups.",
    "done": "We compared groups by children who share a number, and weighted the figure.",
    "next": "Next: keep earlier addresses, link again, and report by a date that we name here.",
}
statement = write_bias_statement(words, compared, figure, weighted)
write_word("Bias statement", statement, Path("outputs/find_who_is_missed/bias_statement.docx"))
print(*(block.text or "\n".join(block.items) for block in statement[:5]), sep="\n")

# %% Hold the figure against the truth
true_both = of_care[of_care["left"].str.startswith("health")]
cared = float(groups.loc[true_both["right"], "care"].eq("looked after").mean())
alone = plain[plain["true"] & plain["left"].map(described["arrival"]).eq("unaccompanied")]
shares = weighted.reindex(["looked after"]).fillna(0.0).iloc[0]
low, likely, high = (int(figure[end]) for end in ("lowest", "likely", "highest"))
print(f"In both: {low:,} to {high:,}, likely {likely:,}. In truth {len(true_both):,}.")
if shares["counted"] >= 10:  # fewer say nothing, and may point at a child
    print(f"Looked after: {shares['share as counted']:.1%} as counted, {cared:.1%} in truth.")

# %% Answer the question
facts = {
    "groups_named": say_missed(compared),
    "groups_named_count": len(named),
    "groups_named_truly_missed": len(truly_missed),
    "unaccompanied_true_pairs": len(alone),
    "unaccompanied_found": int(alone["made"].sum()),
    "looked_after_as_counted": round(float(shares["share as counted"]), 4),
    "looked_after_weighted": round(float(shares["share weighted"]), 4),
    "looked_after_true_share": round(cared, 4),
    "figure_true": len(true_both),
} | {f"figure_{end.replace(' ', '_')}": int(number) for end, number in figure.items()}
found = {way: pairs["made"][pairs["true"]].mean() for way, pairs in results.items()}
facts |= {f"recall_{way.replace(' ', '_')}": round(float(share), 4) for way, share in found.items()}
print(f"Found least often: {facts['groups_named']}. In both services: {len(true_both):,}.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the paths, and your columns in [column_names.py](recipes/column_names.py). Stop
# before the truth. Write your own words into the bias statement, and have the director sign it.
# ## What to take away
# - Name a group only beyond chance, and say that small groups may be missed unseen.
# - Give the figure as lowest, likely and highest. Correct the mixture too, not only the total.
# - Weights cannot bring back children of whom nobody was found. Better linkage can.
