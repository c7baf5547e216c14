"""Poll an object until its state is final."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from .actions import Perform, Polling, Sleep

if TYPE_CHECKING:
    from ..errors import ResponseParseError
    from ..types import Response
    from .clock import Clock
    from .operation import Operation

__all__ = ["poll"]

T = TypeVar("T")

_BACKOFF: Final = 1.5
_MAX_INTERVAL: Final = 30.0
_RARE_INTERVAL: Final = 60.0
_MAX_POLL: Final = 86_400.0
"""The largest argument `poll`, in seconds: operating systems cannot sleep for much longer times."""


def poll(
    operation: Operation[T],
    path: tuple[object, ...],
    until: str | Collection[str] | None,
    interval: float,
    *,
    expires_at: float | None,
    clock: Clock,
    rare: bool = False,
) -> Generator[Perform | Sleep, Any, T]:
    """Read an object repeatedly until its state is final, or one of `until`.

    Args:
        operation: The operation that reads the object.
        path: The path parameters of the object.
        until: The value or values to wait for; None for any final value.
        interval: Seconds before the second request, up to a day; later intervals grow up to half a minute.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        clock: The source of time.
        rare: Whether events end the sleeps: then they last a minute, or half of the time up to the deadline.

    Returns:
        The object as it was read last.

    Raises:
        APITimeoutError: The deadline passed.
        ResponseParseError: The state is not a string.
        CallFireError: A request failed.
        TypeError: An argument is of another type.
        ValueError: `interval` is not a positive number, or `until` is empty.
    """
    interval = shortest = _check_interval(interval)
    if rare:
        interval = max(interval, _RARE_INTERVAL)
    wanted = _states(until)
    final = operation.final
    assert final is not None  # the contract defines it wherever a method is generated
    started = clock.monotonic()
    while True:
        response: Response[T] = yield Perform(operation, path, expires_at=expires_at, detailed=True)
        state: object = getattr(response.parsed, final.property)
        if isinstance(state, str):
            if state in wanted or state in final.values:
                return response.parsed
        elif state is not None:  # a response may omit it, and the next one have it
            raise _unusable(operation, final.property, state, response)
        if rare and expires_at is not None:
            remaining = expires_at - clock.monotonic()
            interval = max(shortest, min(interval, remaining / 2))
        name = f"{operation.name}({' '.join(map(str, path))})"
        if expires_at is not None and clock.monotonic() + interval >= expires_at:
            from ..errors import APITimeoutError  # imported by the request already

            raise APITimeoutError(
                f"{name}: {final.property} was still {state} at the deadline",
                operation=operation.id,
                sent=True,
            )
        polling = None
        if expires_at is None:
            polling = Polling(f"{name}: {final.property} is {state}", started)
        yield Sleep(interval, polling)
        interval = min(interval * _BACKOFF, max(interval, _MAX_INTERVAL))


def _check_interval(interval: object) -> float:
    if isinstance(interval, bool) or not isinstance(interval, (int, float)):
        raise TypeError(f"poll must be a number of seconds, not {type(interval).__name__}")
    if not 0 < interval <= _MAX_POLL:
        raise ValueError(f"poll must be a positive number of seconds, at most {_MAX_POLL:g}")
    return float(interval)


def _states(until: object) -> frozenset[str]:
    """Return the states to wait for; none for None."""
    if until is None:
        return frozenset()
    from .values import is_collection, plain

    # A member of an enumeration has the hash of its name, not of its value.
    given = cast("Iterable[object]", until) if is_collection(until) else [until]
    states = [plain(state) for state in given]
    for state in states:
        if not isinstance(state, str):
            raise TypeError(
                f"until must be a string or a list of strings, not {type(until).__name__}"
            )
    if not states:
        raise ValueError("until is empty: omit it to wait for any final state")
    return frozenset(cast("list[str]", states))


def _unusable(
    operation: Operation[Any], name: str, state: object, response: Response[Any]
) -> ResponseParseError:
    from ..errors import ResponseParseError

    return ResponseParseError(
        f"{operation.id} was accepted with status {response.status_code}, but {name} is not a string: "
        f"it is of type {type(state).__name__}",
        operation=operation.id,
        status_code=response.status_code,
        body=response.content,
        headers=response.headers,
    )
