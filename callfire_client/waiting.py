"""Waiting until a call, broadcast, batch, contact list or sound has come to an end.

The groups that have such methods inherit them from here; `generator-config.yml` says which. What is
waited for is decided once, in `_watch`; the two kinds of group only look and sleep.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Generator
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from .deadline import until_moment
from .group import AsyncGroup, Group

if TYPE_CHECKING:
    from .models import Batch, Call, CallBroadcast, CampaignSound, ContactList

__all__ = [
    "AsyncCallsWaiting",
    "AsyncCampaignsWaiting",
    "AsyncContactsWaiting",
    "AsyncWaiting",
    "CallsWaiting",
    "CampaignsWaiting",
    "ContactsWaiting",
    "Waiting",
]

T = TypeVar("T")
Until: TypeAlias = str | Collection[str] | None

_SLOWER: Final = 1.5
_SLOWEST: Final = 30.0


class _Kind(NamedTuple, Generic[T]):
    """A kind of thing that comes to an end; `T` is its model.

    Attributes:
        name: What it is called.
        look: The method of the group that gets it.
        attribute: The property that says how far it is.
        terminal: The values after which nothing more happens by itself. One that is not listed,
            of tomorrow perhaps, is not taken for an end.
    """

    name: str
    look: str
    attribute: str
    terminal: frozenset[str]


_CALL: Final[_Kind[Call]] = _Kind(
    "call",
    "get_call",
    "state",
    frozenset(
        {
            "FINISHED",
            "DISABLED",
            "DNC",
            "DUP",
            "INVALID",
            "TIMEOUT",
            "PERIOD_LIMIT",
            "SKIPPED",
            "RESTRICTED_NUMBER",
        }
    ),
)
_BROADCAST: Final[_Kind[CallBroadcast]] = _Kind(
    "broadcast",
    "get_call_broadcast",
    "status",
    frozenset({"STOPPED", "SUSPENDED", "FINISHED", "ARCHIVED", "BLOCKED_SUSPICIOUS", "DECLINED"}),
)
_BATCH: Final[_Kind[Batch]] = _Kind(
    "batch", "get_campaign_batch", "status", frozenset({"ACTIVE", "ERRORS", "SOURCE_ERROR"})
)
_LIST: Final[_Kind[ContactList]] = _Kind(
    "contact list",
    "get_contact_list",
    "status",
    frozenset({"ACTIVE", "IMPORT_FAILED", "ERRORS", "DELETED", "PARSE_FAILED", "COLUMN_TOO_LARGE"}),
)
_SOUND: Final[_Kind[CampaignSound]] = _Kind(
    "sound",
    "get_campaign_sound",
    "status",
    frozenset({"ACTIVE", "ACTIVE_SYSTEM", "FAILED", "ARCHIVED", "SCRUBBED"}),
)


def _watch(
    kind: _Kind[Any], id: int, until: Until, poll: float, expires: float | None
) -> Generator[float, Any, Any]:
    """Yields the seconds to sleep before the next look, takes what was seen, returns the last of it.

    Raises:
        APITimeoutError: The deadline came first.
        ValueError: `poll` is no positive number, or `until` names nothing.
    """
    if not 0 < poll < float("inf"):
        raise ValueError(f"poll must be a positive number of seconds, not {poll!r}")
    wanted = frozenset({until} if isinstance(until, str) else until or ())
    if until is not None and not wanted:
        raise ValueError("until names no state: leave it out to wait for the end")
    seen = yield 0.0
    while True:
        state = getattr(seen, kind.attribute)
        if state in wanted or state in kind.terminal:
            return seen
        if expires is not None and time.monotonic() + poll >= expires:
            from . import errors  # loaded by whatever was seen

            raise errors.APITimeoutError(
                f"{kind.name} {id} was still {state} when the deadline came", sent=True
            )
        seen = yield poll
        poll = min(poll * _SLOWER, max(poll, _SLOWEST))


class Waiting(Group):
    """As `AsyncWaiting`, blocking."""

    def _wait(self, kind: _Kind[T], id: int, until: Until, poll: float) -> T:
        expires = self._client.expiry()
        watch = _watch(kind, id, until, poll, expires)
        seconds = next(watch)
        while True:
            time.sleep(seconds)
            with until_moment(expires):
                seen: T = getattr(self, kind.look)(id)
            try:
                seconds = watch.send(seen)
            except StopIteration:
                return seen


class AsyncWaiting(AsyncGroup):
    """What waits looks at a thing again and again until it has come to its end.

    Args:
        id: Which.
        until: What to wait for: one value of its `state` or `status`, or several; any end by
            default. An end that was not waited for ends the waiting too: look at the answer.
        poll: Seconds before the second look; later ones wait longer, up to half a minute.

    Returns:
        The thing as it was last seen.

    Raises:
        APITimeoutError: The deadline came first.
        CallFireError: Looking failed.
    """

    async def _wait(self, kind: _Kind[T], id: int, until: Until, poll: float) -> T:
        expires = self._client.expiry()
        watch = _watch(kind, id, until, poll, expires)
        seconds = next(watch)
        while True:
            import asyncio  # there already, wherever this runs

            await asyncio.sleep(seconds)
            with until_moment(expires):
                seen: T = await getattr(self, kind.look)(id)
            try:
                seconds = watch.send(seen)
            except StopIteration:
                return seen


class AsyncCallsWaiting(AsyncWaiting):
    """Waiting in the group `calls`; `AsyncWaiting` says what it takes."""

    async def wait_for_call(self, id: int, *, until: Until = None, poll: float = 1.0) -> Call:
        """Wait for a call to come to its end; see `AsyncWaiting`."""
        return await self._wait(_CALL, id, until, poll)

    async def wait_for_call_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> CallBroadcast:
        """Wait for a call broadcast to come to its end; see `AsyncWaiting`."""
        return await self._wait(_BROADCAST, id, until, poll)


class CallsWaiting(Waiting):
    """As `AsyncCallsWaiting`, blocking."""

    def wait_for_call(self, id: int, *, until: Until = None, poll: float = 1.0) -> Call:
        """As `AsyncCallsWaiting.wait_for_call`, blocking."""
        return self._wait(_CALL, id, until, poll)

    def wait_for_call_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> CallBroadcast:
        """As `AsyncCallsWaiting.wait_for_call_broadcast`, blocking."""
        return self._wait(_BROADCAST, id, until, poll)


class AsyncCampaignsWaiting(AsyncWaiting):
    """Waiting in the group `campaigns`; `AsyncWaiting` says what it takes."""

    async def wait_for_campaign_batch(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> Batch:
        """Wait for a batch to come to its end; see `AsyncWaiting`."""
        return await self._wait(_BATCH, id, until, poll)

    async def wait_for_campaign_sound(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> CampaignSound:
        """Wait for a campaign sound to come to its end; see `AsyncWaiting`."""
        return await self._wait(_SOUND, id, until, poll)


class CampaignsWaiting(Waiting):
    """As `AsyncCampaignsWaiting`, blocking."""

    def wait_for_campaign_batch(self, id: int, *, until: Until = None, poll: float = 1.0) -> Batch:
        """As `AsyncCampaignsWaiting.wait_for_campaign_batch`, blocking."""
        return self._wait(_BATCH, id, until, poll)

    def wait_for_campaign_sound(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> CampaignSound:
        """As `AsyncCampaignsWaiting.wait_for_campaign_sound`, blocking."""
        return self._wait(_SOUND, id, until, poll)


class AsyncContactsWaiting(AsyncWaiting):
    """Waiting in the group `contacts`; `AsyncWaiting` says what it takes."""

    async def wait_for_contact_list(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> ContactList:
        """Wait for a contact list to come to its end; see `AsyncWaiting`."""
        return await self._wait(_LIST, id, until, poll)


class ContactsWaiting(Waiting):
    """As `AsyncContactsWaiting`, blocking."""

    def wait_for_contact_list(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> ContactList:
        """As `AsyncContactsWaiting.wait_for_contact_list`, blocking."""
        return self._wait(_LIST, id, until, poll)
