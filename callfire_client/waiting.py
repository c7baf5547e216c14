"""Wait until an object is final: a call, a broadcast, a batch, a contact list, a sound.

The contract states which operations can be polled, by which property, and which of its values are final
(`x-callfire-final`); the `wait_for_*` methods of the groups are generated from it.
"""

from __future__ import annotations

from collections.abc import Collection, Generator
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from ._core.actions import Perform, Sleep

if TYPE_CHECKING:
    from ._core.clock import Clock
    from ._core.operation import Operation
    from ._runtime import AsyncRuntime, Runtime

__all__ = ["Until", "wait", "wait_async"]

T = TypeVar("T")

Until: TypeAlias = str | Collection[str] | None
"""The value or values to wait for; None for any final value."""

_BACKOFF: Final = 1.5
_MAX_INTERVAL: Final = 30.0


def wait(
    runtime: Runtime,
    operation: Operation[T],
    path: tuple[object, ...],
    until: Until,
    interval: float,
) -> T:
    """Wait, blocking; see `wait_async`."""
    expires_at = runtime.expires_at()
    return runtime.run(_steps(operation, path, until, interval, expires_at, runtime.config.clock))


async def wait_async(
    runtime: AsyncRuntime,
    operation: Operation[T],
    path: tuple[object, ...],
    until: Until,
    interval: float,
) -> T:
    """Read an object repeatedly until its state is final, or one of `until`.

    Args:
        runtime: The runtime of the client.
        operation: The operation that reads the object.
        path: The path parameters of the object.
        until: The value or values to wait for.
        interval: Seconds before the second request; later intervals grow up to half a minute.

    Returns:
        The object as it was read last.

    Raises:
        APITimeoutError: The deadline passed.
        CallFireError: A request failed.
        ValueError: `interval` is not a positive number, or `until` is empty.
    """
    expires_at = runtime.expires_at()
    return await runtime.run(
        _steps(operation, path, until, interval, expires_at, runtime.config.clock)
    )


def _steps(
    operation: Operation[T],
    path: tuple[object, ...],
    until: Until,
    interval: float,
    expires_at: float | None,
    clock: Clock,
) -> Generator[Perform | Sleep, Any, T]:
    if not 0 < interval < float("inf"):
        raise ValueError(f"poll must be a positive number of seconds, not {interval!r}")
    wanted = frozenset({until} if isinstance(until, str) else until or ())
    if until is not None and not wanted:
        raise ValueError("until is empty: omit it to wait for any final state")
    final = operation.final
    assert final is not None  # the contract defines it wherever a method is generated
    while True:
        found = yield Perform(operation, path, expires_at=expires_at)
        state = getattr(found, final.property)
        if state in wanted or state in final.values:
            result: T = found
            return result
        if expires_at is not None and clock.monotonic() + interval >= expires_at:
            from .errors import APITimeoutError  # imported by the request already

            which = " ".join(map(str, path))
            raise APITimeoutError(
                f"{operation.name}({which}): {final.property} was still {state} at the deadline",
                operation=operation.id,
                sent=True,
            )
        yield Sleep(interval)
        interval = min(interval * _BACKOFF, max(interval, _MAX_INTERVAL))
