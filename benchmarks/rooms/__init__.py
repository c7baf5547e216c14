"""What is measured: a module for each kind of work, and in it rooms, each with rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from benchmarks.contenders import Contender

if TYPE_CHECKING:
    from benchmarks.measure import Effort, Samples


@frozen(kw_only=True)
class Row:
    """A row of the table: a figure of ours, and what it should be.

    Attributes:
        work: What is done.
        ours: The contender whose figure it is.
        reference: The contender that it is a ratio to; None for an absolute figure, in MB.
        key: What of a sample is compared: `wall`, `cpu`, `memory`.
        more: Whether the ratio says how many times as fast, rather than how many times as long.
        goal: What it should be; None where nothing was promised.
        others: Contenders shown beside it, by column; those that are not named go by the column
            that has their name.
    """

    work: str
    ours: str = "ours"
    reference: str | None = "httpx"
    key: str = "cpu"
    more: bool = False
    goal: float | None = None
    others: Mapping[str, str] = field(factory=dict)


@frozen
class Room:
    """Contenders that do the same work, and the rows that come of it.

    Attributes:
        name: What `--only` calls it.
        rows: The rows of the table.
        measure: Takes the samples, given the server's address.
    """

    name: str
    rows: tuple[Row, ...]
    measure: Callable[[str, Effort], Samples]


def json_library(name: str, factory: str, library: str | None = None) -> Contender:
    """A contender of `contenders.json_libraries`."""
    return Contender(name, f"json_libraries:{factory}", {"library": library or name})


def every() -> tuple[Room, ...]:
    """All rooms, in the order of the table."""
    from benchmarks.rooms import calls, downloads, in_flight, pages, starting

    return (*starting.ROOMS, *calls.ROOMS, *in_flight.ROOMS, *pages.ROOMS, *downloads.ROOMS)
