"""Reads and writes contracts, YAML or JSON; refuses YAML bombs, cycles and excessive depth."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias

from attrs import field, frozen

from .errors import ContractError, Note, one_line
from .plain_values import MAX_DEPTH, plain

__all__ = [
    "MAX_BYTES",
    "ContractError",
    "Kind",
    "Loaded",
    "Note",
    "dumps",
    "kind_of",
    "load",
    "loads",
    "one_line",
    "plain",
    "read",
]

Kind: TypeAlias = Literal["yaml", "json"]
"""The format of a document."""

MAX_BYTES = 64 * 1024 * 1024
"""The largest document that is read, in bytes."""


@frozen
class Loaded:
    """A document, and what was unusual in it.

    Attributes:
        document: The document, plain JSON values.
        notes: Remarks about locations in it.
    """

    document: dict[str, Any]
    notes: list[Note] = field(factory=list[Note])


def load(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read the document in a file.

    Args:
        path: The file; JSON if its name ends in `.json`, YAML otherwise.

    Returns:
        The document. All its keys are strings, spelled as in the file, and nothing in it is shared.

    Raises:
        ContractError: The file cannot be read, or is not such a document.
    """
    return read(path).document


def read(path: str | os.PathLike[str]) -> Loaded:
    """Read the document in a file as `load` does, with notes about what was unusual.

    Args:
        path: The file; JSON if its name ends in `.json`, YAML otherwise.

    Raises:
        ContractError: The file cannot be read, or is not such a document.
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
        name: The name of the document in errors, usually that of its file.
        kind: The format of the data.

    Raises:
        ContractError: The data are not such a document.
    """
    return _parse(data, name, kind).document


def dumps(document: Mapping[str, Any], kind: Kind = "yaml") -> str:
    """Write a document as text, the same for equal documents; keys keep their order.

    Args:
        document: The document; values that it shares are written at each location.
        kind: The format to write.

    Raises:
        ContractError: The document has a value that JSON cannot express, or PyYAML is missing.
    """
    value, _ = plain(document, name="document")
    if kind == "yaml":
        return _yaml_text(value)
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def kind_of(name: str | os.PathLike[str]) -> Kind:
    """Tell the format of a file by its name: JSON if it ends in `.json`, YAML otherwise."""
    return "json" if os.fspath(name).lower().endswith(".json") else "yaml"


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
        raise ContractError(f"{name}: {word} is not a JSON number; write a finite one")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in items:
            if key in found:
                raise ContractError(f"{name}: duplicate key {key!r} in an object; remove one")
            found[key] = item
        return found

    try:
        return json.loads(text, parse_constant=constant, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        location = f"line {error.lineno}, column {error.colno}"
        raise ContractError(f"{name}: {location}: not JSON: {error.msg}") from None
    except ValueError:
        raise ContractError(f"{name}: a number has too many digits; write a shorter one") from None
    except RecursionError:
        raise ContractError(
            f"{name}: is nested more than {MAX_DEPTH} levels deep; flatten it"
        ) from None


def _yaml_text(value: dict[str, Any]) -> str:
    _require_yaml()
    from . import yaml_format  # PyYAML is an extra

    return yaml_format.write(value)


def _from_yaml(text: str, name: str) -> tuple[object, list[Note]]:
    _require_yaml()
    from . import yaml_format  # PyYAML is an extra

    return yaml_format.read(text, name)


def _require_yaml() -> None:
    if importlib.util.find_spec("yaml") is None:
        from .._extras import install_extra

        raise ContractError(f"YAML needs PyYAML: {install_extra('contract')}, or use JSON")
