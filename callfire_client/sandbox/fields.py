"""Partial responses: the query parameter `fields`.

A selection names properties. Those of a nested object, or of the items of a list, are in parentheses
or follow a slash: `totalCount,items(id,name)`, `number,region/city`, `items(number,region/city)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .messages import HttpError, Json

if TYPE_CHECKING:
    from collections.abc import Iterator

Selection: TypeAlias = dict[str, "Selection | None"]
"""The properties to keep, each with the selection of its own properties, or None for all of them."""

_SYMBOL = re.compile(r"\s*([A-Za-z0-9_]+|[(),/])\s*")
_MAX_DEPTH = 20


def parse_fields(text: str) -> Selection:
    """Parse the value of `fields`.

    If a property is named several times, the selections are united: `region/city,region/state` and
    `region(city,state)` are the same, and `region,region/city` is the same as `region`.

    Raises:
        HttpError: The syntax is invalid (400).
    """
    selection: Selection = {}
    terminator = _parse_level(_symbols(text), text, selection, 0)
    if terminator is not None:
        raise _invalid_syntax(text)
    return selection


def _symbols(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        match = _SYMBOL.match(text, position)
        if match is None:
            raise _invalid_syntax(text)
        yield match[1]
        position = match.end()


def _parse_level(symbols: Iterator[str], text: str, selection: Selection, depth: int) -> str | None:
    """Add one level to a selection; return the symbol that ends it, None for the end of the text."""
    while True:
        path = [_parse_name(symbols, text)]
        while (symbol := next(symbols, None)) == "/":
            path.append(_parse_name(symbols, text))
        inner: Selection | None = None
        if depth + len(path) > _MAX_DEPTH:
            raise _invalid_syntax(text)
        if symbol == "(":
            inner = {}
            if _parse_level(symbols, text, inner, depth + len(path)) != ")":
                raise _invalid_syntax(text)
            symbol = next(symbols, None)
        for name in reversed(path[1:]):
            inner = {name: inner}
        _unite(selection, {path[0]: inner})
        if symbol != ",":
            return symbol


def _parse_name(symbols: Iterator[str], text: str) -> str:
    name = next(symbols, "")
    if not name or name in "(),/":
        raise _invalid_syntax(text)
    return name


def _unite(selection: Selection, other: Selection) -> None:
    """Add another selection to a selection."""
    for name, inner in other.items():
        known = selection.setdefault(name, inner)
        if known is None or inner is None:
            selection[name] = None
        elif known is not inner:
            _unite(known, inner)


def _invalid_syntax(text: str) -> HttpError:
    return HttpError(
        400, f"fields must look like id,items(id,name) or id,region/city, not {text!r}"
    )


def select_fields(value: Any, selection: Selection) -> Any:
    """Return the selected properties of a JSON object, or of each item of a list."""
    if isinstance(value, list):
        return [select_fields(item, selection) for item in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    return {
        name: one if selection[name] is None else select_fields(one, selection[name] or {})
        for name, one in cast("Json", value).items()
        if name in selection
    }
