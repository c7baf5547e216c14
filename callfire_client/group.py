"""What the generated groups stand on: a group is the operations of one tag, bound to a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .runtime import AsyncRuntime, Runtime

__all__ = ["AsyncGroup", "Group"]


class Group:
    """The operations of a tag, blocking."""

    def __init__(self, client: Runtime) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class AsyncGroup:
    """The operations of a tag, on the event loop."""

    def __init__(self, client: AsyncRuntime) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
