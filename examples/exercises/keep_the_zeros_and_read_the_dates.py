# %% [markdown]
# # Keep the zeros, and read the dates as they were sent
#
# Some suspensions find no pupil, and some children seem to have come into care in another month.
# *What did we do to the files when we read them?* Nothing is wrong with the files.
#
# - **Time:** 15 minutes
# - **Level:** first steps: you can read a CSV file with pandas
# - **You need:** nothing else. [Open an extract safely](../open_an_extract_safely.py) goes further
#
# Larkmere is fictional and its records are synthetic.

# %% Read the suspensions and the episodes of care
import csv

import pandas as pd
from recipes.check_answer import check_answer

ROLL = "data/as_received/sc_pupilonroll.csv"
suspensions = pd.read_csv("data/as_received/sc_termlyexclusions.csv", dtype=str)
episodes = pd.read_csv("data/as_received/ssda903_episodes.csv", dtype=str)
suspensions[["pupilonrolltableid", "startdate", "category"]].head(3)

# %% [markdown]
# ## Your turn: keep the zeros
# Each suspension names its pupil by `pupilonrolltableid`. Read the roll so that every suspension
# finds its pupil. Change how the file is read, not the values afterwards.

# %% Read the roll tags=["solution"]
#: roll = pd.read_csv(ROLL)
#: found = suspensions["pupilonrolltableid"].isin(roll["pupilonrolltableid"].astype(str))
#: print(f"{found.sum()} of {len(suspensions)} suspensions find their pupil.")
#: roll[["pupilonrolltableid", "upn", "dob"]].head(3)
roll = pd.read_csv(ROLL, dtype=str)
found = suspensions["pupilonrolltableid"].isin(roll["pupilonrolltableid"])
print(f"{found.sum()} of {len(suspensions)} suspensions find their pupil.")
roll[["pupilonrolltableid", "upn", "dob"]].head(3)

# %% Check the zeros tags=["check"]
with open(ROLL, encoding="utf-8", newline="") as file:
    sent = pd.DataFrame(list(csv.DictReader(file)))
KEYS = ["pupilonrolltableid", "uniquepropertyreferencenumber", "upn"]


def find_lost_zeros(given):
    if absent := [key for key in KEYS if key not in given]:
        return f"the column {absent[0]} is gone. Keep every column as it was sent."
    if len(given) != len(sent):
        return f"the file has {len(sent):,} rows and `roll` has {len(given):,}."
    for key in KEYS:
        if pd.api.types.is_numeric_dtype(given[key]):
            return f"{key} became a number. A number has no zeros in front. Read it as text."
        if (given[key].fillna("").to_numpy() != sent[key].to_numpy()).any():
            return f"{key} is text now, but differs from the file. When was it made into text?"
    return None


PRAISE = "every value is as it was sent, so every suspension finds its pupil."
facts = check_answer("roll", roll, pd.DataFrame, find_lost_zeros, PRAISE)

# %% [markdown] tags=["why"]
# `dtype=str` reads every column as text. Then nothing is guessed: no zero is lost, no long number
# is rounded, and a column of numbers with one gap does not get “.0” at its end. Repairs afterwards,
# such as `zfill`, must know how long each number was. You may know it of one column, not of all.

# %% [markdown]
# ## Your turn: read the dates
# `DECOM` is the day on which an episode of care began, as the return of looked after children
# writes it. Read the column into `began`, as dates.

# %% Read the dates tags=["solution"]
#: began = pd.to_datetime(episodes["DECOM"], format="mixed")
#: pd.DataFrame({"as sent": episodes["DECOM"], "as read": began}).head(6)
began = pd.to_datetime(episodes["DECOM"], format="%d/%m/%Y")
pd.DataFrame({"as sent": episodes["DECOM"], "as read": began}).head(6)

# %% Check the dates tags=["check"]
written = episodes["DECOM"].str.extract(r"(\d+)/(\d+)/(\d+)").astype(int)
truly = pd.to_datetime(pd.DataFrame({"day": written[0], "month": written[1], "year": written[2]}))


def find_turned_dates(given):
    if not pd.api.types.is_datetime64_any_dtype(given):
        return "`began` holds no dates yet. Text sorts by its first letter, not by time."
    if len(given) != len(truly):
        return f"there are {len(truly)} episodes, and `began` has {len(given)} rows."
    if given.isna().any():
        return f"{given.isna().sum()} dates are missing that stand in the file. Which were dropped?"
    turned = (given != truly) & (given.dt.day == truly.dt.month) & (given.dt.month == truly.dt.day)
    if turned.any():
        return (
            f"in {turned.sum()} dates, day and month have changed places. Look at the first rows."
        )
    if (given != truly).any():
        return f"{(given != truly).sum()} dates differ from those sent. Put both side by side."
    return None


PRAISE = "each date is the day that was sent. You said the style, and nothing was guessed."
facts |= check_answer("began", began, pd.Series, find_turned_dates, PRAISE)

# %% [markdown] tags=["why"]
# Say the style, and pandas reads only that. A value in another style then stops the run, which is
# what you want: somebody must look. A tool that guesses turns only days up to 12. The rest come out
# right, so a glance at the column sees nothing.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They turn numbers into text afterwards.** `astype(str)` looks right, and the zeros are gone
#   already. Ask at which moment they went.
# - **They fill zeros up.** It works here, since this key has one length. Ask them to do it for a
#   column whose length nobody has written down.
# - **They set errors to missing.** `errors="coerce"` hides the dates that show the mistake.
# - **They trust the first rows.** A day above 12 cannot be turned. Ask them for a date that can.
#
# ### Fifteen minutes
# - 2: read the opening aloud, and run everything once.
# - 5: keep the zeros.
# - 5: read the dates.
# - 3: discuss.
#
# ### To discuss
# Who in your area opens extracts in a spreadsheet first, and saves them? What would you ask for
# instead?
