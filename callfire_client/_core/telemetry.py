"""The interface through which the runtime reports operations to `_telemetry`, which uses OpenTelemetry."""

from __future__ import annotations

from collections.abc import Generator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from .clock import Clock
    from .operation import Operation

__all__ = ["Observation", "Telemetry"]

T = TypeVar("T")


class Observation(Protocol):
    """Records one operation: a context manager that ends with it."""

    def watch(self, steps: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        """Make a generator that yields the actions of an exchange, and records them.

        Args:
            steps: The exchange. An operation may have several, as a download that is resumed.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class Telemetry(Protocol):
    """Records operations; a client and its copies share it. It never makes an operation fail."""

    def start(self, operation: Operation[Any], base_url: str, clock: Clock) -> Observation:
        """Begin to record an operation.

        Args:
            operation: The operation.
            base_url: The base URL of the client.
            clock: The clock of the client.
        """
        ...
