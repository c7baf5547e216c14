"""Reads and writes contracts, YAML or JSON, and refuses what no contract is: bombs, cycles, absurd depth."""

import importlib.util
import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, is_object

Kind = Literal["yaml", "json"]

MAX_BYTES = 64 * 1024 * 1024
# Deep enough for every contract seen, and shallow enough for recursive code within Python's limit.
MAX_DEPTH = 150
# Values that an already parsed document may hold once everything shared is written out.
MAX_VALUES = 2_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class ContractError(Exception):
    """A document cannot be used; the message is one line that says where, what and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


@dataclass(frozen=True, slots=True)
class Note:
    """Something remarkable at a place of a document.

    Attributes:
        pointer: The place, a JSON pointer; empty for the document as a whole.
        message: What is remarkable, and what was done about it.
    """

    pointer: str
    message: str

    def __str__(self) -> str:
        return one_line(f"{self.pointer or '(document)'}: {self.message}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document and what was remarkable in reading it."""

    document: dict[str, Any]
    notes: list[Note] = field(default_factory=list[Note])


def load(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read the document in a file.

    Args:
        path: The file; JSON when its name ends in `.json`, YAML otherwise.

    Returns:
        The document. All its keys are strings, spelled as in the file, and nothing in it is shared.

    Raises:
        ContractError: The file cannot be read or holds no such document.
    """
    return read(path).document


def read(path: str | os.PathLike[str]) -> Loaded:
    """Read the document in a file as `load` does, and tell what was remarkable.

    Args:
        path: The file; JSON when its name ends in `.json`, YAML otherwise.

    Raises:
        ContractError: The file cannot be read or holds no such document.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ContractError(f"{name}: cannot be read: {reason}") from None
    return _parse(data, name, kind_of(name))


def loads(data: bytes, *, name: str, kind: Kind) -> dict[str, Any]:
    """Read a document from bytes.

    Args:
        data: The document, UTF-8.
        name: What errors call the document, usually its file's name.
        kind: The format of the data.

    Raises:
        ContractError: The data hold no usable document.
    """
    return _parse(data, name, kind).document


def dumps(document: Mapping[str, Any], kind: Kind = "yaml") -> str:
    """Write a document as text, always the same for the same document; keys keep their order.

    Args:
        document: The document; what it shares is written out at each place.
        kind: The format to write.

    Raises:
        ContractError: The document holds what the format cannot say, or PyYAML is missing.
    """
    value, _ = plain(document, name="document")
    if kind == "yaml":
        return _yaml_text(value)
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def kind_of(name: str | os.PathLike[str]) -> Kind:
    """Tell the format of a file by its name: JSON when it ends in `.json`, YAML otherwise."""
    return "json" if os.fspath(name).lower().endswith(".json") else "yaml"


def plain(value: object, *, name: str) -> tuple[dict[str, Any], list[Note]]:
    """Copy a parsed document into plain JSON values: string keys, nothing shared, dates as strings.

    Args:
        value: The document, made by any parser of YAML or JSON.
        name: What errors call the document.

    Raises:
        ContractError: The value is no object, is too deep, too large or cyclic, or holds what JSON
            cannot say.
    """
    copier = _Copier(name)
    copied = copier.copy(value, "", 0)
    if not is_object(copied):
        raise ContractError(
            f"{name}: holds no object at its top; a contract begins with keys and values"
        )
    return copied, copier.notes()


def keys_note(first: str, count: int) -> Note:
    """Say that keys were not strings.

    Args:
        first: The pointer to the first of them.
        count: How many they were.
    """
    what = "1 key was" if count == 1 else f"{count} keys, this one first, were"
    return Note(
        first, f"{what} not written as a string (a number, boolean or null); read as strings"
    )


def one_line(text: str) -> str:
    """Escape control characters and lone surrogates, so that a message stays on its line."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == " " else char.encode("unicode_escape").decode()
        for char in text
    )


class _Copier:
    """Copies a value into plain JSON, counting what it meets."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._values = 0
        self._odd_keys: list[str] = []

    def notes(self) -> list[Note]:
        return [keys_note(self._odd_keys[0], len(self._odd_keys))] if self._odd_keys else []

    def copy(self, value: object, at: str, depth: int) -> Json:
        self._values += 1
        if self._values > MAX_VALUES:
            self._fail("", f"holds more than {MAX_VALUES:,} values; split the document")
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
                self._fail(at, f"{value} is no JSON number; write a finite one")
            return value
        if isinstance(value, Mapping):
            return self._mapping(cast("Mapping[object, object]", value), at, depth)
        if isinstance(value, list | tuple):
            items = cast("list[object]", value)
            return [self.copy(item, f"{at}/{i}", depth + 1) for i, item in enumerate(items)]
        if isinstance(value, date):
            return value.isoformat()
        return self._fail(at, f"a {type(value).__name__} is no JSON value; use plain ones")

    def _mapping(self, value: Mapping[object, object], at: str, depth: int) -> dict[str, Any]:
        copied: dict[str, Any] = {}
        for key, item in value.items():
            text = self._key(key, at)
            here = pointers.join(at, text)
            if text in copied:
                self._fail(here, f"the key {text!r} stands twice; remove one")
            if not isinstance(key, str):
                self._odd_keys.append(here)
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
            self._fail(at, "the text holds half a surrogate pair; write the whole character")
        return text

    def _fail(self, at: str, problem: str) -> NoReturn:
        raise ContractError(f"{self._name}: {at}: {problem}" if at else f"{self._name}: {problem}")


def _parse(data: bytes, name: str, kind: Kind) -> Loaded:
    if len(data) > MAX_BYTES:
        raise ContractError(f"{name}: larger than {MAX_BYTES:,} bytes; no contract is that long")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContractError(f"{name}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    if kind == "yaml":
        value, notes = _from_yaml(text, name)
    else:
        value, notes = _from_json(text, name), []
    document, more = plain(value, name=name)
    return Loaded(document, [*notes, *more])


def _from_json(text: str, name: str) -> object:
    def constant(word: str) -> NoReturn:
        raise ContractError(f"{name}: {word} is no JSON number; write a finite one")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in items:
            if key in found:
                raise ContractError(
                    f"{name}: the key {key!r} stands twice in an object; remove one"
                )
            found[key] = item
        return found

    try:
        return json.loads(text, parse_constant=constant, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ContractError(f"{name}: {place}: not JSON: {error.msg}") from None
    except ValueError:
        raise ContractError(f"{name}: a number is absurdly long; write a shorter one") from None
    except RecursionError:
        raise ContractError(
            f"{name}: is nested more than {MAX_DEPTH} levels deep; flatten it"
        ) from None


def _yaml_text(value: dict[str, Any]) -> str:
    _need_yaml()
    from callfire_client.contract import yaml_format  # PyYAML is an extra

    return yaml_format.write(value)


def _from_yaml(text: str, name: str) -> tuple[object, list[Note]]:
    _need_yaml()
    from callfire_client.contract import yaml_format  # PyYAML is an extra

    return yaml_format.read(text, name)


def _need_yaml() -> None:
    if importlib.util.find_spec("yaml") is None:
        raise ContractError(
            "YAML needs PyYAML: pip install 'callfire-client[contract]', or use JSON"
        )
