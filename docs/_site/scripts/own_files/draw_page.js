/* The parts of the page that never change: the bar with status and counter, and one area a step. */
window.ownFilesPage = (() => {
  const { make, makeButton } = window.toolkitKeep;
  const AGENCIES = {
    education: { word: "Education", sample: "sc_pupilonroll.csv" },
    social_care: { word: "Social care", sample: "cms_person.csv" },
    health: { word: "Health", sample: "csds_cyp001mpi.csv" },
  };
  const RESULTS = {
    "linked_records.csv": "Every record that took part, with the number of its child. It holds record numbers, and no names.",
    "pairs_to_look_at.csv": "Pairs near the threshold, for a person to decide. It holds names.",
    "pairs_for_a_named_person.csv": "Pairs that were not linked, because they could trace an adopted child. It holds record numbers, and no names.",
    "rows_set_aside.csv": "Every row that was set aside, as it stood, with the reason. It may hold names.",
    "values_not_used.csv": "Every value that could not be used, with file, row and column.",
    "linkage_report.docx": "The linkage report, in Word.",
    "linkage_report.html": "The linkage report, as a web page.",
    "linkage.zip": "All of the files below, in one.",
  };
  const WAITING = {
    choose: "This opens when the tools are ready.",
    map: "This opens when a file is chosen.",
    check: "This opens when a file is chosen.",
    link: "This opens when every row is checked.",
    take: "This opens when the records are linked.",
  };
  const words = Object.fromEntries(Object.entries(AGENCIES).map(([name, { word }]) => [name, word]));
  const badge = (agency) =>
    make("span", { class: `agency agency--${agency.replace("_", "-")}` }, AGENCIES[agency].word);

  function drawBar(onStop) {
    const status = make("p", { class: "own-bar__status", role: "status" });
    const counter = make("p", { class: "own-bar__counter" });
    const progress = make("progress", { class: "own-bar__progress", "aria-label": "Working", hidden: true });
    const stop = makeButton("Stop", onStop, { hidden: true });
    const asked = make("ul", { class: "own-bar__asked" });
    const line = make("div", { class: "own-bar__line" }, status, progress, stop);
    const bar = make("section", { class: "own-bar", "aria-label": "Progress and requests" }, line, counter, asked);
    return {
      bar,
      say: (text) => (status.textContent = text),
      setBusy(isBusy) {
        progress.hidden = stop.hidden = !isBusy;
      },
      count(addresses) {
        const total = make("strong", {}, String(addresses.length));
        counter.replaceChildren("Requests since you chose a file: ", total);
        asked.replaceChildren(...addresses.slice(-5).map((address) => make("li", {}, address)));
      },
      clearCount() {
        counter.textContent = "Requests are counted from the moment you choose a file.";
        asked.replaceChildren();
      },
    };
  }

  const find = (step) => document.getElementById(`own-${step}`);

  /** Put into a step's area what belongs there now. */
  function fill(step, ...parts) {
    find(step).replaceChildren(...parts);
  }

  /** Close the steps that can no longer hold. */
  function close(...steps) {
    for (const step of steps) fill(step, make("p", { class: "own-waiting" }, WAITING[step]));
  }

  return { AGENCIES, RESULTS, words, badge, drawBar, fill, close, find };
})();
