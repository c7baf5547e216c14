"""Reads an OpenAPI document by place: every value with its pointer, every misfit with an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

from callfire_client.contract import pointers
from callfire_client.contract.documents import ContractError
from callfire_client.contract.drift.changes import Side
from callfire_client.contract.shapes import Json, is_array, is_object

# How many references may follow each other; `references.check` has seen that they end.
_MAX_STEPS = 100


class Place(NamedTuple):
    """An object of a document, and where it stands."""

    value: dict[str, Any]
    pointer: str

    def side(self) -> Side:
        """The place as a side of a change."""
        return Side(self.pointer, self.value)

    def said(self, key: str) -> Side:
        """What stands under a key, as a side of a change."""
        return Side(pointers.join(self.pointer, key), self.value.get(key))


@dataclass(slots=True)
class Tree:
    """An OpenAPI 3.0 or 3.1 document.

    Attributes:
        name: What errors call it.
        root: The document.
        modern: Whether it is 3.1, where schemas are JSON Schema.
    """

    name: str
    root: dict[str, Any]
    modern: bool
    _targets: dict[str, Place] = field(default_factory=dict[str, Place])

    @property
    def top(self) -> Place:
        """The document itself."""
        return Place(self.root, "")

    def fail(self, pointer: str, problem: str) -> NoReturn:
        """Refuse the document.

        Raises:
            ContractError: Always.
        """
        raise ContractError(f"{self.name}: {pointer or '(document)'}: {problem}")

    def object(self, place: Place, key: str) -> Place | None:
        """The object under a key, references followed; None where there is none."""
        found = self.raw_object(place, key)
        return None if found is None else self.follow(found)

    def raw_object(self, place: Place, key: str) -> Place | None:
        """The object under a key as it stands; None where there is none."""
        value = place.value.get(key)
        if value is None:
            return None
        at = pointers.join(place.pointer, key)
        if not is_object(value):
            self.fail(at, f"must be an object, not {_kind(value)}")
        return Place(value, at)

    def members(self, place: Place, key: str) -> Iterator[tuple[str, Place]]:
        """The objects in an object with free keys, references followed; extensions are left out."""
        found = self.raw_object(place, key)
        for name in found.value if found else ():
            if not name.startswith("x-") or key in ("schemas", "properties", "headers"):
                assert found is not None
                member = self.object(found, name)
                if member is not None:
                    yield name, member

    def array(self, place: Place, key: str) -> list[Json]:
        """The array under a key; empty where there is none."""
        value = place.value.get(key)
        if value is None:
            return []
        if not is_array(value):
            self.fail(pointers.join(place.pointer, key), f"must be an array, not {_kind(value)}")
        return value

    def objects(self, place: Place, key: str) -> list[Place]:
        """The objects in an array, references followed."""
        return [self.follow(item) for item in self.raw_objects(place, key)]

    def raw_objects(self, place: Place, key: str) -> list[Place]:
        """The objects in an array as they stand."""
        found: list[Place] = []
        for index, value in enumerate(self.array(place, key)):
            at = pointers.join(place.pointer, key, index)
            if not is_object(value):
                self.fail(at, f"must be an object, not {_kind(value)}")
            found.append(Place(value, at))
        return found

    def texts(self, place: Place, key: str) -> list[str]:
        """The texts in an array."""
        found: list[str] = []
        for index, value in enumerate(self.array(place, key)):
            if not isinstance(value, str):
                at = pointers.join(place.pointer, key, index)
                self.fail(at, f"must be a text, not {_kind(value)}")
            found.append(value)
        return found

    def text(self, place: Place, key: str) -> str | None:
        """The text under a key; None where there is none."""
        value = place.value.get(key)
        if value is not None and not isinstance(value, str):
            self.fail(pointers.join(place.pointer, key), f"must be a text, not {_kind(value)}")
        return value

    def flag(self, place: Place, key: str, default: bool = False) -> bool:  # noqa: FBT001, FBT002
        """The boolean under a key.

        Args:
            place: The object.
            key: The key.
            default: What holds where there is none.
        """
        value = place.value.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fail(
                pointers.join(place.pointer, key), f"must be true or false, not {_kind(value)}"
            )
        return value

    def follow(self, place: Place) -> Place:
        """Go where a reference leads; what is no reference stays."""
        for _ in range(_MAX_STEPS):
            ref = place.value.get("$ref")
            if not isinstance(ref, str):
                return place
            place = self.target(ref, place.pointer)
        return self.fail(place.pointer, f"more than {_MAX_STEPS} references follow each other")

    def target(self, ref: str, at: str) -> Place:
        """The object that a reference names."""
        found = self._targets.get(ref)
        if found is None:
            try:
                tokens = pointers.from_fragment(ref)
                value = pointers.find(self.root, tokens)
            except (ValueError, LookupError):
                self.fail(at, f"the reference {ref!r} leads to nothing in the document")
            if not is_object(value):
                self.fail(at, f"the reference {ref!r} leads to no object")
            found = self._targets[ref] = Place(value, pointers.join("", *tokens))
        return found


def _kind(value: object) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "an array"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case _:
            return "null"
