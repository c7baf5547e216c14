"""Hold a claim while an event is handled: renew it, and complete or release it at the end."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final

from .errors import WebhookError

if TYPE_CHECKING:
    from .._core.background_loop import BackgroundLoop
    from .store import ClaimResult, Store

__all__ = ["ClaimLostError", "Claimed", "HeldClaim", "new_owner"]

_log: Final = logging.getLogger("callfire_client.webhooks")
_RENEWALS: Final = 5
"""How often a claim is renewed during one lease."""


class ClaimLostError(WebhookError):
    """The claim of an event ended while it was handled, for example because the store could not be reached.

    Another process may handle the event now.
    """


def new_owner() -> str:
    """Return a new owner of claims."""
    return secrets.token_hex(16)


class HeldClaim:
    """Claims an event on entry; on exit, completes it, or releases it after an exception.

    While it is held it is renewed. If that fails, the task that entered is cancelled before another owner
    can claim the event, and exit raises `ClaimLostError`.

    Args:
        store: The store.
        key: The key of the event.
        lease: The lease of the claim, in seconds.
        owner: The owner of a claim that exists already; None to claim on entry.
        cancels: Whether the task that entered is cancelled if the claim is lost.

    Attributes:
        retry_after: The argument of `Store.release` after an exception.
    """

    def __init__(
        self,
        store: Store,
        key: str,
        lease: float,
        *,
        owner: str | None = None,
        cancels: bool = True,
    ) -> None:
        self._store = store
        self._key = key
        self._lease = lease
        self._owner = owner or new_owner()
        self._held = owner is not None
        self.cancels = cancels
        self._task: asyncio.Task[object] | None = None
        self._cancelling = 0
        self._timer: asyncio.TimerHandle | None = None
        self._renewal: asyncio.Task[None] | None = None
        self._ends = 0.0
        self._lost = False
        self._ending = False
        self.retry_after: float | None = None

    async def __aenter__(self) -> ClaimResult:
        claimed_at = time.monotonic()  # before, as the store's time of the claim is not known
        if not self._held:
            result = await self._store.claim(self._key, self._owner, self._lease)
            if result != "claimed":
                return result
            self._held = True
        if self.cancels:
            self._task = asyncio.current_task()
            self._cancelling = 0 if self._task is None else self._task.cancelling()
        self._lost = self._ending = False
        self._renewal = None
        # Most events are done before the first renewal: it begins a task only then.
        self._ends = claimed_at + self._lease
        delay = claimed_at + self._lease / _RENEWALS - time.monotonic()
        self._timer = asyncio.get_running_loop().call_later(max(0, delay), self._start_renewal)
        return "claimed"

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._timer is None:
            return
        self._ending = True
        self._timer.cancel()
        self._timer, self._held = None, False  # it can be entered again, and then claims again
        if self._renewal is not None:
            self._renewal.cancel()
            await asyncio.wait([self._renewal])
        if self._lost:
            # The cancellation was this object's own unless the task was cancelled by others too.
            if (
                self._task is not None
                and self._task.uncancel() <= self._cancelling
                and (error is None or isinstance(error, asyncio.CancelledError))
            ):
                raise ClaimLostError("the claim of the event ended while it was handled") from error
            if error is None:
                raise ClaimLostError("the claim of the event ended while it was handled")
            return
        if error is not None:
            await self._store.release(self._key, self._owner, self.retry_after)
        elif not await self._store.complete(self._key, self._owner):
            raise ClaimLostError("another process claimed the event while it was handled")

    def _start_renewal(self) -> None:
        self._renewal = asyncio.get_running_loop().create_task(self._renew())

    async def _renew(self) -> None:
        interval = self._lease / _RENEWALS
        # A cancellation alone may not end it: `asyncio.wait_for`, which stores use, can lose one before
        # Python 3.12.
        while not self._ending:
            started = time.monotonic()
            try:
                async with asyncio.timeout(interval):
                    held = await self._store.renew(self._key, self._owner, self._lease)
            except Exception as error:  # noqa: BLE001 - of any store; the claim lasts until its end
                _log.warning("cannot renew the claim of a webhook event: %r", error)
                # Whether the next attempt, which begins and ends after an interval, would be in time.
                held = started + 3 * interval < self._ends
            else:
                self._ends = started + self._lease
            if not held and not self._ending:
                self._lose()
                return
            await asyncio.sleep(interval)

    def _lose(self) -> None:
        self._lost = True
        _log.error("the claim of a webhook event was lost while it was handled")
        if self._task is not None:
            self._task.cancel()


class Claimed:
    """The context manager of `WebhookReceiver.claimed`, for `async with` and for `with`."""

    def __init__(self, claim: HeldClaim, loop: BackgroundLoop) -> None:
        self._claim = claim
        self._loop = loop

    async def __aenter__(self) -> bool:
        return await self._claim.__aenter__() == "claimed"

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._claim.__aexit__(kind, error, traceback)

    def __enter__(self) -> bool:
        self._claim.cancels = False  # the code of a thread cannot be cancelled
        return self._loop.run(self._claim.__aenter__()) == "claimed"

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.run(self._claim.__aexit__(kind, error, traceback))
