"""How a ratio is taken: both sides in turn, in shuffled order, round by round."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable

from attrs import frozen


@frozen
class Row:
    """A row of the table.

    Attributes:
        work: What was done.
        reference: What the ratio is to.
        ratios: The ratio of each round.
        seconds: How long the work took in each round.
    """

    work: str
    reference: str
    ratios: list[float]
    seconds: list[float]

    def __str__(self) -> str:
        low, middle, high = statistics.quantiles(self.ratios, n=4)
        took = statistics.median(self.seconds) * 1000
        return f"| {self.work} | {self.reference} | {middle:.2f} | {low:.2f} to {high:.2f} | {took:.3g} |"


def compare(
    work: dict[str, Callable[[], float]], reference: str, *, rounds: int
) -> dict[str, tuple[list[float], list[float]]]:
    """Measure each piece of work in each round, and give ratios and seconds by name.

    Args:
        work: What to measure, by name; each returns the seconds it took.
        reference: The name of what the ratios are to.
        rounds: How often.
    """
    order = random.Random(1)
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name in order.sample(list(work), len(work)):
            taken[name].append(work[name]())
    return {
        name: ([a / b for a, b in zip(seconds, taken[reference], strict=True)], seconds)
        for name, seconds in taken.items()
        if name != reference
    }
