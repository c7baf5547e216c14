"""A store in the memory of one process."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from attrs import define

from .._core.forks import reset_after_forks
from .store import DEFAULT_KEEP, ClaimResult, StoredEvent

__all__ = ["MemoryStore"]


@define
class _Claim:
    owner: str
    expires: float
    content: bytes | None
    attempts: int


class MemoryStore:
    """A store for tests and for programs of one process; a restart forgets everything.

    Args:
        max_done: The largest number of handled events that are remembered; the oldest are forgotten first.
        keep: How long a handled event is remembered, in seconds.
    """

    durable = False

    def __init__(self, *, max_done: int = 100_000, keep: float = DEFAULT_KEEP) -> None:
        if max_done < 1:
            raise ValueError(f"max_done must be 1 or more, not {max_done!r}")
        if keep <= 0:
            raise ValueError(f"keep must be a positive number of seconds, not {keep!r}")
        self._max_done = max_done
        self._keep = keep
        self._lock = threading.Lock()
        self._claims: dict[str, _Claim] = {}
        self._done: OrderedDict[str, float] = OrderedDict()  # by time of completion, oldest first
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Replace the lock; see `_core.forks`."""
        self._lock = threading.Lock()

    async def claim(
        self, key: str, owner: str, lease: float, content: bytes | None = None
    ) -> ClaimResult:
        """Claim an event; see `Store`."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            if key in self._done:
                return "done"
            claim = self._claims.get(key)
            if claim is not None and claim.expires > now:
                return "busy"
            if content is None and claim is not None:
                content = claim.content
            attempts = 1 if claim is None else claim.attempts + 1
            self._claims[key] = _Claim(owner, now + lease, content, attempts)
            return "claimed"

    async def renew(self, key: str, owner: str, lease: float) -> bool:
        """Let a claim last longer; see `Store`."""
        with self._lock:
            claim = self._claims.get(key)
            if claim is None or claim.owner != owner:
                return False
            claim.expires = time.monotonic() + lease
            return True

    async def complete(self, key: str, owner: str) -> bool:
        """Mark an event as done; see `Store`."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            claim = self._claims.get(key)
            if key in self._done or (claim is not None and claim.owner != owner):
                return False
            self._claims.pop(key, None)
            self._done[key] = now
            self._done.move_to_end(key)
            self._forget(now)
            return True

    async def release(self, key: str, owner: str, retry_after: float | None = None) -> bool:
        """End a claim whose event was not handled; see `Store`."""
        with self._lock:
            claim = self._claims.get(key)
            if claim is None or claim.owner != owner:
                return False
            if retry_after is None:
                del self._claims[key]
            else:
                claim.owner = ""
                claim.expires = time.monotonic() + retry_after
            return True

    async def take(self, owner: str, lease: float, limit: int) -> list[StoredEvent]:
        """Claim events that have a content and whose lease ended; see `Store`."""
        now = time.monotonic()
        taken: list[StoredEvent] = []
        with self._lock:
            for key, claim in self._claims.items():
                if len(taken) == limit:
                    break
                if claim.content is not None and claim.expires <= now:
                    claim.owner, claim.expires = owner, now + lease
                    claim.attempts += 1
                    taken.append(StoredEvent(key, claim.content, claim.attempts))
        return taken

    async def aclose(self) -> None:
        """Do nothing: nothing is open."""

    def _forget(self, now: float) -> None:
        while self._done:
            key, completed = next(iter(self._done.items()))
            if len(self._done) <= self._max_done and completed + self._keep > now:
                break
            del self._done[key]
