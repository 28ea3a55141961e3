"""What MkDocs calls, event by event. Each hook only passes things on to a module of one idea."""

import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from docs._site.adapters import (
    assets,
    browser_python,
    example_pages,
    exercise_html,
    exercise_pages,
    hover_text,
    own_files,
    page_links,
    recipe_pages,
    search_from_disk,
    search_memory,
    security,
    service_worker,
    spare_files,
    toolkit_files,
)
from docs._site.adapters.notebook_html import clean_notebook_page
from docs._site.browser.assemble import ensure_runtime
from docs._site.core.areas import WORKSHOP
from docs._site.core.bibliography import read_bibliography
from docs._site.core.errors import SiteError
from docs._site.core.exercises import describe, list_exercises, read_exercise
from docs._site.core.expressions import Writer
from docs._site.core.percent import list_examples, read_example
from docs._site.core.places import EXAMPLES, ROOT
from docs._site.core.review import add_review_dates
from docs._site.core.run import Done, list_makers, run_examples
from docs._site.core.run_exercises import Taught, run_exercises

log = logging.getLogger("mkdocs.site")


class Site:
    """What one build knows: filled by `on_files`, read by the hooks that follow."""

    command = "build"
    writer: Writer
    taught: dict[str, Taught]
    python_files: dict[str, Path]
    glossary: dict[str, str]


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build, or a server for people who write pages."""
    Site.command = command


@event_priority(100)  # before Material's offline plugin, which would name another host
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Watch what pages are made from, so that `serve` shows a change without a restart."""
    config.watch += [str(ROOT / name) for name in ("examples", "synthetic", "toolkit")]
    search_from_disk.announce_search(config)
    service_worker.announce_worker(config, Site.command)
    return config


@event_priority(100)  # before mkdocs-jupyter, which must find the example pages in place
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Run the examples and add their pages, their downloads and the site's own assets."""
    try:
        done, Site.taught, runtime = _run_all()
        about = [describe(one.exercise) for one in Site.taught.values()]
        Site.writer = Writer(done, read_bibliography(), about)
        Site.glossary = hover_text.read_glossary()
        example_pages.add_examples(files, config, done)
        example_pages.add_area_downloads(files, config)
        exercise_pages.add_exercises(files, config, Site.taught)
        run_in_page = [*done.values(), *(one.full for one in Site.taught.values())]
        Site.python_files = browser_python.list_files(run_in_page, runtime)
        browser_python.add_runtime(files, config, Site.python_files)
        toolkit_files.add_toolkit(files, config, done)
        recipe_pages.add_recipes(files, config, Site.writer.recipes)
        own_files.add_own_files(files, config)
        assets.add_assets(files, config, say=log.info)
        search_from_disk.add_search(files, config)
        search_memory.remember_entries(config)
    except SiteError as error:
        raise PluginError(str(error)) from None
    return files


def _run_all() -> tuple[dict[str, Done], dict[str, Taught], Path]:
    """Return the examples and exercises as they ran, and where Python for the browser lies.

    All three at once, so that no core waits while one long example ends. Files are read first, by
    one thread: Python 3.11 parses code in one thread at a time.
    """
    for path in list_examples(EXAMPLES):
        read_example(path)
    for path in list_exercises():
        read_exercise(path)
    with ThreadPoolExecutor(2) as beside:
        runtime = beside.submit(ensure_runtime, log.info)
        small = beside.submit(_run_small)
        done = run_examples(say=log.info)
        return done, small.result(), runtime.result()


def _run_small() -> dict[str, Taught]:
    """Run what needs the small area only."""
    # In the browser, pages may read what these wrote. Others wait until a reader runs them.
    run_examples(WORKSHOP, log.info, list_makers())
    return run_exercises(say=log.info)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the expressions of the page and say when it is to be reviewed."""
    if example_pages.is_example(page):
        example_pages.describe_page(page, Site.writer.done)
        return markdown
    if exercise_pages.is_exercise(page):
        exercise_pages.describe_page(page, Site.taught)
        return markdown
    try:
        add_review_dates(page.meta, page.file.src_uri)
        filled = Site.writer.fill(markdown, page.file.src_uri)
    except SiteError as error:
        raise PluginError(str(error)) from None
    return hover_text.add_abbreviations(filled, Site.glossary, page.file.src_uri)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean the HTML of example pages and check and rewrite their links."""
    example = page.meta.get("example")
    if not example:
        return toolkit_files.add_scripts(html, page)
    try:
        clean = clean_notebook_page(html, example["question"], example["cell_titles"])
        if exercise_pages.is_exercise(page):
            taught = exercise_pages.find_taught(page, Site.taught)
            with_parts = exercise_html.add_parts(clean, taught)
            linked = page_links.rewrite_links(with_parts, page, files)
            return browser_python.add_to_page(linked, page, taught.full, Site.python_files, True)
        linked = page_links.rewrite_links(clean, page, files)
        done = Site.writer.done[example["name"]]
        return browser_python.add_to_page(linked, page, done, Site.python_files)
    except SiteError as error:
        raise PluginError(str(error)) from None


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let no page ask another host for anything."""
    return security.add_policy(output, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the page that answers for wrong addresses."""
    is_page = template_name.endswith(".html")
    return security.add_policy(output_content, config) if is_page else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Leave out what the theme brings and no page uses; then let browsers keep the rest."""
    spare_files.remove_spare_files(Path(config.site_dir))
    service_worker.write_worker(config, Site.command)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give templates what they need of an example: its question, agencies and downloads."""
    if "example" in page.meta:
        context["example"] = page.meta["example"]
    return context
