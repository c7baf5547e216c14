"""Partial answers: the parameter `fields`, such as `totalCount,items(id,name)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Selection: TypeAlias = dict[str, "Selection | None"]
"""The properties to keep; each with the selection within it, or None for all of it."""

_TOKEN = re.compile(r"\s*([A-Za-z0-9_]+|[(),])\s*")
_DEEPEST = 20


def parse(text: str) -> Selection:
    """Read a selection.

    Raises:
        Problem: It is not one (400).
    """
    tokens: list[str] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _unreadable(text)
        tokens.append(match[1])
        place = match.end()
    stream = iter(tokens)
    selection, end = _level(stream, text, 0)
    if end is not None:
        raise _unreadable(text)
    return selection


def _level(tokens: Iterator[str], text: str, depth: int) -> tuple[Selection, str | None]:
    """Read one level; also tells what ended it, a bracket or None for the end of the text."""
    selection: Selection = {}
    while True:
        name = next(tokens, "")
        if not name or name in "(),":
            raise _unreadable(text)
        selection[name] = None
        after = next(tokens, None)
        if after == "(" and depth < _DEEPEST:
            selection[name], end = _level(tokens, text, depth + 1)
            if end != ")":
                raise _unreadable(text)
            after = next(tokens, None)
        if after != ",":
            return selection, after


def _unreadable(text: str) -> Problem:
    return Problem(400, f"fields must look like id,items(id,name), not {text!r}")


def select(value: Any, selection: Selection) -> Any:
    """Keep of a JSON value what was selected, in a list of each item."""
    if isinstance(value, list):
        return [select(item, selection) for item in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    return {
        name: one if selection[name] is None else select(one, selection[name] or {})
        for name, one in cast("Json", value).items()
        if name in selection
    }
