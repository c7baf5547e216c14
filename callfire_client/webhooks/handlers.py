"""The handlers of a receiver, and the events that `events()` yields."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Generic, TypeAlias, TypeVar, cast

from attrs import define, frozen

from .errors import WebhookError
from .event import Event, Kind
from .kinds import normalize_type

__all__ = ["Handlers", "Registration"]

T = TypeVar("T")
R = TypeVar("R")
Handler: TypeAlias = Callable[[Event[Any]], object]


class EventNotConsumedError(WebhookError):
    """The program left the loop over `events()` before it requested the next event."""


class HandlerEndedError(WebhookError):
    """A handler raised an exception that would end the event loop, such as `SystemExit`."""


class NoHandlerError(WebhookError):
    """No handler is for the event, and no program iterates over events."""


@frozen
class Registration:
    """A handler with the events that it is for.

    Attributes:
        kind: The kind of its events; None for any.
        types: The types of its events, as they were passed; empty for any.
        handler: The function.
    """

    kind: Kind[Any] | None
    types: tuple[str, ...]
    handler: Handler

    def matches(self, event: Event[Any]) -> bool:
        """Return whether the handler is for an event."""
        if self.kind is not None and not self.kind.matches(event):
            return False
        return not self.types or event.type in {normalize_type(each) for each in self.types}


@frozen
class Decorator(Generic[T]):
    """Registers the function that it decorates, and returns it unchanged."""

    _handlers: Handlers
    _kind: Kind[T] | None
    _types: tuple[str, ...]

    def __call__(self, handler: Callable[[Event[T]], R]) -> Callable[[Event[T]], R]:
        if not callable(handler):
            raise TypeError(f"a handler must be callable, not {type(handler).__name__}")
        if _is(inspect.isgeneratorfunction, handler) or _is(inspect.isasyncgenfunction, handler):
            raise TypeError(
                "a handler must not be a generator function: its body would never run; remove the yield"
            )
        self._handlers.registrations.append(Registration(self._kind, self._types, handler))
        return handler


def _is(kind: Callable[[object], bool], handler: Handler) -> bool:
    """Return whether a function, or the method `__call__` of another object, is of a kind."""
    return kind(handler) or kind(type(handler).__call__)


def _call_in_thread(handler: Handler, event: Event[Any]) -> object:
    """Call a handler, and replace the exceptions that asyncio cannot pass on from a thread.

    Raises:
        HandlerEndedError: It raised one of them.
    """
    try:
        return handler(event)
    except Exception as error:
        if not isinstance(error, StopIteration):
            raise
        raise HandlerEndedError("the handler raised StopIteration") from error
    except BaseException as error:
        raise HandlerEndedError(f"the handler raised {type(error).__name__}") from error


@define(eq=False)
class _Offer:
    event: Event[Any]
    outcome: asyncio.Future[None]

    def settle(self, error: Exception | None) -> None:
        if not self.outcome.done():
            if error is None:
                self.outcome.set_result(None)
            else:
                self.outcome.set_exception(error)


class Handlers:
    """Registers handlers and calls them, and passes events to the iterators of `events()`.

    Args:
        concurrency: The largest number of handlers that run at the same time, and of threads.
    """

    def __init__(self, concurrency: int) -> None:
        self.registrations: list[Registration] = []
        self._concurrency = concurrency
        self._executor: ThreadPoolExecutor | None = None
        self._iterators = 0
        self._offers: asyncio.Queue[_Offer | None] = asyncio.Queue()
        self._inherited: list[object] = []

    @property
    def any_registered(self) -> bool:
        """Whether there is a handler, or a program that iterates over events."""
        return bool(self.registrations or self._iterators)

    def on(self, kind: object, types: tuple[str, ...]) -> Decorator[Any]:
        """Make the decorator that registers a handler."""
        if kind != "*" and not isinstance(kind, Kind):
            raise TypeError(
                f"on() needs a kind, such as InboundText, or '*', not {type(kind).__name__}"
            )
        if not all(isinstance(cast("object", each), str) for each in types):
            raise TypeError("the types of events must be strings, such as 'finished'")
        return Decorator(self, cast("Kind[Any]", kind) if isinstance(kind, Kind) else None, types)

    def accept(self, event: Event[Any]) -> bool:
        """Return whether `run` would call anything for an event."""
        return bool(self._iterators) or any(each.matches(event) for each in self.registrations)

    async def run(self, event: Event[Any]) -> None:
        """Call the handlers of an event in the order of their registration; the first exception ends it.

        Raises:
            NoHandlerError: There is none. A stored event may be taken before handlers are registered.
        """
        if not self.accept(event):
            raise NoHandlerError("no handler of the event is registered in this process")
        for registration in self.registrations:
            if registration.matches(event):
                await self._call(registration.handler, event)
        if self._iterators:
            offer = _Offer(event, asyncio.get_running_loop().create_future())
            self._offers.put_nowait(offer)
            try:
                await offer.outcome
            finally:
                offer.outcome.cancel()

    async def _call(self, handler: Handler, event: Event[Any]) -> None:
        try:
            await self._call_any(handler, event)
        except SystemExit as error:
            # It would end the server, or the thread of `handle_sync`, for which all requests would then wait.
            raise HandlerEndedError("the handler raised SystemExit") from error

    async def _call_any(self, handler: Handler, event: Event[Any]) -> None:
        if _is(inspect.iscoroutinefunction, handler):
            await cast("Awaitable[object]", handler(event))
            return
        if self._executor is None:
            self._executor = ThreadPoolExecutor(self._concurrency, "callfire-webhook")
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(
            self._executor, lambda: context.run(_call_in_thread, handler, event)
        )
        try:
            result = await asyncio.shield(future)
        except asyncio.CancelledError:
            # A thread cannot be stopped, and its event must not be handled twice at the same time.
            while not future.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([future])
            raise
        if inspect.isawaitable(result):  # of a function that returns a coroutine, such as a lambda
            await result

    async def events(self) -> AsyncGenerator[Event[Any], None]:
        """Yield events; each is done when the next one is requested."""
        self._iterators += 1
        offer: _Offer | None = None
        try:
            while (offer := await self._offers.get()) is not None:
                if offer.outcome.done():  # nobody waits for it any more
                    continue
                yield offer.event
                offer.settle(None)
            self._offers.put_nowait(None)  # for the next iterator
        finally:
            self._iterators -= 1
            error = EventNotConsumedError("the loop over events() ended")
            if offer is not None:
                offer.settle(error)
            while not self._iterators and not self._offers.empty():
                if (waiting := self._offers.get_nowait()) is not None:
                    waiting.settle(error)

    def open(self) -> None:
        """Let `events` wait for events again after `close`."""
        self._offers = asyncio.Queue()

    def reset_after_fork(self) -> None:
        """Let go of the threads and iterators of the parent; see `_core.forks`."""
        self._inherited += [self._executor, self._offers]
        self._executor = None
        self._iterators = 0
        self.open()

    def close(self) -> None:
        """End the iterators and the threads."""
        if self._iterators:
            self._offers.put_nowait(None)
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
