"""Small types that callers, models and operations share: the explicit null, headers, responses, files."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO, Generic, TypeAlias, TypeVar, final

from attrs import field, frozen

from .null import NULL

__all__ = ["NULL", "FileContent", "Headers", "Progress", "Response", "Timestamp"]

Timestamp: TypeAlias = int | datetime | str
"""A point in time: unix milliseconds, an aware datetime, or ISO 8601 text with an offset."""

T_co = TypeVar("T_co", covariant=True)

FileContent: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO | AsyncIterable[bytes]
"""What an upload takes: the path of a file, an open binary file, or, with `filename=`, bytes or, by
`AsyncCallFire`, an async iterable of bytes."""

Progress: TypeAlias = Callable[[int, int | None], object]
"""Told the bytes so far and in total, of a download or upload; the total is None where it is unknown."""


@final
class Headers(Mapping[str, str]):
    """The headers of an answer: looked up without regard to case; repeated ones joined with `, `."""

    __slots__ = ("_pairs", "_read")

    def __init__(
        self, pairs: Iterable[tuple[str, str]] | Callable[[], Iterable[tuple[str, str]]] = ()
    ) -> None:
        # They are read when somebody looks, which few do.
        self._pairs = pairs
        self._read: dict[str, str] | None = None

    @property
    def _values(self) -> dict[str, str]:
        values = self._read
        if values is None:
            values = {}
            for name, value in self._pairs() if callable(self._pairs) else self._pairs:
                key = name.lower()
                values[key] = f"{values[key]}, {value}" if key in values else value
            self._read, self._pairs = values, ()
        return values

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Slots cannot be pickled by the old protocols otherwise.
        return Headers, (list(self._values.items()),)


@frozen
class Response(Generic[T_co]):
    """What the `_detailed` functions answer: the parsed value and what came over the wire.

    Attributes:
        status_code: The HTTP status, always 2xx.
        headers: The headers of the answer.
        content: The body as it came, after any content encoding was undone.
        parsed: The value that the body says.
    """

    status_code: int
    headers: Headers
    content: bytes = field(repr=lambda content: f"<{len(content)} bytes>")
    parsed: T_co
