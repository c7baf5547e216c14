"""The registry of operation handlers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar

from ..account_state import AccountState
from ..invocation import Invocation

OperationHandler: TypeAlias = Callable[[AccountState, Invocation], object]
"""Runs an operation and returns the response body.

The body is a JSON value, a `BinaryBody`, or None if it is empty.
"""

_HandlerT = TypeVar("_HandlerT", bound=OperationHandler)

HANDLERS: Final[dict[str, OperationHandler]] = {}
"""The handlers by operationId; importing the package `handlers` registers all of them."""


def handles(operation_id: str) -> Callable[[_HandlerT], _HandlerT]:
    """Return a decorator that registers a function as the handler of an operation."""

    def register(handler: _HandlerT) -> _HandlerT:
        assert operation_id not in HANDLERS, operation_id
        HANDLERS[operation_id] = handler
        return handler

    return register
