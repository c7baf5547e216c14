"""The interface of stores: which events are being handled, and which were handled.

A store keeps one record per key of an event. A record is claimed by an owner until its lease ends, and then
done. Each method is one atomic step. The receiver does the rest: it renews claims, and releases them when a
handler failed.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

from attrs import frozen

__all__ = ["DEFAULT_KEEP", "ClaimResult", "Store", "StoredEvent"]

ClaimResult: TypeAlias = Literal["claimed", "busy", "done"]
"""The result of a claim.

`claimed`: by this call. `busy`: by another owner, whose lease has not ended. `done`: it was handled.
"""

DEFAULT_KEEP = 7 * 24 * 3600.0
"""How long a store remembers handled events unless it is configured otherwise, in seconds."""


@frozen
class StoredEvent:
    """An event whose content is in a store.

    Attributes:
        key: The key of the event.
        content: The content that was passed to `claim`.
        attempts: The number of claims of it so far, with the one that returned it.
    """

    key: str
    content: bytes
    attempts: int


class Store(Protocol):
    """Remembers which events are claimed and which are done.

    Times are in seconds. An owner is a random text: of two claims by one process, each has its own.
    """

    @property
    def durable(self) -> bool:
        """Whether claims and contents outlive the process; needed for `respond="claimed"`."""
        ...

    async def claim(
        self, key: str, owner: str, lease: float, content: bytes | None = None
    ) -> ClaimResult:
        """Claim an event that is neither done nor claimed, or whose lease ended.

        Args:
            key: The key of the event.
            owner: The owner of the claim.
            lease: How long the claim lasts unless it is renewed.
            content: Kept until the event is done, and returned by `take` if the lease ends before.
        """
        ...

    async def renew(self, key: str, owner: str, lease: float) -> bool:
        """Let a claim last longer; False if the owner no longer holds it."""
        ...

    async def complete(self, key: str, owner: str) -> bool:
        """Mark an event as done and discard its content; False if another owner holds it."""
        ...

    async def release(self, key: str, owner: str, retry_after: float | None = None) -> bool:
        """End a claim whose event was not handled; False if the owner does not hold it.

        Args:
            key: The key of the event.
            owner: The owner of the claim.
            retry_after: Keep the content, and let `take` return it after this time. None: forget the
                event, so that it can be claimed at once.
        """
        ...

    async def take(self, owner: str, lease: float, limit: int) -> list[StoredEvent]:
        """Claim events that have a content and whose lease, or `retry_after`, ended.

        Args:
            owner: The owner of the claims.
            lease: How long the claims last unless they are renewed.
            limit: The largest number of events.
        """
        ...

    async def aclose(self) -> None:
        """Close connections and files that the store opened; it may be used again, which opens them anew."""
        ...
