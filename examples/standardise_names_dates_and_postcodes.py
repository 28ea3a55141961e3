# %% [markdown]
# # Standardise names, dates and postcodes
#
# *How many more children match if we tidy first, and what must we leave as it is?* A data quality
# lead asks this, to decide what to mend in the extract and what to mend at the source.
#
# Larkmere is fictional and all its records are synthetic.

# %% Put the three extracts under common column names
import pandas as pd
from recipes import keep_every_value as keep
from recipes.count_shapes import count_shapes, describe_shape
from recipes.explain_misses import count_causes, list_causes
from recipes.measure_before_after import compare_steps, draw_before_after, measure_before_after
from recipes.measure_linkage import list_pairs, measure_each
from recipes.prepare_records import gather_records
from recipes.read_dates import is_default_date, read_date, swap_day_and_month
from recipes.read_truth import describe_records, label_truth
from recipes.standardise_names import sort_name_parts, standardise_name, take_first_part
from recipes.standardise_postcodes import standardise_postcode

# %% Show what was received
extracts = {
    "education": pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str),
    "social_care": pd.read_csv("data/as_received/cms_person.csv", dtype=str),
    "health": pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str),
}
received = gather_records(extracts)
received["name"] = received["forename"] + " " + received["surname"]
received[["agency", "name", "date_of_birth", "sex", "postcode"]].groupby("agency").head(2)

# %% [markdown]
# ## Dates: read every style, and doubt a few
# Look before you clean. A *shape* puts 9 for each digit and A or a for each letter.

# %% Count the shapes of dates of birth
count_shapes(received["date_of_birth"], received["agency"])

# %% Read the dates, and count those to doubt
born = read_date(received["date_of_birth"])
default = is_default_date(born)
january = (born.dt.month == 1) & (born.dt.day == 1) & ~default
doubts = {"blank or unreadable": born.isna(), "default date": default, "1 January": january}
read = received.assign(date_of_birth=born.mask(default).dt.strftime("%Y-%m-%d"))
pd.DataFrame({doubt: found.groupby(received["agency"]).sum() for doubt, found in doubts.items()})

# %% [markdown]
# Drop a date that no child can have, such as 1 January 1900. Do *not* drop 1 January: it is written
# when the day is unknown, and it is also a birthday. Mark it, and give it less weight.
#
# ## Names: fold only what carries no meaning
# Case, accents, hyphens, apostrophes, titles and notes differ by system, not by child.

# %% Standardise the names, and look at what changed
one_case = read.assign(name=read["name"].str.lower().str.split().str.join(" "))
names = {part: standardise_name(read[part]) for part in ("forename", "surname")}
plain = read.assign(**names, name=names["forename"] + " " + names["surname"])
changed = one_case["name"].notna() & (one_case["name"] != plain["name"])
marks = describe_shape(received["name"][changed]).str.replace("[Aa9]+", "", regex=True)
kinds = marks.drop_duplicates().groupby(received["agency"]).head(3).index
pd.DataFrame({"received": received["name"], "standardised": plain["name"]}).loc[kinds]

# %% [markdown]
# A name that is missing afterwards was a filler, such as “Baby Boy”. Two steps help to match later.
# Take the first forename only, since middle names may stand with it. Put all words in one order,
# since some families write the surname first. Leave nicknames: not every Charlie is a Charles.
#
# ## Postcodes: repair the form, never the place

# %% Count the shapes of postcodes, and standardise them
tidy = plain.assign(postcode=standardise_postcode(plain["postcode"]))
lost = tidy["postcode"].isna() & received["postcode"].notna()
print(f"{lost.sum()} values give no postcode: words, pseudo-postcodes and slips beyond repair.")
count_shapes(received["postcode"], received["agency"], most=6)

# %% [markdown]
# ## Keep every name and address on file
# A child in care has a home and a placement. School may hold one postcode, social care the other,
# and the looked-after return both. Surnames change too. Do not choose: keep them all. There is one
# exception. Never keep a name from before an adoption: it could trace the child.

# %% Add former surnames, and both postcodes of children in care
episodes = pd.read_csv("data/as_received/ssda903_episodes.csv", dtype=str)
every = keep.add_values(tidy, "surname", keep.gather_other_surnames(extracts))
every = keep.add_values(every, "postcode", keep.gather_care_postcodes(episodes))
ordered, every = (
    table.assign(name=sort_name_parts(take_first_part(table["forename"]), table["surname"]))
    for table in (tidy, every)
)
print(f"{len(tidy):,} records now stand in {len(every):,} rows.")

# %% [markdown]
# ## What did each step bring?
# In Larkmere we know who is who. Count the true pairs of records that agree exactly. As received,
# hardly any do, since dates come in two styles. So compare groups from the next step on.

# %% Measure after each step
steps = {"as received": received, "+ dates read": read, "+ one case": one_case}
steps |= {"+ accents and marks folded": plain, "+ postcodes in one form": tidy}
steps |= {"+ first forename, words in order": ordered, "+ every surname and address": every}
truth_link = pd.read_csv("data/truth/truth_link.csv", dtype=str)
truth = label_truth(truth_link, received)
true_pairs = list_pairs(truth, "identity")
by_name = compare_steps(steps, ["name", "date_of_birth"], true_pairs)
by_home = compare_steps(steps, ["name", "date_of_birth", "postcode"], true_pairs)
made = {"name, birthday": by_name, "name, birthday, home": by_home}
quality = {key: measure_each(of) for key, of in made.items()}
pd.DataFrame({key: table["recall"].astype(float).round(3) for key, table in quality.items()})

# %% Draw before and after, by group
people = pd.read_csv("data/truth/truth_person.csv", dtype=str)
groups = describe_records(truth, people)[["ethnic group", "care"]]
shown = {step: by_home[step] for step in ("+ dates read", list(steps)[-1])}
by_group = measure_before_after(shown, groups)
before, after = by_group.loc[by_group["group"] == "looked after", "recall"]
draw_before_after(
    by_group,
    title=f"Children in care: {before:.0%} of true pairs agree before, {after:.0%} after",
    description="Share of true pairs that agree before and after standardising, group by group.",
)

# %% [markdown]
# ## What must you leave?
# Where two records of one name and home exchange day and month, both dates are possible. Nobody can
# say which is right. Let the comparison allow for it, and correct nothing.

# %% Count what standardising cannot decide
person = received["record"].map(truth.set_index("record")["person"])
really = pd.to_datetime(person.map(people.set_index("person_id")["birth_date_true"]))
true_january = int((really == born)[january].sum())
birth = pd.to_datetime(ordered.set_index("record")["date_of_birth"])
left, right = (list_pairs(ordered, ["name", "postcode"])[s].map(birth) for s in ("left", "right"))
exchanged = int(((left != right) & (swap_day_and_month(left) == right)).sum())
print(f"Of {january.sum()} dates on 1 January, {true_january} are the child's real birthday.")
print(f"Pairs of one name and home with day and month exchanged: {exchanged}.")

# %% Count what still keeps records apart, in 1,000 true pairs
causes = list_causes(by_name[list(steps)[-1]].query("not made"), truth_link)
count_causes(causes, true_pairs, groups["ethnic group"]).head(6)

# %% [markdown]
# No cleaning mends these. Some fall more on some groups: a name carried over from another script
# has several right spellings. A [match model](link_three_agencies.py) weighs such differences.

# %% Answer the question
agree = quality["name, birthday"]["recall"].astype(float).round(4)
facts = {
    "agree_as_received": float(agree.iloc[0]),
    "agree_with_dates_read": float(agree.iloc[1]),
    "agree_after_all_steps": float(agree.iloc[-1]),
    "in_care_agree_before": round(float(before), 4),
    "in_care_agree_after": round(float(after), 4),
    "dates_on_1_january": int(january.sum()),
    "real_birthdays_on_1_january": true_january,
    "day_and_month_exchanged": exchanged,
}
print(f"By name and birthday, {agree.iloc[0]:.0%} of true pairs agree as received,", end=" ")
print(f"{agree.iloc[1]:.0%} with dates read, {agree.iloc[-1]:.0%} after all steps.")

# %% [markdown]
# ## Run it on your own extract
# Put your files at the paths, and the names of their columns in
# [column_names.py](recipes/column_names.py) and [keep_every_value.py](recipes/keep_every_value.py).
# ## What to take away
# - Count shapes before you clean, and keep the column as received beside the clean one.
# - Fold what carries no meaning. Mark what is doubtful. Correct nothing that may be true.
# - For children in care, match on every address: it does more for them than any other step.
