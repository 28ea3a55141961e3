# %% [markdown]
# # Choose a threshold for two uses
#
# Planners want a count of children known to two services. A clinic wants the other service's record
# on its screen. *From which match weight should each of them link?* One threshold for both does
# harm to one of them.
#
# - **Time:** 20 minutes
# - **Level:** some practice: you can write a function
# - **You need:** the match weight, from
#   [Choose a threshold](../choose_a_threshold_and_review_pairs.py)
#
# Larkmere is fictional and its records are synthetic. A threshold sorts pairs of records. It says
# nothing about any child.

# %% Link three agencies, and score the pairs
import pandas as pd
from recipes.check_answer import check_answer
from recipes.run_linkage import run_linkage
from recipes.set_pairs_aside import write_condition

extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
linkage = run_linkage(extracts)
aside = linkage.predictions.query(write_condition(linkage.model))
pairs = linkage.predictions.drop(aside.index)[["match_weight"]].reset_index(drop=True)
pairs["chance"] = 1 - 1 / (1 + 2 ** pairs["match_weight"].clip(-60, 60))
pairs.sample(6, random_state=1).sort_values("match_weight").round(3)

# %% Say what each error costs
uses = {
    "planning": {"wrong link": 1, "missed link": 1},
    "direct care": {"wrong link": 100, "missed link": 1},
}
weights = list(range(-8, 21))

# %% [markdown]
# Pairs that may be two identities of an adopted child are not here. They are set aside for one
# named person. The costs are our assumption, for the exercise: yours must come from those who will
# use the links.
#
# ## Your turn
# `chance` says how likely it is that the two records of a pair are one child. A pair from the
# threshold upwards is linked. It does harm if it is wrong. A pair below is not linked, and does
# harm if it is right. Write `expect_harm` so that it returns the harm expected over all pairs.
# Then `chosen` holds, for each use, the weight with the least harm.


# %% Choose the thresholds tags=["solution"]
#: def expect_harm(weight, costs):
#:     linked = pairs["match_weight"] >= weight
#:     wrong = (1 - pairs["chance"])[linked].sum()
#:     return costs["wrong link"] * wrong
#:
#:
#: chosen = {use: min(weights, key=lambda w: expect_harm(w, uses[use])) for use in uses}
#: chosen
def expect_harm(weight, costs):
    linked = pairs["match_weight"] >= weight
    wrong = (1 - pairs["chance"])[linked].sum()
    missed = pairs["chance"][~linked].sum()
    return costs["wrong link"] * wrong + costs["missed link"] * missed


chosen = {use: min(weights, key=lambda w: expect_harm(w, uses[use])) for use in uses}
chosen


# %% Check the thresholds tags=["check"]
def list_harms(wrong_cost, missed_cost):
    harms = {}
    for weight in weights:
        linked = pairs["match_weight"] >= weight
        wrong, missed = (1 - pairs["chance"])[linked].sum(), pairs["chance"][~linked].sum()
        harms[weight] = wrong_cost * wrong + missed_cost * missed
    return pd.Series(harms)


def is_least(weight, harms):
    return bool(harms[weight] <= harms.min() * (1 + 1e-9))


def explain_choice(weight, wrong, missed):
    if is_least(weight, list_harms(wrong, missed)):
        return None
    if is_least(weight, list_harms(wrong, 0)):
        return "You count wrong links only. Then the highest threshold always wins. Who is missed?"
    if is_least(weight, list_harms(0, missed)) or is_least(weight, list_harms(missed, wrong)):
        return "Missed links weigh too much. Have the costs changed places, or is one left out?"
    if is_least(weight, list_harms(1, 1)):
        return "It would be right if both errors cost the same. Do they, for this use?"
    return "Write down the harm at this weight and at the next, and see which is less."


def find_mistake(given):
    if set(given) != set(uses):
        return f"`chosen` needs one entry for each use: {', '.join(uses)}."
    for use, costs in uses.items():
        if given[use] not in weights:
            return f"“{use}”: choose one of `weights`, from {weights[0]} to {weights[-1]}."
        if said := explain_choice(given[use], costs["wrong link"], costs["missed link"]):
            return f"“{use}”: another weight does less harm. {said}"
    return None


PRAISE = "each use has the threshold that does it least harm. Who signs these two numbers?"
facts = check_answer("chosen", chosen, dict, find_mistake, PRAISE)

# %% [markdown] tags=["why"]
# Both errors count, each by what it costs. Where they cost the same, link as soon as a pair is more
# likely one child than not: from weight 0, give or take. Where a wrong link costs a hundred times
# as much, the odds must be a hundred to one. The weight is the logarithm of the odds to base 2, and
# 100 lies between the sixth and the seventh power of 2. So you can check your answer in the head.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They fear wrong links only.** The starter does. A child who is missed is not seen on any
#   screen, so nobody counts that harm. Ask who would notice.
# - **They count pairs and not chances.** A pair of chance one half is half an error.
# - **They put the costs the wrong way round.** Ask which pairs can be wrong links at all.
# - **They use one threshold for both.** Ask the clinic, and then ask the planner.
#
# ### Twenty minutes
# - 4: read the task. Say aloud what each of the two errors does to a family.
# - 10: work in pairs. Run the starter, and ask why it chooses what it chooses.
# - 6: discuss.
#
# ### To discuss
# Who in your area decides that one wrong link is as bad as a hundred missed ones? Where is it
# written down?
