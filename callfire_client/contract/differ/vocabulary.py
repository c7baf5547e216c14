"""How reports name the parts of a contract; a caller can supply the terms of its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from .. import pointers
from ..json_values import is_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CONTRACT_VOCABULARY", "Vocabulary", "schema_subject", "value_path"]


class Vocabulary(Protocol):
    """The names that a report uses for operations, arguments, schemas and properties."""

    def call(self, operation: Mapping[str, Any]) -> str | None:
        """Name the function that calls an operation.

        Args:
            operation: The Operation Object.

        Returns:
            The name; None if the operation is named by its method and path only.
        """
        ...

    def group(self, operation: Mapping[str, Any]) -> str:
        """Name the group of functions that an operation belongs to."""
        ...

    def argument(self, name: str) -> str:
        """Name the argument for a parameter."""
        ...

    def model(self, name: str) -> str:
        """Name the type for a schema of `components`."""
        ...

    def attribute(self, name: str) -> str:
        """Name the attribute for a property."""
        ...


class _ContractVocabulary:
    """The names as the contract spells them."""

    def call(self, operation: Mapping[str, Any]) -> str | None:
        del operation
        return None

    def group(self, operation: Mapping[str, Any]) -> str:
        tags = operation.get("tags")
        return str(tags[0]) if is_array(tags) and tags else ""

    def argument(self, name: str) -> str:
        return name

    def model(self, name: str) -> str:
        return name

    def attribute(self, name: str) -> str:
        return name


CONTRACT_VOCABULARY: Vocabulary = _ContractVocabulary()
"""Names everything as the contract spells it, and operations by method and path."""


def schema_subject(vocabulary: Vocabulary, pointer: str) -> str | None:
    """Name a location within a schema of `components`.

    Returns:
        The name, such as `Call.state`; None for any other location.
    """
    tokens = pointers.split(pointer)
    if tokens[:2] != ["components", "schemas"] or len(tokens) < 3:
        return None
    return vocabulary.model(tokens[2]) + value_path(vocabulary, tokens[3:])


def value_path(vocabulary: Vocabulary, tokens: Iterable[str]) -> str:
    """Write the path from a value to a value within it: `.items[].state`.

    Args:
        vocabulary: The names to use.
        tokens: The keys from the schema of the outer value to that of the inner one.
    """
    path, remaining = "", iter(tokens)
    for token in remaining:
        match token:
            case "properties":
                path += f".{vocabulary.attribute(next(remaining, ''))}"
            case "items":
                path += "[]"
            case "additionalProperties":
                path += "{}"
            case "allOf" | "oneOf" | "anyOf":
                next(remaining, None)
            case _:
                break  # a keyword, which the description of the change names
    return path
