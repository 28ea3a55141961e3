"""A small example that keeps the contract, for tests of the machinery: nothing real in it."""

from pathlib import Path

TOY = """\
# %% [markdown]
# # Count the pets
#
# How many pets are there in the street? The head of pets asks.

# %% Read the pets
pets = ["cat", "dog", "cat"]

# %% Count each kind
counts = {kind: pets.count(kind) for kind in sorted(set(pets))}
print(counts)

# %% Say it
facts = {"pets": len(pets), "share": 0.5, "kind": "cat"}
print(f"{facts['pets']} pets")

# %% [markdown]
# ## What to take away
#
# Count before you speak.
"""


def write_toy(folder: Path, name: str = "count_pets", *edits: tuple[str, str]) -> Path:
    """Write the toy example with each `(old, new)` edit made, and return its path."""
    text = TOY
    for old, new in edits:
        assert old in text, f"the toy example has no {old!r}"
        text = text.replace(old, new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


TOY_EXERCISE = """\
# %% [markdown]
# # Count legs
#
# How many legs do the cats have?
#
# - **Time:** 10 minutes
# - **Level:** first steps
# - **You need:** to know what [a cat](../cat.py) is

# %% Read the pets
from recipes.check_answer import check_answer

pets = ["cat", "dog", "cat"]

# %% [markdown]
# ## Your turn
# Count.

# %% Count the legs tags=["solution"]
#: legs = pets.count("cat")
legs = 4 * pets.count("cat")

# %% Check the legs tags=["check"]
facts = check_answer(
    "legs", legs, int, lambda legs: None if legs == 8 else "count again", "cats have them"
)

# %% [markdown] tags=["why"]
# A cat has four.

# %% [markdown] tags=["trainer"]
# ### What learners get wrong, and why
# - **They forget the tail.** It is no leg.
"""


def write_toy_exercise(folder: Path, *edits: tuple[str, str]) -> Path:
    """Write the toy exercise with each `(old, new)` edit made, and return its path."""
    text = TOY_EXERCISE
    for old, new in edits:
        assert old in text, f"the toy exercise has no {old!r}"
        text = text.replace(old, new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "count_legs.py"
    path.write_text(text, encoding="utf-8")
    return path
