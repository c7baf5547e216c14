"""Poll an object until its state is final."""

from __future__ import annotations

from collections.abc import Collection, Generator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .actions import Perform, Polling, Sleep

if TYPE_CHECKING:
    from .clock import Clock
    from .operation import Operation

__all__ = ["poll"]

T = TypeVar("T")

_BACKOFF: Final = 1.5
_MAX_INTERVAL: Final = 30.0


def poll(
    operation: Operation[T],
    path: tuple[object, ...],
    until: str | Collection[str] | None,
    interval: float,
    *,
    expires_at: float | None,
    clock: Clock,
) -> Generator[Perform | Sleep, Any, T]:
    """Read an object repeatedly until its state is final, or one of `until`.

    Args:
        operation: The operation that reads the object.
        path: The path parameters of the object.
        until: The value or values to wait for; None for any final value.
        interval: Seconds before the second request; later intervals grow up to half a minute.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        clock: The source of time.

    Returns:
        The object as it was read last.

    Raises:
        APITimeoutError: The deadline passed.
        CallFireError: A request failed.
        ValueError: `interval` is not a positive number, or `until` is empty.
    """
    if not 0 < interval < float("inf"):
        raise ValueError(f"poll must be a positive number of seconds, not {interval!r}")
    wanted = frozenset({until} if isinstance(until, str) else until or ())
    if until is not None and not wanted:
        raise ValueError("until is empty: omit it to wait for any final state")
    final = operation.final
    assert final is not None  # the contract defines it wherever a method is generated
    started = clock.monotonic()
    while True:
        found = yield Perform(operation, path, expires_at=expires_at)
        state = getattr(found, final.property)
        if state in wanted or state in final.values:
            result: T = found
            return result
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
