# %% [markdown]
# # Open an extract safely
#
# *Has this extract reached us whole, or was it damaged on the way?* The analyst who opens it asks,
# and decides whether to load it or to send it back.
#
# A spreadsheet changes what it shows: zeros vanish, long numbers are rounded, dates turn round.
# Larkmere's synthetic extracts come with copies that were damaged in the ways real ones are.

# %% Get the tools
import altair as alt
import pandas as pd
import pandera.pandas as pa
from recipes.read_dates import read_date
from recipes.read_extract import read_extract
from recipes.report_failures import list_failures

# %% Say which files came, and what they should hold
pd.set_option("display.max_colwidth", None)
CHILD = ["LAchildID", "pers_surname", "PersonBirthDate", "Sex", "pers_common_child_id"]
EXPECTED = {
    "data/as_received/damaged/cin_details_report.csv": ["CINdetailsID", "LAchildID"],
    "data/as_received/damaged/cms_person_merged_headings.xlsx": CHILD,
    "data/as_received/damaged/cms_person_narrow_column.csv": CHILD,
    "data/as_received/damaged/cms_person_stray_quotes.csv": CHILD,
    "data/as_received/damaged/csds_cyp101referral_unicode.txt": ["ServiceRequestID"],
    "data/as_received/damaged/ssda903_episodes_two_runs.csv": ["CHILD", "DECOM", "PL_POST"],
    "data/as_received/damaged/chis_register_cut_off.csv": ["ChildHealthID", "NHSNumber"],
    "data/as_received/damaged/sc_pupilonroll_garbled_accents.csv": ["pupilonrolltableid", "upn"],
}

# %% [markdown]
# Read every value as text, and guess nothing. Each row of a file is the heading, a row kept, or a
# row set aside with a reason. So the rows must add up, and any that do not are a fault of ours.

# %% Read the files and make the rows add up
read = [read_extract(path, expected, key=expected[0]) for path, expected in EXPECTED.items()]
extracts = {extract.name: extract for extract in read}
columns = {"rows in": [], "kept": [], "set aside": [], "notes on the file": []}
for extract in extracts.values():
    counts = extract.rows_in, len(extract.kept), len(extract.set_aside)
    for column, value in zip(columns, [*counts, " ".join(extract.notes)], strict=True):
        columns[column].append(value)
summary = pd.DataFrame(columns, index=pd.Index(extracts, name="file"))
assert (summary["rows in"] == summary["kept"] + summary["set aside"]).all()
summary

# %% [markdown]
# What was set aside, and what should be done? A row that was cut short is not mended here: whoever
# sent the file has the rest of it.

# %% List what was set aside
aside = pd.concat([one.set_aside.assign(file=name) for name, one in extracts.items()])
todo = aside.groupby(["file", "problem", "what to do"]).size().rename("rows").reset_index()
todo.sort_values("rows", ascending=False, ignore_index=True).head(10)

# %% [markdown]
# ## Are the values whole?
# A file can have all its rows and still be ruined. A schema says what each column may hold. Here
# [Pandera](https://pandera.readthedocs.io/) checks it, and each check says what to do.

# %% Check the values against a schema
narrow = extracts["cms_person_narrow_column.csv"]
ten_digits = pa.Check.str_matches(r"^[0-9 ]{10,12}$", error="Export again: digits are lost")
a_date = pa.Check(lambda dates: read_date(dates).notna(), error="Ask: this is no date")
a_code = pa.Check.isin(["M", "F", "U"], error="Write the code M, F or U")
schema = pa.DataFrameSchema(
    {
        "pers_common_child_id": pa.Column(nullable=True, checks=ten_digits),
        "PersonBirthDate": pa.Column(nullable=True, checks=a_date),
        "Sex": pa.Column(nullable=True, checks=a_code),
    }
)
failures = list_failures(narrow.kept, schema, narrow.name)
failures.groupby(["column", "what to do"]).size().rename("values").reset_index()

# %% Show the first of them, with file, row and column
failures.head(6)

# %% [markdown]
# Numbers such as 9.99E+09 are what a narrow column showed. The digits behind them are gone, and no
# formula brings them back: the file must be exported again.
#
# ## Which way round are the dates?
# One column, three orders: typed by hand on computers set to different countries.

# %% Count what each date could mean
mixed = pd.read_csv("data/as_received/damaged/sen2_person_mixed_dates.csv", dtype=str)
parts = mixed["personbirthdate"].str.extract(r"^(\d\d)/(\d\d)/\d{4}$").astype(float)
reading = pd.Series("year first: certain", index=mixed.index)
reading[parts[0].notna()] = "could be either"
reading[parts[0] > 12] = "day first: certain"
reading[parts[1] > 12] = "month first: certain"
reading[parts[0] == parts[1]] = "the same either way"
readings = reading.value_counts().rename_axis("reading").reset_index(name="dates")
unsure = int((reading == "could be either").sum())
alt.Chart(readings).mark_bar().encode(
    x=alt.X("dates:Q", title="dates of birth"), y=alt.Y("reading:N", sort="-x", title=None)
).properties(
    title=f"{unsure} of {len(mixed)} dates of birth could be read either way",
    description="How many dates of birth can be read in only one way, and how many in two.",
)

# %% Decide what to load and what to send back
broken = int((failures["what to do"] == "Export again: digits are lost").sum())
facts = {
    "files": len(extracts),
    "rows_in": int(summary["rows in"].sum()),
    "rows_kept": int(summary["kept"].sum()),
    "rows_set_aside": int(summary["set aside"].sum()),
    "numbers_lost": broken,
    "dates_unsure": unsure,
    "dates": len(mixed),
}
print(f"{facts['rows_in']:,} rows came in {len(extracts)} files: {facts['rows_kept']:,} are kept,")
print(
    f"and {facts['rows_set_aside']} are set aside with a reason. Send back the file with {broken}"
)
print(f"ruined numbers, and the one with {unsure} dates that could be read either way.")

# %% [markdown]
# ## Run it on your own extract
# Change the paths and the columns that you expect in each file; the first column listed is the
# key. Nothing else needs changing. [read_extract.py](recipes/read_extract.py) does the reading.
# ## What to take away
# - Never open an extract in a spreadsheet before a program has read it.
# - Read every value as text; turn it into a date or a number later, on purpose.
# - Rows in must equal rows kept plus rows set aside, for every file, every time.
# - Some damage cannot be mended. Say so quickly, with the row and the column, and ask again.
