"""Read the description of a project from YAML, and remember where each entry stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from toolkit.errors import Fault, FaultyDescriptionError

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Description:
    """A description as written.

    Args:
        name: what to call the file in messages.
        content: the entries.
        lines: the line of each entry, by its path.
    """

    name: str
    content: dict[str, Any]
    lines: dict[Path, int]

    def find_line(self, path: Path) -> int:
        """Return the line of an entry, or of the nearest entry around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read_description(text: str, name: str = "project.yml") -> Description:
    """Return the description in `text`.

    Raises:
        FaultyDescriptionError: it is not YAML, or an entry is there twice.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
        content = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        fault = Fault("the file", _say_unreadable(error), mark.line + 1 if mark else 0)
        raise FaultyDescriptionError(name, [fault]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        says = "a character that cannot be seen stands here. Delete it, and type the words again."
        raise FaultyDescriptionError(name, [Fault("the file", says, line)]) from None
    if not isinstance(content, dict):
        says = "there is nothing to read. Start from toolkit/projects/blank.yml."
        if content is not None:
            says = (
                "this is no description: entries such as “project:” are missing. Start from "
                "toolkit/projects/blank.yml."
            )
        raise FaultyDescriptionError(name, [Fault("the file", says)])
    try:
        return Description(name, content, dict(_list_lines(node, ())))
    except RecursionError:
        raise FaultyDescriptionError(name, [Fault("the file", ALIAS)]) from None


def _say_unreadable(error: yaml.MarkedYAMLError) -> str:
    """Return what to mend, for the mistakes that people make; for any other, what YAML says."""
    problem = str(error.problem)
    known = {
        "\\t": "a tab stands here. Indent with spaces: two for each level.",
        "mapping values": "a colon cannot stand here. If it belongs to the words, put them between "
        "quotation marks, for example: decision: 'Where: one team or two?'. If not, this line is "
        "indented too far.",
        "end of stream": "a quotation mark was opened and never closed. Close it.",
        "<block end>": "the lines here do not stand under one another, or a quotation mark above "
        "was not closed. Indent by two spaces, as the lines around do.",
        "alias": ALIAS,
        "another document": "the file begins again here, after “---”. Keep one description a file.",
        "tag": "words that begin with “!” need quotation marks. For example: '!Kung'",
    }
    says = next((says for mark, says in known.items() if mark in problem), None)
    return says or (
        f"the file cannot be read here ({problem}). Put words that hold a colon, a “#” or a "
        "leading “[” between quotation marks, and indent by two spaces."
    )


def say_path(path: Path) -> str:
    """Return a path as an author counts: ('partners', 0, 'name') → `partners, 1, name`."""
    return ", ".join(str(step + 1) if isinstance(step, int) else step for step in path)


ALIAS = "words that begin with “*” or “&” need quotation marks. For example: '* see the notes'"


class _Loader(yaml.SafeLoader):
    """Safe YAML in which dates stay text and a repeated entry is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a list stands where a name belongs", key.start_mark
                )
            # A name is words, whatever it looks like: `1` or `yes` would be no words to YAML.
            key.tag = "tag:yaml.org,2002:str"
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{key.value}” is there twice; keep one", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _list_lines(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, int]]:
    if node is None:
        return
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            if not isinstance(value, yaml.ScalarNode):
                yield from (
                    (p, n)
                    for p, n in _list_lines(value, (*path, key.value))
                    if p != (*path, key.value)
                )
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _list_lines(value, (*path, index))
