"""Copies what a parser gives into plain JSON values, and refuses what JSON cannot express."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn, cast

from . import pointers
from .errors import ContractError, Note
from .json_values import Json, is_object

__all__ = ["MAX_DEPTH", "MAX_VALUES", "keys_note", "plain"]

MAX_DEPTH = 150
"""Levels of nesting: deeper than any known contract, and shallow enough for recursive code."""

MAX_VALUES = 2_000_000
"""Values that a parsed document may have once everything it shares is copied."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(value: object, *, name: str) -> tuple[dict[str, Any], list[Note]]:
    """Copy a parsed document into plain JSON values: string keys, nothing shared, dates as strings.

    Args:
        value: The document, as any parser of YAML or JSON returns it.
        name: The name of the document in errors.

    Returns:
        The copy, and a note about keys that were not strings.

    Raises:
        ContractError: The value is not an object, is too deep, too large or circular, or has a value
            that JSON cannot express.
    """
    copier = _Copier(name)
    copied = copier.copy(value, "", 0)
    if not is_object(copied):
        raise ContractError(
            f"{name}: is not an object; a contract is an object with keys and values"
        )
    return copied, copier.notes()


def keys_note(first: str, count: int) -> Note:
    """Make a note about keys that were not strings.

    Args:
        first: The pointer to the first of them.
        count: The number of them.
    """
    keys = "1 key was" if count == 1 else f"{count} keys, of which this is the first, were"
    return Note(
        first, f"{keys} not written as a string (a number, boolean or null); read as strings"
    )


class _Copier:
    """Copies a value into plain JSON values, and counts them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._values = 0
        self._converted_keys: list[str] = []

    def notes(self) -> list[Note]:
        keys = self._converted_keys
        return [keys_note(keys[0], len(keys))] if keys else []

    def copy(self, value: object, at: str, depth: int) -> Json:
        self._values += 1
        if self._values > MAX_VALUES:
            self._fail("", f"has more than {MAX_VALUES:,} values; split the document")
        if depth > MAX_DEPTH:
            self._fail(
                "", f"is nested more than {MAX_DEPTH} levels deep, or contains itself; flatten it"
            )
        if isinstance(value, str):
            return self._text(value, at)
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, float):
            if not math.isfinite(value):
                self._fail(at, f"{value} is not a JSON number; write a finite one")
            return value
        if isinstance(value, Mapping):
            return self._mapping(cast("Mapping[object, object]", value), at, depth)
        if isinstance(value, list | tuple):
            items = cast("list[object]", value)
            return [self.copy(item, f"{at}/{i}", depth + 1) for i, item in enumerate(items)]
        if isinstance(value, date):
            return value.isoformat()
        return self._fail(at, f"a {type(value).__name__} is not a JSON value; use plain values")

    def _mapping(self, value: Mapping[object, object], at: str, depth: int) -> dict[str, Any]:
        copied: dict[str, Any] = {}
        for key, item in value.items():
            text = self._key(key, at)
            here = pointers.join(at, text)
            if text in copied:
                self._fail(here, f"duplicate key {text!r}; remove one")
            if not isinstance(key, str):
                self._converted_keys.append(here)
            copied[text] = self.copy(item, here, depth + 1)
        return copied

    def _key(self, key: object, at: str) -> str:
        if isinstance(key, str):
            return self._text(key, at)
        if key is None or isinstance(key, bool | int | float):
            return json.dumps(key)
        if isinstance(key, date):
            return key.isoformat()
        return self._fail(at, f"a {type(key).__name__} cannot be a key; use strings")

    def _text(self, text: str, at: str) -> str:
        if not text.isascii() and _SURROGATE.search(text):
            self._fail(at, "the text has half of a surrogate pair; write the whole character")
        return text

    def _fail(self, at: str, problem: str) -> NoReturn:
        raise ContractError(f"{self._name}: {at}: {problem}" if at else f"{self._name}: {problem}")
