"""The benchmark cases: a module for each kind of task, with cases that have rows in the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from benchmarks.implementations import OWN, Implementation

if TYPE_CHECKING:
    from benchmarks.measure import Effort, Samples


@frozen(kw_only=True)
class Row:
    """A row of the table: a figure of this package, and its goal.

    Attributes:
        work: The work that is measured.
        implementation: The implementation that the figure belongs to.
        reference: The implementation that the figure is a ratio to; None for an absolute figure, in MB.
        metric: The part of a sample that is compared: `wall`, `cpu` or `memory`.
        higher_is_better: Whether the ratio is of speeds, rather than of times.
        goal: The limit that the figure should keep; None where there is none.
        others: Implementations in the same row, by column. An implementation that is not named here is
            in the column that has its name.
    """

    work: str
    implementation: str = OWN
    reference: str | None = "httpx"
    metric: str = "cpu"
    higher_is_better: bool = False
    goal: float | None = None
    others: Mapping[str, str] = field(factory=dict)


@frozen
class Case:
    """Implementations that perform the same task, and the rows that follow from their samples.

    Attributes:
        name: The name for `--only`.
        rows: The rows of the table.
        measure: Returns the samples; called with the server's address and the effort.
    """

    name: str
    rows: tuple[Row, ...]
    measure: Callable[[str, Effort], Samples]


def json_library(name: str, factory: str) -> Implementation:
    """Return an implementation of `implementations.json_libraries`."""
    return Implementation(name, f"json_libraries:{factory}", {"library": name})


def all_cases() -> tuple[Case, ...]:
    """Return all cases, in the order of the table."""
    from benchmarks.cases import calls, decoding, downloads, in_flight, pages, programs, starting

    return (
        *starting.CASES,
        *calls.CASES,
        *in_flight.CASES,
        *decoding.CASES,
        *pages.CASES,
        *programs.CASES,
        *downloads.CASES,
    )
