"""Types of arguments and results: the explicit null, headers, responses, files, timestamps."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO, Generic, TypeAlias, TypeVar, final

from attrs import field, frozen

from ._core.null import NULL

__all__ = ["NULL", "FileContent", "Headers", "Progress", "Response", "Timestamp"]

Timestamp: TypeAlias = int | datetime | str
"""A point in time: unix milliseconds, an aware datetime, or ISO 8601 text with an offset."""

T_co = TypeVar("T_co", covariant=True)

FileContent: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO | AsyncIterable[bytes]
"""The file of an upload: a path, an open binary file, or, with `filename=`, bytes or, with
`AsyncCallFire`, an async iterable of bytes."""

Progress: TypeAlias = Callable[[int, int | None], object]
"""Called with the bytes transferred so far and in total, which is None where it is unknown."""


@final
class Headers(Mapping[str, str]):
    """The headers of a response; names are case-insensitive, repeated headers are joined with `, `."""

    __slots__ = ("_pairs", "_read")

    def __init__(
        self, pairs: Iterable[tuple[str, str]] | Callable[[], Iterable[tuple[str, str]]] = ()
    ) -> None:
        # Parsed on first access, because few programs read headers.
        self._pairs = pairs
        self._read: dict[str, str] | None = None

    @property
    def _values(self) -> dict[str, str]:
        # In this order: another thread may finish in between, and clears the pairs last.
        pairs, values = self._pairs, self._read
        if values is None:
            values = {}
            for name, value in pairs() if callable(pairs) else pairs:
                key = name.lower()
                values[key] = f"{values[key]}, {value}" if key in values else value
            self._read = values
            self._pairs = ()
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
        # Needed to pickle slots with protocols 0 and 1.
        return Headers, (list(self._values.items()),)


@frozen
class Response(Generic[T_co]):
    """The result of the `_detailed` functions: the parsed value, and the response.

    Attributes:
        status_code: The HTTP status; always 2xx, or 404 for a repeated delete.
        headers: The headers of the response.
        content: The body, after any content coding was removed.
        parsed: The decoded value of the body.
    """

    status_code: int
    headers: Headers
    content: bytes = field(repr=lambda content: f"<{len(content)} bytes>")
    parsed: T_co
