"""What is going to happen, and when: plain data, so that it can be saved with everything else."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any, Final, TypeAlias

Event: TypeAlias = Callable[..., None]
"""Takes the world, and the arguments that it was put on the agenda with."""

_EVENTS: Final[dict[str, Event]] = {}


def event(function: Event) -> Event:
    """Register a function, by its name, as something that can be put on the agenda."""
    assert function.__name__ not in _EVENTS, function.__name__
    _EVENTS[function.__name__] = function
    return function


class Agenda:
    """Events with their moments; those of the same moment in the order in which they were put."""

    def __init__(self) -> None:
        self._due: list[tuple[int, int, str, list[Any]]] = []
        self._count = 0

    def put(self, moment: int, function: Event, *arguments: Any) -> None:
        """Note an event.

        Args:
            moment: When it is due, in unix milliseconds.
            function: What was registered with `event`.
            arguments: What it takes after the world, JSON values.
        """
        name = function.__name__
        assert _EVENTS[name] is function, name
        heapq.heappush(self._due, (moment, self._count, name, list(arguments)))
        self._count += 1

    def next(self, at_most: int) -> tuple[int, Event, list[Any]] | None:
        """Take the first event off, with its moment, if it is due by a moment."""
        if not self._due or self._due[0][0] > at_most:
            return None
        moment, _, name, arguments = heapq.heappop(self._due)
        return moment, _EVENTS[name], arguments

    def __len__(self) -> int:
        return len(self._due)

    def to_json(self) -> list[Any]:
        """Write the events down, in order."""
        return [[moment, name, arguments] for moment, _, name, arguments in sorted(self._due)]

    def load(self, written: list[Any]) -> None:
        """Take over what `to_json` wrote.

        Raises:
            ValueError: There is no such event.
        """
        self._due, self._count = [], 0
        for moment, name, arguments in written:
            if name not in _EVENTS:
                raise ValueError(f"due: there is no event {name!r}")
            self.put(moment, _EVENTS[name], *arguments)
