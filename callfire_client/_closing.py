"""Context managers that close themselves at the end of a `with` block.

`CallFire` and `AsyncCallFire` have these methods themselves: each module that is imported with them costs time.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

__all__ = ["AsyncCloseOnExit", "CloseOnExit"]


class CloseOnExit(ABC):
    """The base of objects for `with`, which calls `close` at the end of the block."""

    @abstractmethod
    def close(self) -> None:
        """Release what the object holds."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncCloseOnExit(ABC):
    """The base of objects for `async with`, which calls `aclose` at the end of the block."""

    @abstractmethod
    async def aclose(self) -> None:
        """Release what the object holds."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
