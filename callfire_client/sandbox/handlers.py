"""Which function answers which operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias, TypeVar

from .invocation import Invocation
from .world import World

Handler: TypeAlias = Callable[[World, Invocation], object]
"""Does an operation and returns its answer: a JSON value, a `Binary`, or None for an empty body."""

_Handler = TypeVar("_Handler", bound=Handler)


class Handlers:
    """Functions by operationId, to be filled as a decorator."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    def __call__(self, operation_id: str) -> Callable[[_Handler], _Handler]:
        """Register the decorated function for an operation."""

        def register(handler: _Handler) -> _Handler:
            self._handlers[operation_id] = handler
            return handler

        return register

    def __iter__(self) -> Iterator[tuple[str, Handler]]:
        """The operations' ids with their functions."""
        return iter(self._handlers.items())
