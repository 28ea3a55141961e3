"""Each recipe has a page that shows what it is for, its cases and its source."""

from docs._site.adapters.recipe_pages import write_page, write_table
from docs._site.core.places import RECIPES

RECIPE = {
    "name": "count_pets",
    "summary": "Count pets: two at least.",
    "about": "",
    "functions": [{"name": "count", "says": "Return one | two."}],
    "cases": [("count", "cat", "1", "one pet")],
    "used_by": ["link_pets"],
    "source": 'print(f"{{x}}")\n',
}


def test_the_page_shows_summary_functions_cases_and_source():
    page = write_page(RECIPE)
    assert "# Count pets" in page
    assert "| `count` | Return one \\| two. |" in page
    assert "| `count` | `cat` | `1` | one pet |" in page
    assert 'print(f"{{x}}")' in page
    assert "[link pets](../link_pets.ipynb)" in page


def test_source_with_braces_is_not_taken_for_an_expression():
    page = write_page(RECIPE)
    assert page.index("{% raw %}") < page.index("{{x}}") < page.index("{% endraw %}")


def test_a_recipe_without_cases_has_no_table_of_them():
    assert "Cases" not in write_page(RECIPE | {"cases": []})
    assert write_table(("a",), []) == ""


def test_every_recipe_has_its_page(site):
    for recipe in sorted(RECIPES.glob("[a-z]*.py")):
        page = site / "examples" / "recipes" / recipe.stem / "index.html"
        assert recipe.stem.replace("_", " ").capitalize() in page.read_text(encoding="utf-8")
