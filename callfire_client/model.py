"""What the generated models stand on: reading what the wire says without ever raising, and writing it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Final, Self, TypeVar, cast

import attrs

from .null import NULL

__all__ = ["ABSENT", "Model", "Spendable", "new", "read_list", "read_object", "write"]

ABSENT: Final[Any] = None
"""The default of properties that an answer always carries: typed plain, None until then."""


new: Final = object.__new__
"""Makes a model that `from_dict` fills in.

A page of 1000 calls is read in two thirds of the time that arguments by keyword took, and `_additional`,
which few objects need, saves half of the dictionaries that the garbage collector looks at.
"""


class Model:  # noqa: PLW1641 - what changes has no hash, and so no place in a set
    """Base of the models: what attrs would else compile for each of them, and the two directions of the wire.

    The models that a call reaches are imported in less than half of the time that methods of their own took.
    """

    __slots__ = ()

    ITEMS: ClassVar[str | None] = None
    """Wire name of the list in a page or list, which some operations answer bare."""

    SECRETS: ClassVar[frozenset[str]] = frozenset()
    """Properties that `repr` does not show."""

    _additional: dict[str, Any] | None

    @property
    def additional_properties(self) -> dict[str, Any]:
        """What the wire said beyond the properties of the contract, by its names there."""
        if self._additional is None:
            self._additional = {}  # type: ignore[misc]  # a slot of the models
        return self._additional

    @additional_properties.setter
    def additional_properties(self, additional: dict[str, Any]) -> None:
        self._additional = additional  # type: ignore[misc]  # the same

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def _compared(self) -> list[Any]:
        attributes = attrs.fields(cast("type[attrs.AttrsInstance]", type(self)))
        values = [getattr(self, attribute.name) for attribute in attributes[:-1]]
        return [*values, self._additional or None]  # none at all is as good as an empty dictionary

    def __repr__(self) -> str:
        said: list[str] = []
        for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            value = getattr(self, attribute.name)
            if value is not None and value != {}:
                shown = "***" if attribute.name in self.SECRETS else repr(value)
                said.append(f"{attribute.alias}={shown}")
        return f"{type(self).__name__}({', '.join(said)})"


ModelT = TypeVar("ModelT", bound=Model)


def read_object(model: type[ModelT], value: Any) -> Any:
    """Read a nested object; what is no object stays as it came."""
    return model.from_dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else value


class Spendable(list[Any]):
    """Items that nobody else will look at: each is let go once it is read.

    The garbage collector has half as much to look at then: a page of 1000 calls is read in five sixths
    of the time.
    """

    __slots__ = ()


def read_list(model: type[ModelT], value: Any) -> Any:
    """Read a list of objects; what is no list, and items that are no objects, stay as they came."""
    if not isinstance(value, list):
        return value
    read = model.from_dict
    if isinstance(value, Spendable):
        value.reverse()
        take = value.pop
        return [
            read(cast("dict[str, Any]", item)) if isinstance(item := take(), dict) else item
            for _ in range(len(value))
        ]
    return [
        read(cast("dict[str, Any]", item)) if isinstance(item, dict) else item
        for item in cast("list[Any]", value)
    ]


# Of which there is nothing to write differently; looked at first, for they are most of what there is.
_PLAIN: Final = frozenset({str, int, float, bool})


def write(value: Any) -> Any:
    """Turn a value of the Python face into what JSON can say."""
    if type(value) in _PLAIN:
        return value
    if type(value) is dict:
        # Attributes of people are all texts: a copy is made in two thirds of the time then.
        entries = cast("dict[str, Any]", value)
        for item in entries.values():
            if type(item) is not str:
                break
        else:
            return entries.copy()
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, (dict, Mapping)):
        return {
            name: item if type(item) in _PLAIN else write(item)
            for name, item in cast("Mapping[str, Any]", value).items()
            if item is not None
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [
            item.to_dict() if isinstance(item, Model) else write(item)
            for item in cast("Collection[Any]", value)
        ]
    return None if value is NULL else value
