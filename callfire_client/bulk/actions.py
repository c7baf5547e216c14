"""The actions of bulk sending, beside `Perform`, `Invoke` and `Sleep` of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

__all__ = ["ReadRows", "Together"]


@frozen
class Together:
    """Run generators side by side, until all have ended.

    Attributes:
        generators: The generators.
        stop: Called with an exception to let them end early.
    """

    generators: tuple[Generator[Any, Any, None], ...]
    stop: Callable[[Exception], object]


@frozen
class ReadRows:
    """Read rows of the input; the result is a list of them, which is empty at the end.

    Attributes:
        rows: The input. Only an asyncio client can read an async iterator.
        limit: How many rows are read at most.
    """

    rows: Iterator[Any] | AsyncIterator[Any]
    limit: int
