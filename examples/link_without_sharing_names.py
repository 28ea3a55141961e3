# %% [markdown]
# # Link without sharing names
#
# *Can schools and health be linked if neither may show the other a name, and how safe is that?* A
# Caldicott Guardian asks this before agreeing to encoded linkage in place of named linkage.
#
# Larkmere is a fictional area and all its records are synthetic. Two agencies encode their records
# with a shared secret. A third party links the codes without names. What does that lose?

# %% Bring the tools
import altair as alt
import numpy as np
import pandas as pd
from recipes import attack_encodings as attack
from recipes import encode_names as encode
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.measure_linkage import compare_pairs, list_pairs, measure_by, measure_each
from recipes.prepare_records import gather_records, standardise_records
from recipes.read_truth import describe_records, label_truth

# %% Let each agency prepare its own records
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
records = standardise_records(gather_records(extracts))
children = merge_duplicates(records, label_duplicates(records))
roll, patients = (children[children["agency"] == name].reset_index(drop=True) for name in extracts)
roll[["forename", "surname", "date_of_birth", "postcode"]].head(2)

# %% [markdown]
# ## Encode with a key
#
# A *hash* turns a text into a code that cannot be turned back. A *keyed* hash (HMAC) mixes in a
# secret, so that only those who hold the secret can make the code at all. A code matches only if
# every letter does. So each record gets several: with and without postcode, with fewer letters.

# %% Make match-keys with a shared secret
# In earnest: secrets.token_bytes(32), made by one agency and never written into code.
SECRET = b"fixed here so that this page is the same each time"
codes = {side["agency"][0]: encode.make_codes(side, SECRET) for side in (roll, patients)}
by_codes = encode.link_on_codes(codes["education"], codes["health"])
codes["education"].iloc[:2, :3].map(lambda code: f"{code[:8]}…", na_action="ignore")

# %% [markdown]
# The other way is a *Bloom filter*: each pair of neighbouring letters sets a few bits in a row of
# bits, and the third party counts how many bits two records share. Similar names stay similar. The
# third party must choose how similar is similar enough, without ever seeing a pair.

# %% Encode Bloom filters, and link the most similar
filters = {side["agency"][0]: encode.encode_filters(side, SECRET) for side in (roll, patients)}
similar = encode.list_similar(filters["education"], filters["health"], at_least=0.8)


def link_filters(at_least: float) -> pd.DataFrame:
    """Return the links of at least this similarity, each record once."""
    best = encode.keep_best(similar[similar["dice"] >= at_least])
    left, right = roll["record"].iloc[best["left"]], patients["record"].iloc[best["right"]]
    return pd.DataFrame({"left": left.to_numpy(), "right": right.to_numpy()})


# %% Measure what encoding loses
linked = pd.read_csv("outputs/link_three_agencies/linked_records.csv", dtype=str)
linked = linked[linked["record"].isin(children["record"])]
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), children)
made = {"clear text, Splink": list_pairs(linked, "child"), "keyed match-keys": by_codes}
made |= {f"filters, {least:.0%} alike": link_filters(least) for least in (0.8, 0.85, 0.9)}
true_pairs = list_pairs(truth, "identity")
compared = {method: compare_pairs(links, true_pairs) for method, links in made.items()}
quality = measure_each(compared)
quality[["links made", "precision", "recall"]].round(3)

# %% [markdown]
# Good match-keys come near to clear text, and are nearly always right. Filters find more and err
# more, or the reverse, by the similarity chosen: and here nobody can look at pairs to choose it.

# %% Measure the loss by group
people = pd.read_csv("data/truth/truth_person.csv", dtype=str)
groups = describe_records(truth, people)[["ethnic group"]]
methods = ["clear text, Splink", "keyed match-keys", "filters, 85% alike"]
by_group = pd.concat([measure_by(compared[m], groups).assign(method=m) for m in methods])
wide = by_group.pivot(index="group", columns="method", values="recall")
lost = (wide[methods[0]] - wide[methods[1]]).sort_values(ascending=False)
alt.Chart(by_group[["group", "method", "recall"]]).mark_point(size=90, color="#14213E").encode(
    x=alt.X("recall:Q", title="share of true links found", scale=alt.Scale(zero=False)),
    y=alt.Y("group:N", title=None, sort=list(lost.index)),
    shape=alt.Shape("method:N", legend=alt.Legend(orient="bottom", labelLimit=200)),
).properties(
    title=f"Match-keys lose most for: {lost.index[0]}, {lost.iloc[0] * 100:.1f} points of recall",
    description="Share of true links found in each group, by each way of linking.",
)

# %% [markdown]
# ## Attack the codes
#
# First, hash NHS numbers *without* a secret, and let the attacker try every number.

# %% Attack plain hashes
numbers = patients["nhs_number"].dropna()
every = attack.list_nhs_numbers(beginning=999)
opened = attack.guess_by_trying(numbers.map(encode.hash_plain), every, encode.hash_plain)
named = (patients["full_name"] + " " + patients["date_of_birth"]).dropna()
on_roll = (roll["full_name"] + " " + roll["date_of_birth"]).dropna().unique()
known = attack.guess_by_trying(named.map(encode.hash_plain), on_roll, encode.hash_plain)
results = {"plain hash of NHS number: try them all": opened.eq(numbers).mean()}
results["plain hash of name and birth: try the school roll"] = known.eq(named).mean()

# %% [markdown]
# Second, keyed codes, where the attacker has no secret. But they teach one year group, and can
# tell by other columns which rows are theirs. If forename has a code of its own, each of their
# pupils gives a name away for the whole file. A filter of the forename gives away more: from known
# names the attacker learns which bits stand for which letters, and reads names never seen.

# %% Attack codes and filters of one field
pupils = roll.dropna(subset=["forename"]).reset_index(drop=True)
where = extracts["education"].set_index("education " + extracts["education"]["pupilonrolltableid"])
taught = pupils["record"].map(where["NativeId"] + " " + where["ncyearactual"])
mine = taught == taught.value_counts().index[0]
tokens = pupils["forename"].map(lambda name: encode.hash_keyed(name, SECRET))
told = attack.guess_from_known(tokens, pupils.loc[mine, "forename"])
bits = np.unpackbits(encode.encode_filters(pupils, SECRET, ("forename",)), axis=1)
letters = attack.learn_letters(bits[mine], list(pupils.loc[mine, "forename"]))
likely = sorted(patients["forename"].dropna().unique())
read = pd.Series(attack.guess_by_letters(bits, letters, likely))
for attacked, guess in [("keyed code", told), ("filter", read)]:
    share = guess[~mine].eq(pupils.loc[~mine, "forename"]).mean()
    results[f"{attacked} of forename alone: know one year group"] = share

# %% Compare the attacks
pd.DataFrame({"records named": pd.Series(results).map("{:.0%}".format)}).rename_axis("attack")

# %% [markdown]
# So never release a code of one field alone. Published attacks read whole-record filters too
# (Christen and others, 2017). What protects children is who holds what, and for how long:
#
# | Who | Holds | Never holds | Destroys |
# |---|---|---|---|
# | Each agency | its own names, and the secret | the other's records | the secret, once encoded |
# | Third party | codes from both | names, the secret | codes, once linked |
# | Analyst | a project pseudonym, and facts | names, codes, the secret | all, as promised |

# %% Answer the question
recall, precision = (quality[name].astype(float).round(4) for name in ("recall", "precision"))
facts = {
    "recall_clear_text": float(recall[methods[0]]),
    "recall_match_keys": float(recall[methods[1]]),
    "precision_match_keys": float(precision[methods[1]]),
    "recall_filters": float(recall[methods[2]]),
    "precision_filters": float(precision[methods[2]]),
    "loses_most": str(lost.index[0]),
    "nhs_numbers_tried": len(every),
    "year_group_known": int(mine.sum()),
}
names = ["plain_nhs_number", "plain_name_and_birth", "keyed_forename", "filter_of_forename"]
facts |= {f"named_{n}": round(float(s), 4) for n, s in zip(names, results.values(), strict=True)}
print(f"Match-keys find {recall.iloc[1]:.1%} of links; clear text finds {recall.iloc[0]:.1%}.")

# %% [markdown]
# ## Run it on your own extract
#
# Write your columns in [column_names.py](recipes/column_names.py). Each agency runs the first half
# at home, with a secret that the other sends by a separate channel. Send codes only. Run the
# attacks on your own records, with the Caldicott Guardian's permission, before you agree.
#
# ## What to take away
#
# - A hash without a secret hides nothing: a computer can try every NHS number there is.
# - Several keyed match-keys link nearly as well as names, at little cost.
# - Encoding is not equal: children whose names are written in many ways lose more links.
# - The safety lies in separate roles and destroyed secrets, not in the code.
