"""Handle the events of deliveries: claim each, run its handlers in order, and complete or release it."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

from .._core.timestamps import to_unix_milliseconds
from .claims import HeldClaim, new_owner
from .lanes import Lane, Lanes
from .parsing import parse_event

if TYPE_CHECKING:
    from .event import Event
    from .handlers import Handlers
    from .store import Store, StoredEvent

__all__ = ["Dispatcher", "EventResult"]

EventResult: TypeAlias = Literal["done", "busy", "failed"]
"""`done`: handled now or earlier. `busy`: another process handles it. `failed`: it was released."""

T = TypeVar("T")

_log: Final = logging.getLogger("callfire_client.webhooks")
_MAX_BACKOFF: Final = 3600.0


class Dispatcher:
    """Handles events.

    Args:
        handlers: The handlers.
        store: The store.
        concurrency: The largest number of events that are handled at the same time.
        lease: The lease of claims, in seconds.
        max_attempts: How often an event whose content is stored is attempted.
        capacity: The largest number of stored events that wait in memory.
    """

    def __init__(
        self,
        handlers: Handlers,
        store: Store,
        *,
        concurrency: int,
        lease: float,
        max_attempts: int,
        capacity: int,
    ) -> None:
        self._handlers = handlers
        self._store = store
        self._concurrency = concurrency
        self._lease = lease
        self._max_attempts = max_attempts
        self._capacity = capacity
        self.open()

    def open(self) -> None:
        """Prepare for an event loop."""
        self._background: set[asyncio.Task[EventResult]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._lanes = Lanes()
        self._slots = asyncio.Semaphore(self._concurrency)

    @property
    def tasks(self) -> tuple[asyncio.Task[Any], ...]:
        """The tasks that handle events."""
        return tuple(self._tasks)

    async def handle(self, events: Sequence[Event[Any]]) -> list[EventResult]:
        """Handle events; other resources do not wait for each other.

        Handlers go on if this is cancelled, because the sender may have closed its connection only.
        """
        results: list[EventResult] = ["failed"] * len(events)
        # In order, and before any other delivery: no event waits for one that waits for it.
        entered = iter([(index, each, self._enter(each)) for index, each in enumerate(events)])

        async def work() -> None:
            task = asyncio.current_task()
            assert task is not None
            for index, event, lane in entered:
                if task.cancelling():
                    lane.leave()
                else:
                    results[index] = await self._handle(event, lane)

        # A task for each event would take most of the memory for a delivery of many events.
        tasks = [self._start(work()) for _ in range(min(len(events), self._concurrency))]
        if tasks:
            await asyncio.wait(tasks)
        return results

    async def store(self, events: Sequence[Event[Any]]) -> None:
        """Claim events with their content in the store; then handle those that were claimed, later."""
        entered = [(each, self._enter(each)) for each in events]
        for index, (event, lane) in enumerate(entered):
            owner = new_owner()
            try:
                result = await self._store.claim(event.key, owner, self._lease, _to_content(event))
                if result == "claimed" and not self._free():
                    await self._store.release(event.key, owner, 0.0)
                    result = "busy"
            except BaseException:
                for _, each in entered[index:]:
                    each.leave()
                raise
            if result == "claimed":
                self._start_in_background(self._handle_claimed(event, lane, owner, attempts=1))
            else:
                lane.leave()

    async def take_stored(self) -> int:
        """Start to handle stored events whose lease or delay ended; return their number."""
        free = self._free()
        if not free or not self._handlers.any_registered:
            return 0
        owner = new_owner()
        taken = await self._store.take(owner, self._lease, min(free, 100))
        for stored in taken:
            self._start_in_background(self._handle_stored(stored, owner))
        return len(taken)

    async def drain(self, seconds: float) -> None:
        """Wait until no event is being handled; after some seconds, cancel the rest, which releases them."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            # Again after the time, because a handler may have lost its cancellation.
            await asyncio.wait(self._tasks, timeout=seconds)

    def _free(self) -> int:
        return max(0, self._capacity - len(self._background))

    def _enter(self, event: Event[Any]) -> Lane:
        # Without an id, a repetition still waits until the event is done.
        identity = event.key if event.resource_id is None else str(event.resource_id)
        return self._lanes.enter((event.kind.name.lower(), identity))

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _start_in_background(self, work: Coroutine[Any, Any, EventResult]) -> None:
        task = self._start(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _handle(self, event: Event[Any], lane: Lane) -> EventResult:
        async def work() -> EventResult:
            await lane.wait()
            async with self._slots, HeldClaim(self._store, event.key, self._lease) as result:
                if result != "claimed":
                    return result
                await self._handlers.run(event)
            return "done"

        return await self._guard(event, lane, work())

    async def _handle_claimed(
        self, event: Event[Any], lane: Lane, owner: str, *, attempts: int
    ) -> EventResult:
        claim = HeldClaim(self._store, event.key, self._lease, owner=owner)
        if attempts < self._max_attempts:
            delay = min(2.0**attempts, _MAX_BACKOFF)
            claim.retry_after = delay * random.uniform(0.5, 1)  # noqa: S311 - not a secret

        async def work() -> EventResult:
            async with claim:  # held while the event waits for those before it
                await lane.wait()
                async with self._slots:
                    await self._handlers.run(event)
            return "done"

        result = await self._guard(event, lane, work())
        if result == "failed" and claim.retry_after is None:
            _log.error(
                "the webhook event %s is abandoned after %d attempts", _name(event), attempts
            )
        return result

    async def _guard(
        self, event: Event[Any], lane: Lane, work: Coroutine[Any, Any, EventResult]
    ) -> EventResult:
        try:
            return await work
        except asyncio.CancelledError:
            _log.warning("the handlers of the webhook event %s were cancelled", _name(event))
        except Exception:  # noqa: BLE001 - of a handler or a store; it is logged
            _log.exception("the webhook event %s was not handled", _name(event))
        finally:
            lane.leave()
        return "failed"

    async def _handle_stored(self, stored: StoredEvent, owner: str) -> EventResult:
        try:
            event = _from_content(stored.content)
        except (ValueError, RecursionError):
            _log.exception("the stored webhook event %s cannot be read", stored.key)
            await self._store.release(stored.key, owner)
            return "failed"
        if stored.attempts > self._max_attempts:
            # The process ended in each attempt.
            _log.error(
                "the webhook event %s is abandoned: attempts end without result", _name(event)
            )
            await self._store.release(stored.key, owner)
            return "failed"
        return await self._handle_claimed(
            event, self._enter(event), owner, attempts=stored.attempts
        )


def _name(event: Event[Any]) -> str:
    # Without the resource, which has phone numbers and messages.
    return f"{event.kind.name!r} {event.type!r} {event.resource_id!r} (key {event.key})"


def _to_content(event: Event[Any]) -> bytes:
    delivery = {
        "webhookId": event.webhook_id,
        "webhookName": event.webhook_name,
        "resourceType": event.kind.name,
        "timestamp": None if event.at is None else to_unix_milliseconds(event.at),
    }
    return json.dumps([event.raw, delivery]).encode()


def _from_content(content: bytes) -> Event[Any]:
    raw, delivery = json.loads(content)
    return parse_event(raw, delivery)
