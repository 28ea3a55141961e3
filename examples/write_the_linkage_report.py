# %% [markdown]
# # Write the linkage report
#
# *What must a reader be told before trusting a figure made from linked data?* Analysts who were not
# there ask this, and so does the board, which has two minutes.
#
# Larkmere is a fictional area and all its records are synthetic. We take the linkage of
# [Link three agencies' records](link_three_agencies.py), write a report as Word and as a web page,
# and then a board note of one page. All three come from the same figures, so they cannot disagree.

# %% Bring the tools
from pathlib import Path

import pandas as pd
from recipes.fill_linkage_report import (
    count_flow,
    draw_flow,
    fill_board_note,
    fill_report,
    leave_out_small_groups,
)
from recipes.measure_linkage import compare_pairs, list_pairs, measure_by, measure_each
from recipes.read_truth import describe_records, label_truth
from recipes.write_report import write_html, write_word

# %% Read the linkage, and what went into it
linked = pd.read_csv("outputs/link_three_agencies/linked_records.csv", dtype=str)
received = {
    "education": len(pd.read_csv("data/as_received/sc_pupilonroll.csv", dtype=str)),
    "social_care": len(pd.read_csv("data/as_received/cms_person.csv", dtype=str)),
    "health": len(pd.read_csv("data/as_received/csds_cyp001mpi.csv", dtype=str)),
}

# %% [markdown]
# ## Follow every record
#
# Start with a flow diagram: how many records came in, how many took part, how many children they
# describe, and how many of those were found elsewhere. A reader can then see what a rate is a rate
# *of*. "Nine in ten linked" means little until we say nine in ten of whom.

# %% Draw the flow of records
flow = count_flow(received, linked)
found = flow.loc["found in another agency"] / flow.loc["children, duplicates joined"]
least, most = f"{found.min():.0%}", f"{found.max():.0%}"
draw_flow(flow, title=f"Found elsewhere: from {least} to {most} of an agency's children")

# %% [markdown]
# A low share is not a bad linkage: most children at school are known to no other service. So the
# share of children found is no measure of quality. Measure the links instead.
#
# ## Measure the links, for everyone and by group
#
# Here we use the truth, which only a synthetic area has. On real data put your estimates in the
# same two tables: from a clerical sample, with its interval. Groups with few true pairs are left
# out: a rate over so few is chance, and may point at a child.

# %% Measure quality
truth = label_truth(pd.read_csv("data/truth/truth_link.csv", dtype=str), linked)
compared = compare_pairs(list_pairs(linked, "child"), list_pairs(truth, "identity"))
quality = measure_each({"all links": compared})[["precision", "recall"]].astype(float)
people = pd.read_csv("data/truth/truth_person.csv", dtype=str)
groups = describe_records(truth, people)[["ethnic group", "care", "deprivation"]]
by_group = leave_out_small_groups(measure_by(compared, groups))
shown = by_group.set_index("group")[["true pairs", "recall", "recall from", "recall to"]]
shown.head(6).round(3)

# %% [markdown]
# ## Say what only you can say
#
# Figures fill themselves in. These lines do not: they are what the next analyst cannot find out
# alone. GUILD (Gilbert and others, 2018, doi 10.1093/pubmed/fdx037) lists what to share at each of
# four steps: providing data, linking them, analysing them, and reporting.

# %% Write down what was done
about = {
    "purpose": "This is a report on synthetic data about a fictional area, Larkmere. The linkage "
    "was made to count the children known to schools, social care and community health.",
    "extracts": "Three extracts, each as its system held it in spring 2026: the school census, the "
    "social care case system, and the patient index of community health. Children taught at home "
    "or in another area are not in the first; children never referred are not in the others.",
    "method": "Names, dates, postcodes and numbers were standardised. Duplicates within an agency "
    "were joined. Splink compared pairs that had something in common, and was trained on the data "
    "themselves. Each record kept at most its best match in each other agency.",
    "threshold": "The threshold was chosen for planning, where a wrong and a missed link cost "
    "about the same. Choose it again before any other use.",
    "how quality was measured": "Against the truth, which is known for synthetic data only.",
    "not measured": "Not measured: errors for children who are in one extract alone.",
    "contact": "Questions: the linking team of your area. Give a name and an address that last.",
}

# %% Write the report in Word and as a web page
folder = Path("outputs/write_the_linkage_report")
report = fill_report(about, flow, quality, by_group)
write_html("Linkage report (synthetic data)", report, folder / "linkage_report.html")
write_word("Linkage report (synthetic data)", report, folder / "linkage_report.docx")
headings = [block.text for block in report if block.kind == "heading"]
print("The report has these parts:", *headings, sep="\n- ")

# %% [markdown]
# ## Tell the board on one page
#
# A board needs the answer, how sure you are, who is missed, and what you ask it to decide. It also
# needs to read what the figure must *not* be used for.

# %% Gather the facts
known_to = linked.groupby("child")["agency"].nunique()
facts = {
    "children_counted": len(known_to),
    "found_in_all_three": int((known_to == 3).sum()),
    "precision": round(float(quality["precision"].iloc[0]), 4),
    "recall": round(float(quality["recall"].iloc[0]), 4),
    "missed_most": str(by_group["group"].iloc[0]),
    "missed_most_recall": round(float(by_group["recall"].iloc[0]), 4),
    "least_share_found_elsewhere": round(float(found.min()), 4),
    "greatest_share_found_elsewhere": round(float(found.max()), 4),
}

# %% Write the board note, and read it
question = {
    "question": "How many children are known to all three services? (Synthetic data: Larkmere.)",
    "decision": "Whether to plan a joint team on this figure, and to fund a check by hand of the "
    "links of the group that is missed most.",
}
note = fill_board_note(about | question, facts)
write_html("Board note (synthetic data)", note, folder / "board_note.html")
write_word("Board note (synthetic data)", note, folder / "board_note.docx")
facts["words_in_the_board_note"] = sum(len(block.text.split()) for block in note)
for block in note[1:8]:
    print(block.text.upper() if block.kind == "heading" else block.text)

# %% [markdown]
# ## Run it on your own extract
#
# You need the table of linked records (columns `record`, `agency` and `child`) from any tool, and
# the number of rows of each extract. Replace the cell that measures quality with your estimates:
# see [Measure linkage quality](measure_linkage_quality.py). Then rewrite the lines under "Say
# what only you can say". Change nothing else.
#
# ## What to take away
#
# - Follow every record from extract to link, and say what each share is a share of.
# - Give errors by group beside the average, each with an interval.
# - Report, web page and board note come from one set of figures. Never retype a number.
# - Write what the figure must not be used for. That line protects children, and you.
