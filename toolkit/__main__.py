"""Make the papers of a linkage project: `python -m toolkit project.yml --out papers/`."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from toolkit.agree import find_disagreements
from toolkit.blank import write_blank_file
from toolkit.check import read_project
from toolkit.errors import ToolkitError
from toolkit.figures import list_figures
from toolkit.kit import PAPERS
from toolkit.knowledge import Knowledge
from toolkit.make import MadePaper, make_blank_papers, make_papers


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 made, 1 something to mend."""
    options = read_arguments(arguments)
    knowledge = Knowledge()
    try:
        if options.start:
            start_description(Path(options.start), knowledge)
        elif options.blank:
            write(make_blank_papers(knowledge), options.out)
        else:
            make(options.description, options.out, options.facts, knowledge)
    except ToolkitError as error:
        print(
            f"{error}\n\nNo paper was made. Mend the lines above and run it again.", file=sys.stderr
        )
        return 1
    return 0


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m toolkit", description=__doc__)
    parser.add_argument("description", nargs="?", type=Path, help="the description of the project")
    parser.add_argument(
        "--out", type=Path, default=Path("papers"), help="folder for the papers (papers)"
    )
    parser.add_argument("--facts", type=Path, help="JSON file with the facts of worked examples")
    parser.add_argument(
        "--blank", action="store_true", help="make blank papers with guidance in place"
    )
    parser.add_argument(
        "--start", metavar="FILE", help="write a commented blank description to FILE"
    )
    options = parser.parse_args(arguments)
    if not (options.description or options.blank or options.start):
        parser.error("name a description, or use --blank or --start FILE")
    return options


def make(description: Path, out: Path, facts: Path | None, knowledge: Knowledge) -> None:
    """Check a description, make its papers and say what they hold.

    Raises:
        ToolkitError: a file cannot be read, the description has faults, or papers disagree.
    """
    content = read_project(_read(description), knowledge, description.name)
    known = json.loads(_read(facts)) if facts else None
    made = list(_say_each(make_papers(content, knowledge, known)))
    problems = find_disagreements(
        content, {paper.name: paper.document for paper in made}, knowledge
    )
    if problems:
        raise ToolkitError("The papers disagree:\n" + "\n".join(problems))
    _save(made, out)
    title = content["project"]["title"]
    print(f"\n{len(made)} papers for “{title}”, as Word and HTML, in {out}.")
    print(
        "They agree with each other. “Our reading” marks what your data protection officer decides."
    )
    if known is None and list_figures(content):
        print("Figures of worked examples stand as “not yet measured”: give --facts to fill them.")


def write(papers: Iterable[MadePaper], out: Path) -> None:
    """Save blank papers and say so."""
    made = list(_say_each(papers))
    _save(made, out)
    print(f"\n{len(made)} blank papers, as Word and HTML, in {out}.")


def start_description(path: Path, knowledge: Knowledge) -> None:
    """Write a commented blank description.

    Raises:
        ToolkitError: the file is there already.
    """
    if path.exists():
        raise ToolkitError(f"{path} is there already, and would be lost. Name another file.")
    path.write_text(write_blank_file(knowledge.schema), encoding="utf-8", newline="\n")
    print(f"{path} is ready to fill in. Each entry says what to write.")


def _say_each(papers: Iterable[MadePaper]) -> Iterable[MadePaper]:
    for number, paper in enumerate(papers, 1):
        title = next(each.title for each in PAPERS if each.name == paper.name)
        print(f"{number:>2} of {len(PAPERS)}  {title}", flush=True)
        yield paper


def _save(papers: Iterable[MadePaper], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        for name, content in paper.files.items():
            (out / name).write_bytes(content)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ToolkitError(f"There is no file {path}. Check the name and the folder.") from None
    except UnicodeDecodeError:
        raise ToolkitError(f"{path} is not saved as UTF-8 text. Save it again as UTF-8.") from None


if __name__ == "__main__":
    sys.exit(main())
