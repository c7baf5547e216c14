"""The events that are due in the future, as plain data, so that they can be saved with the state."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any, Final, TypeAlias

EventHandler: TypeAlias = Callable[..., None]
"""A function that is called with the `AccountState` and the arguments stored with the event."""

_HANDLERS: Final[dict[str, EventHandler]] = {}
_PERIODIC: Final[set[str]] = set()


def event_handler(function: EventHandler) -> EventHandler:
    """Register a function, by its name, as an event handler."""
    assert function.__name__ not in _HANDLERS, function.__name__
    _HANDLERS[function.__name__] = function
    return function


def periodic_event_handler(function: EventHandler) -> EventHandler:
    """Register a function like `event_handler`; its events recur, and change no state that ends."""
    _PERIODIC.add(function.__name__)
    return event_handler(function)


class EventQueue:
    """Events ordered by time; events with the same time keep the order in which they were added."""

    def __init__(self) -> None:
        self._events: list[tuple[int, int, str, list[Any]]] = []
        self._count = 0

    def push(self, time: int, handler: EventHandler, *arguments: Any) -> None:
        """Add an event.

        Args:
            time: When the event is due, in unix milliseconds.
            handler: A function registered with `event_handler`.
            arguments: Further arguments of the handler, JSON values.
        """
        name = handler.__name__
        assert _HANDLERS[name] is handler, name
        heapq.heappush(self._events, (time, self._count, name, list(arguments)))
        self._count += 1

    def pop_due(self, now: int) -> tuple[int, EventHandler, list[Any]] | None:
        """Remove and return the first event that is due.

        Args:
            now: The current time, in unix milliseconds.

        Returns:
            The event's time, handler and arguments, or None if no event is due.
        """
        if not self._events or self._events[0][0] > now:
            return None
        time, _, name, arguments = heapq.heappop(self._events)
        return time, _HANDLERS[name], arguments

    @property
    def has_changes(self) -> bool:
        """Whether there is an event that does not recur."""
        return any(name not in _PERIODIC for _, _, name, _ in self._events)

    def pending(self) -> tuple[int, int | None]:
        """Return the number of events that do not recur, and the time at which the first is due."""
        times = [time for time, _, name, _ in self._events if name not in _PERIODIC]
        return len(times), min(times, default=None)

    def next_time(self) -> int | None:
        """Return the time at which the first event is due; None without events."""
        return self._events[0][0] if self._events else None

    def __len__(self) -> int:
        return len(self._events)

    def to_json(self) -> list[Any]:
        """Return the events as JSON, in order."""
        return [[time, name, arguments] for time, _, name, arguments in sorted(self._events)]

    def load(self, events: list[Any]) -> None:
        """Replace all events.

        Args:
            events: The return value of `to_json`.

        Raises:
            ValueError: No event handler has that name.
        """
        self._events, self._count = [], 0
        for time, name, arguments in events:
            if name not in _HANDLERS:
                raise ValueError(f"due: there is no event handler {name!r}")
            self.push(time, _HANDLERS[name], *arguments)
