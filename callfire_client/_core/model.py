"""The base of the generated models: decode JSON objects without raising, and encode them again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MemberDescriptorType
from typing import Any, ClassVar, Final, Self, TypeAlias, TypeVar, cast

import attrs

from .null import NULL

__all__ = [
    "ABSENT",
    "TOO_DEEP",
    "ConsumableList",
    "Model",
    "Nested",
    "Pending",
    "decode_list",
    "decode_now",
    "decode_object",
    "encode",
    "encode_unknown",
    "new",
]

ABSENT: Final[Any] = None
"""The default of properties that a response always carries: typed without None, None until then."""

TOO_DEEP: Final = "it is nested too deeply"
"""The message of the exception for such a value."""

new: Final = object.__new__
"""Create a model without its constructor.

A page of 1000 calls is decoded in two thirds of the time that keyword arguments took.
"""

Nested: TypeAlias = "Callable[[tuple[Callable[..., Any], Any, Any]], Any]"
"""Decodes the value of a property that contains models, or defers that: `decode_now` or `Pending`.

It is called with a function that decodes the value, the model or shape that this function needs, and the value.
"""


class Pending(list[Any]):
    """A value that is decoded when its attribute is first read.

    It is in the slot of the attribute until then, and has the items that `Nested` describes. Whoever reads the
    attribute appends the decoded value, and returns the first that was appended: threads that read at the same
    time return the same object, without a lock.
    """

    __slots__ = ()


def decode_now(task: tuple[Callable[..., Any], Any, Any]) -> Any:
    """Decode a value with everything that is nested in it."""
    decode, kind, value = task
    return decode(kind, value, decode_now)


def _decoding_property(member: MemberDescriptorType, slot: str) -> property:
    """Make the property that decodes a pending value in the slot of an attribute.

    Args:
        member: The slot.
        slot: The name of the slot beside the property.
    """

    # By name, a slot is read in two thirds of the time that `member.__get__` takes.
    def read(model: object) -> Any:
        value = getattr(model, slot)
        if type(value) is not Pending:
            return value
        value.append(value[0](value[1], value[2], Pending))
        decoded = value[3]
        if getattr(model, slot) is value:  # else another thread assigned to the attribute meanwhile
            setattr(model, slot, decoded)
        return decoded

    # The slot itself writes and deletes: both stay almost as fast as without the property.
    return property(read, member.__set__, member.__delete__)


class Model:  # noqa: PLW1641 - a mutable object has no hash
    """The base of all models: comparison, `repr`, and the interface to JSON.

    Methods here instead of on each model, which attrs would compile, halve the import time of models.
    """

    __slots__ = ()

    ITEMS: ClassVar[str | None] = None
    """The property that holds the items of a page or list; some responses are the bare list."""

    SECRETS: ClassVar[frozenset[str]] = frozenset()
    """The attributes that `repr` does not show."""

    _NESTED: ClassVar[tuple[str, ...]] = ()
    """The attributes whose values in a response are decoded when they are first read."""

    _additional: dict[str, Any] | None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name in cls._NESTED:
            member = vars(cls).get(name)
            # Of the two classes that attrs creates, only the second has slots.
            if isinstance(member, MemberDescriptorType):
                # `_decode` writes to the slot by this name, in a tenth of the time of the property.
                slot = f"_slot_{name}"
                setattr(cls, slot, member)
                setattr(cls, name, _decoding_property(member, slot))

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The properties that the contract does not define, by their wire names."""
        if self._additional is None:
            self._additional = {}  # type: ignore[misc]  # a slot of the models
        return self._additional

    @additional_properties.setter
    def additional_properties(self, additional: dict[str, Any]) -> None:
        self._additional = additional  # type: ignore[misc]  # the same

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept.

        Args:
            data: The object, by wire names.
        """
        generated: Any = next(base for base in cls.__mro__ if "_decode" in vars(base))
        decoded: Self = generated._decode(dict(data), decode_now)  # noqa: SLF001 - of this class
        if generated is cls:
            return decoded
        # A subclass may convert what is assigned to it, or store it elsewhere.
        model = new(cls)
        for attribute in attrs.fields(generated):
            setattr(model, attribute.name, getattr(decoded, attribute.name))
        return model

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        """Decode a JSON object, and remove the known properties from it: the others are unknown.

        Each generated model implements it, and it is called on no other class. It returns a model; the type is
        Any because slots are written by names that are created at run time.

        Args:
            data: The object, by wire names.
            nested: Decodes the values of properties that contain models, or defers that.
        """
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null.

        Unknown properties are included.

        Raises:
            ValueError: A value is nested too deeply, or contains itself.
        """
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def _compared(self) -> list[Any]:
        attributes = attrs.fields(cast("type[attrs.AttrsInstance]", type(self)))
        values = [getattr(self, attribute.name) for attribute in attributes[:-1]]
        return [*values, self._additional or None]  # None and an empty dictionary are equal

    def __repr__(self) -> str:
        arguments: list[str] = []
        for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            value = getattr(self, attribute.name)
            if value is not None and value != {}:
                shown = "***" if attribute.name in self.SECRETS else repr(value)
                arguments.append(f"{attribute.alias}={shown}")
        return f"{type(self).__name__}({', '.join(arguments)})"


ModelT = TypeVar("ModelT", bound=Model)


# Instances of these stay of type Any, where one of `dict` would become a dictionary of unknown types.
_OBJECT: Final = cast("type[Any]", dict)
_ARRAY: Final = cast("type[Any]", list)
_copy: Final[Callable[[Any], dict[str, Any]]] = dict[str, Any].copy


def decode_object(model: type[ModelT], value: Any, nested: Nested) -> Any:
    """Decode a nested object; a value of another type is kept as it is."""
    if not isinstance(value, _OBJECT):
        return value
    # It is private to this module.
    return model._decode(_copy(value), nested)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


class ConsumableList(list[Any]):
    """A list that may be emptied, and its items too, while it is decoded.

    Each raw item is freed once it is decoded, so that the garbage collector visits half as many objects: a
    page of 1000 calls is decoded in five sixths of the time.
    """

    __slots__ = ()


def decode_list(model: type[ModelT], value: Any, nested: Nested) -> Any:
    """Decode a list of objects; a value or item of another type is kept as it is."""
    # It is private to this module.
    decode = model._decode  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    if isinstance(value, ConsumableList):
        return _consume(decode, value, nested)
    if not isinstance(value, _ARRAY):
        return value
    decoded: list[Any] = []
    for item in value:
        # A comprehension takes longer for the few items of most nested lists.
        decoded.append(decode(_copy(item), nested) if isinstance(item, _OBJECT) else item)  # noqa: PERF401
    return decoded


def _consume(decode: Callable[[Any, Nested], Any], items: ConsumableList, nested: Nested) -> Any:
    """Decode a list of objects, and empty it."""
    items.reverse()
    take = items.pop
    return [
        decode(item, nested) if isinstance(item := take(), _OBJECT) else item
        for _ in range(len(items))
    ]


# Values that need no conversion; tested first, because they are the most frequent.
_PLAIN: Final = frozenset({str, int, float, bool})


def encode(value: Any) -> Any:
    """Convert a value of the Python API to one of dictionaries, lists and scalars.

    A value that has no JSON representation is returned as it is.

    Raises:
        ValueError: It is nested too deeply, or contains itself.
    """
    if type(value) is _OBJECT:
        # Custom attributes are text only: such a copy takes two thirds of the time.
        for item in value.values():
            if type(item) is not str:
                break
        else:
            return value.copy()
    elif type(value) in _PLAIN:
        return value
    if value is NULL:
        return None
    try:
        if isinstance(value, Model):
            return value.to_dict()
        if isinstance(value, (dict, Mapping)):
            return {
                name: item if type(item) in _PLAIN else encode(item)
                for name, item in cast("Mapping[str, Any]", value).items()
                if item is not None
            }
        if isinstance(value, (list, tuple)):
            return [
                item if type(item) in _PLAIN else encode(item)
                for item in cast("Collection[Any]", value)
            ]
        return _encode_rare(value)
    except RecursionError:
        raise ValueError(TOO_DEEP) from None


def encode_unknown(value: Any) -> Any:
    """Convert properties that the contract does not define; unlike by `encode`, None is kept in them.

    Raises:
        ValueError: They are nested too deeply, or contain themselves.
    """
    try:
        if isinstance(value, dict):
            return {
                name: item if type(item) in _PLAIN else encode_unknown(item)
                for name, item in cast("dict[str, Any]", value).items()
            }
        if isinstance(value, list):
            return [encode_unknown(item) for item in cast("list[Any]", value)]
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    return encode(value)


def _encode_rare(value: Any) -> Any:
    if value is None:
        return None
    from .values import is_collection, plain  # only values of rare types need it

    if is_collection(value):
        return [encode(item) for item in value]
    return plain(value)
