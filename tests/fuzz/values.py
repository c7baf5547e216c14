"""Odd arguments: of other types, of no type that can be sent, and at the limits of each type."""

from __future__ import annotations

import array
import datetime as dt
import enum
import io
import random
import uuid
from collections import OrderedDict, UserDict, UserList, UserString, deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePosixPath
from types import MappingProxyType, SimpleNamespace
from typing import Any

from dateutil import tz

from callfire_client import NULL
from callfire_client.models import CallRecipient, Contact

DEEP = 3000
NAIVE = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - it must be refused


class Text(str, enum.Enum):  # noqa: UP042 - programs have such enumerations
    MEMBER = "FINISHED"


class NewText(enum.StrEnum):
    MEMBER = "FINISHED"


class Number(enum.IntEnum):
    MEMBER = 5


class Plain(enum.Enum):
    TEXT = "FINISHED"
    NUMBER = 5
    TUPLE = (1, 2)


class Bits(enum.IntFlag):
    A = 1
    B = 2


class Subclass(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "not the content"


class Index:
    """An integer of another library."""

    def __index__(self) -> int:
        return 5


class Real:
    """A number of another library that is not an integer."""

    def __float__(self) -> float:
        return 1.5


class AsyncFile:
    async def read(self, size: int = -1) -> bytes:
        return b""


class HalfFile:
    def read(self) -> bytes:
        return b""


class TextReader:
    def read(self, size: int = -1) -> str:
        return ""


class LateText:
    """A file that turns out to return text when it is read."""

    def read(self, size: int = -1) -> Any:
        return "text" if size else b""


class LateFailure:
    """A file that cannot be read to its end."""

    def read(self, size: int = -1) -> bytes:
        if size:
            raise ZeroDivisionError
        return b""


class NoOffset(dt.tzinfo):
    """A time zone that does not implement anything."""


def nested(make: Callable[[Any], Any]) -> Any:
    value: Any = "x"
    for _ in range(DEEP):
        value = make(value)
    return value


def containing_itself() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


def closed_file() -> io.BytesIO:
    file = io.BytesIO(b"x")
    file.close()
    return file


def generator() -> Iterator[int]:
    yield 1


async def async_generator(*chunks: Any) -> Any:
    for chunk in chunks:
        yield chunk


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


# Functions, because some values can be used once only.
VALUES: dict[str, Callable[[], Any]] = {
    repr(value)[:60]: lambda value=value: value  # type: ignore[misc] # bound to each value
    for value in (
        None, True, False, 0, -1, 5, 2**31, 2**63, 2**64, -(2**70), 1.5, -0.0, 1e300, float("nan"),
        float("inf"), 1j, "", ".", "..", " ", "a", "5", "a/b", "%2e%2e", "é日𝄞", "a\0b", "a\r\nb", "\ud800",
        "\udcff", "\u202e", "A,B", b"", b"x", bytearray(b"ab"), memoryview(b"ab"), [], [1], [None], [[1]], ["a", "b"],
        [""], ["\ud800"], [True], [float("nan")], [b"x"], (), (1,), {1}, frozenset({"a"}), {}, {"a": 1}, {1: 2},
        {None: 1}, {"a": None}, {"a": float("nan")}, {"\ud800": 1}, {b"a": 1}, {"a": {1, 2}}, range(3),
        Text.MEMBER, NewText.MEMBER, Number.MEMBER, Plain.TEXT, Plain.NUMBER, Plain.TUPLE, Bits.A | Bits.B,
        Text, Decimal(5), Decimal("nan"), Fraction(1, 2), uuid.UUID(int=5), Path("x"), PurePosixPath("a/b"),
        dt.date(2026, 1, 1), dt.time(1, 2), NAIVE, dt.datetime(1, 1, 1, tzinfo=zone(-23)),
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=zone(-23)),
        dt.datetime.min.replace(tzinfo=zone(23)), dt.datetime.min.replace(tzinfo=tz.gettz("Europe/Berlin")),
        dt.datetime(2026, 1, 1, tzinfo=NoOffset()), dt.timedelta(1), "2026-01-01", "2026-01-01T00:00:00Z",
        "9999-12-31T24:00:00Z", "0001-01-01T00:00:00+23:59", "2026-01-01T00:00:00+99:99", "٢٠٢٦-01-01",
        NULL, ..., object, object(), len, ValueError("x"), Subclass("content"), UserString("text"),
        UserDict({"a": 1}), UserList([1]), OrderedDict(a=1), deque([1, "a"]), {"a": 1}.keys(), {"a": 1}.values(),
        {"a": 1}.items(), array.array("d", [1.0]), MappingProxyType({"a": 1}), SimpleNamespace(a=1), Index(), Real(),
        Contact(), CallRecipient(phone_number="1"), [Contact()], [CallRecipient()], {"phoneNumber": "1"},
        AsyncFile(), HalfFile(), TextReader(), LateText(), LateFailure(),
    )
} | {
    "10 ** 400": lambda: 10**400,
    "10 ** 5000": lambda: 10**5000,
    "long text": lambda: "x" * 70_000,
    "many texts": lambda: ["x" * 100] * 700,
    "a generator": generator,
    "an iterator": lambda: iter([1]),
    "an async generator": lambda: async_generator(b"x"),
    "an async generator of text": lambda: async_generator(b"x", "text"),
    "nested lists": lambda: nested(lambda value: [value]),
    "nested tuples": lambda: nested(lambda value: (value,)),
    "nested dictionaries": lambda: nested(lambda value: {"a": value}),
    "nested models": lambda: nested(lambda value: Contact(properties=value)),
    "a list that contains itself": containing_itself,
    "a file in memory": lambda: io.BytesIO(b"content"),
    "a text file in memory": lambda: io.StringIO("content"),
    "a closed file": closed_file,
}  # fmt: skip


def draw(dice: random.Random) -> tuple[str, Any]:
    """Draw a value, or a collection of values, with its description."""
    name = dice.choice([*VALUES])
    value = VALUES[name]()
    match dice.randrange(10):
        case 0:
            return f"[{name}]", [value]
        case 1:
            return f"{{'phoneNumber': {name}}}", {"phoneNumber": value}
        case 2:
            return f"deque([{name}, 5])", deque([value, 5])
        case _:
            return name, value
