"""What is wrong with a description, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing to mend.

    Args:
        where: the entry, as its author sees it: `partners, 2, contact`.
        says: what is wrong, and what to write.
        line: the line in the file, counted from 1, or 0 where there is none.
    """

    where: str
    says: str
    line: int = 0


class ToolkitError(Exception):
    """The papers cannot be made. The message is for the author of the description."""


class FaultyDescriptionError(ToolkitError):
    """A description with faults; its message has one line for each."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(write_fault(name, fault) for fault in faults))


def write_fault(name: str, fault: Fault) -> str:
    """Return one line: file, line, entry, and what to do."""
    place = f"{name}, line {fault.line}" if fault.line else name
    return f"{place}: {fault.where}: {fault.says}"
