"""Run the examples that need it, in parallel, each after those whose outputs it reads."""

import os
import re
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from docs._site.core.areas import PUBLISHED, WORKSHOP, Area, ensure_area
from docs._site.core.errors import SiteError
from docs._site.core.execute import Result, execute
from docs._site.core.percent import Example, list_examples, read_example
from docs._site.core.places import EXAMPLES
from docs._site.core.reads import find_paths
from docs._site.core.store import find_shelf, make_key

OUTPUT_OF = re.compile(r"outputs/([a-z0-9_]+)/")


@dataclass(frozen=True)
class Done:
    """An example together with what its run gave."""

    example: Example
    result: Result
    key: str


def run_examples(
    area: Area = PUBLISHED,
    say: Callable[[str], None] = print,
    paths: Iterable[Path] | None = None,
) -> dict[str, Done]:
    """Return every example by name with its result on `area`, running only what has changed.

    Raises:
        SiteError: examples failed; the message has a line for each.
    """
    ensure_area(area, say)
    examples = {path.stem: read_example(path) for path in paths or list_examples(EXAMPLES)}
    needs = {name: find_needs(example, examples) for name, example in examples.items()}
    awaited = {name for names in needs.values() for name in names}
    order = TopologicalSorter(needs)
    try:
        order.prepare()
    except CycleError as cycle:
        names = " → ".join(cycle.args[1])
        raise SiteError(f"These examples wait for each other's outputs: {names}.") from None
    done: dict[str, Done] = {}
    problems: list[str] = []
    cores = os.cpu_count() or 1
    ready: list[str] = []
    with ThreadPoolExecutor(cores) as pool:
        running: dict[Future[Done], str] = {}
        while order.is_active() and not problems:
            # First those that others wait for and those that have waited, or a long one may be
            # left alone at the end.
            ready = sorted(order.get_ready(), key=lambda name: name not in awaited) + ready
            for name in ready[: cores - len(running)]:
                running[pool.submit(run_one, examples[name], area, say)] = name
            ready = [name for name in ready if name not in running.values()]
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                name = running.pop(future)
                try:
                    done[name] = future.result()
                    order.done(name)
                except SiteError as error:
                    problems.append(str(error))
    if problems:
        raise SiteError("\n".join(problems))
    return {name: done[name] for name in examples}


def run_one(example: Example, area: Area, say: Callable[[str], None]) -> Done:
    """Return the example with its result on the area: the kept one if nothing has changed."""
    shelf, outputs = find_shelf(example, area.size), area.folder / "outputs" / example.name
    key = make_key(example, area.folder)
    kept = shelf.load(key)
    if kept is not None:
        shelf.restore_outputs(key, outputs)
        return Done(example, kept, key)
    say(f"Running {example.name} on {area.people:,} people…")
    shutil.rmtree(outputs, ignore_errors=True)
    result = execute(example, area.folder)
    shelf.save(key, result, outputs)
    say(f"  {example.name} took {result.seconds:.0f} s")
    return Done(example, result, key)


def list_makers() -> list[Path]:
    """Return the examples whose outputs other examples read."""
    paths = list_examples(EXAMPLES)
    examples = {path.stem: read_example(path) for path in paths}
    needed = {name for example in examples.values() for name in find_needs(example, examples)}
    return [path for path in paths if path.stem in needed]


def find_needs(example: Example, examples: dict[str, Example]) -> set[str]:
    """Return the names of the examples whose outputs this one reads."""
    source = example.path.read_text(encoding="utf-8")
    named = {match[1] for path in find_paths(source) if (match := OUTPUT_OF.match(path))}
    return (named & examples.keys()) - {example.name}


if __name__ == "__main__":
    import sys

    try:
        for size in (PUBLISHED, WORKSHOP):
            run_examples(size)
    except SiteError as problem:
        sys.exit(str(problem))
