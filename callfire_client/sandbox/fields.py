"""Partial responses: the query parameter `fields`, such as `totalCount,items(id,name)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .messages import HttpError, Json

if TYPE_CHECKING:
    from collections.abc import Iterator

Selection: TypeAlias = dict[str, "Selection | None"]
"""The properties to keep, each with the selection of its own properties, or None for all of them."""

_SYMBOL = re.compile(r"\s*([A-Za-z0-9_]+|[(),])\s*")
_MAX_DEPTH = 20


def parse_fields(text: str) -> Selection:
    """Parse the value of `fields`.

    Raises:
        HttpError: The syntax is invalid (400).
    """
    symbols: list[str] = []
    position = 0
    while position < len(text):
        match = _SYMBOL.match(text, position)
        if match is None:
            raise _invalid_syntax(text)
        symbols.append(match[1])
        position = match.end()
    selection, terminator = _parse_level(iter(symbols), text, 0)
    if terminator is not None:
        raise _invalid_syntax(text)
    return selection


def _parse_level(symbols: Iterator[str], text: str, depth: int) -> tuple[Selection, str | None]:
    """Parse one level; return also the symbol that ends it, None for the end of the text."""
    selection: Selection = {}
    while True:
        name = next(symbols, "")
        if not name or name in "(),":
            raise _invalid_syntax(text)
        selection[name] = None
        symbol = next(symbols, None)
        if symbol == "(" and depth < _MAX_DEPTH:
            selection[name], terminator = _parse_level(symbols, text, depth + 1)
            if terminator != ")":
                raise _invalid_syntax(text)
            symbol = next(symbols, None)
        if symbol != ",":
            return selection, symbol


def _invalid_syntax(text: str) -> HttpError:
    return HttpError(400, f"fields must look like id,items(id,name), not {text!r}")


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
