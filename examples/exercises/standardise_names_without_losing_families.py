# %% [markdown]
# # Standardise names without losing families
#
# A colleague cleans surnames by keeping plain letters and dropping all that follows a hyphen.
# *Which families does that break apart, and which does it mix up?* Write the cleaning so that it
# does neither.
#
# - **Time:** 20 minutes
# - **Level:** some practice: you can work with text in pandas
# - **You need:** the idea of one form for one name, from
#   [Standardise names](../standardise_names_dates_and_postcodes.py)
#
# Larkmere is fictional and its records are synthetic.

# %% Read the surnames of three agencies
import unicodedata

import pandas as pd
from recipes.check_answer import check_answer
from recipes.prepare_records import gather_records
from recipes.standardise_names import PLAIN_LETTERS

extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
surnames = gather_records(extracts)["surname"].dropna().drop_duplicates()
only_names = surnames.str.fullmatch(r"[^\W\d_]([^\W\d_]|['’ -])*")  # notes are another matter
surnames = surnames[only_names].reset_index(drop=True)
marked = surnames[surnames.str.contains(r"[^A-Za-z]")]
print(f"{len(surnames):,} different spellings, {len(marked):,} with more than plain letters.")
marked.head(6).to_frame()

# %% Add names that a real area will have
harder = ["Núñez", "NUNEZ", "O'Brien", "O’Brien", "OBRIEN", "Smith-Jones", "SMITH JONES", "Smith"]
harder += ["Jones", "Łukasik", "Lukasik", "Al-Hassan", "al hassan", "Hassan", "Şahin", "Sahin"]
surnames = pd.concat([surnames, pd.Series(harder)]).drop_duplicates().reset_index(drop=True)

# %% [markdown]
# ## Your turn
# Make `clean`, a column with one value for each of `surnames`, in the same order. Spellings that
# differ only in case, accents, apostrophes, hyphens or spaces must come out equal. Every other
# difference must stay: a name with two parts is another name than either part.
#
# Two tools may help. `unicodedata.normalize("NFKD", name)` takes “ñ” apart into “n” and a mark, and
# `unicodedata.combining` finds the mark. `PLAIN_LETTERS` is for letters, such as “ł”, that cannot
# be taken apart: `name.translate(PLAIN_LETTERS)`.


# %% Clean the surnames tags=["solution"]
#: def clean_one(name):
#:     name = name.lower().split("-")[0]
#:     return "".join(letter for letter in name if "a" <= letter <= "z")
#:
#:
#: clean = surnames.map(clean_one)
#: pd.DataFrame({"received": surnames, "clean": clean}).tail(8)
def clean_one(name):
    apart = unicodedata.normalize("NFKD", name.lower().translate(PLAIN_LETTERS))
    return "".join(one for one in apart if one.isalpha() and not unicodedata.combining(one))


clean = surnames.map(clean_one)
pd.DataFrame({"received": surnames, "clean": clean}).tail(8)

# %% Check the names tags=["check"]
letters = surnames.str.lower().map(lambda name: name.translate(PLAIN_LETTERS))
joined = letters.str.normalize("NFKD").str.replace(r"[\W_]|[\u0300-\u036f]", "", regex=True)
table = pd.DataFrame({"name": surnames, "right": joined})
SAME = [("Núñez", "NUNEZ"), ("Łukasik", "Lukasik"), ("Şahin", "Sahin"), ("O'Brien", "OBRIEN")]
SAME += [("O'Brien", "O’Brien"), ("Smith-Jones", "SMITH JONES"), ("Al-Hassan", "al hassan")]
OTHER = [("Smith-Jones", "Smith"), ("Smith-Jones", "Jones"), ("Al-Hassan", "Hassan")]


def find_split_or_mixed(by, apart, said):
    for _, group in table.groupby(by):
        if group[apart].nunique(dropna=False) > 1:
            one, other = group.drop_duplicates(apart)["name"].head(2)
            return f"“{one}” and “{other}” {said}"
    return None


def find_mistake(given):
    if len(given) != len(surnames):
        return f"there are {len(surnames):,} surnames, and `clean` has {len(given):,} rows."
    of = dict(zip(surnames, given, strict=True))
    if emptied := [
        name for name in table["name"] if not str(of[name]).strip() or of[name] != of[name]
    ]:
        return f"“{emptied[0]}” comes out empty, and with it a family. Which letters did you drop?"
    for one, other in OTHER:
        if of[one] == of[other]:
            return f"“{one}” and “{other}” became one. Two families are mixed up. Keep both parts."
    for one, other in SAME:
        if of[one] != of[other]:
            return f"“{one}” and “{other}” stay apart: one family is lost. What differs in them?"
    table["given"] = table["name"].map(of)
    return find_split_or_mixed(
        "given", "right", "became one, and differ in more than their marks. What did you drop?"
    ) or find_split_or_mixed("right", "given", "stay apart, and differ only in marks or spaces.")


PRAISE = "no family is broken apart, and none is mixed with another."
facts = check_answer("clean", clean, pd.Series, find_mistake, PRAISE)

# %% [markdown] tags=["why"]
# Fold what carries no meaning, and drop no letter. First the letters that cannot be taken apart,
# then all others: what is left is the letter, and the mark can go. A hyphen may be written as a
# space or not at all, so take all of these out. The second part of a name is not decoration: in
# many families it is the one that the other agency holds.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They keep only a to z.** “Núñez” becomes “nez”. The children with accents are lost first, so
#   the error falls on some groups and not on others.
# - **They drop the second part.** It looks tidy, and it joins families that have nothing in common.
# - **They take out hyphens and leave spaces.** Then “Smith-Jones” and “Smith Jones” stay apart.
# - **They forget that there are two apostrophes.** A word processor types the curly one.
#
# ### Twenty minutes
# - 3: read the task. Ask who in the room has a name that systems get wrong.
# - 12: work in pairs. Mend one thing that the check names, and run it again.
# - 5: discuss.
#
# ### To discuss
# A linkage finds fewer children with names from abroad. Nobody meant it. Where in your own systems
# would you look for the line of code that does it?
