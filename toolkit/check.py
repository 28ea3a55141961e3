"""Read and check a description: shape first, then sense, then whether it contradicts itself."""

from typing import Any

from toolkit.check_sense import find_sense_faults
from toolkit.check_shape import find_shape_faults
from toolkit.check_words import find_contradictions
from toolkit.describe import Description, read_description, say_path
from toolkit.errors import Fault, FaultyDescriptionError
from toolkit.knowledge import Knowledge


def read_project(text: str, knowledge: Knowledge, name: str = "project.yml") -> dict[str, Any]:
    """Return the entries of a description without fault.

    Raises:
        FaultyDescriptionError: every fault of shape or, if there is none, of sense or, if there is
            none either, every contradiction.
    """
    description = read_description(text, name)
    faults = find_faults(description, knowledge)
    if faults:
        raise FaultyDescriptionError(name, faults)
    return description.content


def find_faults(description: Description, knowledge: Knowledge) -> list[Fault]:
    """Return the faults of a description; each kind is looked at once the one before is right."""
    faults = find_shape_faults(description, knowledge.schema)
    if faults:
        return faults
    found = find_sense_faults(description.content, knowledge)
    found = found or find_contradictions(description.content)
    return [Fault(say_path(path), says, description.find_line(path)) for path, says in found]
