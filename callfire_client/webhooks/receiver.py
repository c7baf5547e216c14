"""The receiver: an ASGI application that verifies deliveries and handles each event once."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable, Generator, Iterable
from contextlib import aclosing, asynccontextmanager, contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal, Self, TypeVar, overload

from .._core.background_loop import BackgroundLoop
from .._core.forks import reset_after_forks
from .claims import Claimed, HeldClaim
from .dispatcher import Dispatcher
from .errors import WebhookParseError, WebhookVerificationError
from .handlers import Decorator, Handlers, Registration
from .memory_store import MemoryStore
from .parsing import parse
from .requests import (
    BodyTooLargeError,
    DisconnectedError,
    Headers,
    Receive,
    RequestHead,
    Scope,
    Send,
    read_body,
    send_status,
)
from .signature import Secret, check_body, check_secrets, verify

if TYPE_CHECKING:
    from ..client import AsyncCallFire
    from .event import Event, Kind
    from .registration import RegistrationReport
    from .store import Store

__all__ = ["WebhookReceiver"]

T = TypeVar("T")

_log: Final = logging.getLogger("callfire_client.webhooks")
# The longest pause, in seconds, while the store is unavailable, unless `poll` is longer.
_MAX_PAUSE: Final = 30.0


class WebhookReceiver:
    """Verifies and parses deliveries, and handles each of their events once.

    It is an ASGI application; in other frameworks, pass the body and headers to `handle`, `handle_sync` or
    `receive`. Use it from one event loop.

    Args:
        secrets: The secret of the webhooks, or several while it is changed. The first is used by `register`.
        store: Remembers which events were handled; by default a `MemoryStore`. It is closed by `aclose`.
        max_body: The largest body, in bytes.
        concurrency: The largest number of events that are handled at the same time.
        respond: When a delivery is responded to. `handled`: after its handlers ended. `claimed`: as soon as
            its events are in the store, which must be durable; a handler that fails is called again later.
        lease: How long a claim lasts that a process no longer renews, in seconds.
        max_deliveries: The largest number of deliveries that are read or handled at the same time; more are
            refused with 503. With `respond="claimed"`, also of events that wait in memory.
        read_timeout: The longest time for reading a body, in seconds.
        drain_timeout: How long `aclose` waits for handlers, in seconds.
        max_attempts: With `respond="claimed"`, how often the handlers of an event are called until it is
            abandoned.
        poll: With `respond="claimed"`, how often the store is searched for events to call handlers for
            again, in seconds.

    Raises:
        ValueError: A secret is empty, a number is not positive, or the store is not durable.
    """

    def __init__(
        self,
        secrets: Secret | Iterable[Secret],
        *,
        store: Store | None = None,
        max_body: int = 1 << 20,
        concurrency: int = 16,
        respond: Literal["handled", "claimed"] = "handled",
        lease: float = 30.0,
        max_deliveries: int = 256,
        read_timeout: float = 30.0,
        drain_timeout: float = 30.0,
        max_attempts: int = 10,
        poll: float = 1.0,
    ) -> None:
        if respond not in {"handled", "claimed"}:
            raise ValueError(f"respond must be 'handled' or 'claimed', not {respond!r}")
        positive = {
            "max_body": max_body,
            "concurrency": concurrency,
            "lease": lease,
            "max_deliveries": max_deliveries,
            "read_timeout": read_timeout,
            "drain_timeout": drain_timeout,
            "max_attempts": max_attempts,
            "poll": poll,
        }
        for name, value in positive.items():
            if not value > 0:  # NaN neither
                raise ValueError(f"{name} must be positive, not {value!r}")
        self._secrets = check_secrets(secrets)
        self._store: Store = MemoryStore() if store is None else store
        if respond == "claimed" and not self._store.durable:
            raise ValueError(
                "respond='claimed' needs a durable store, such as SQLiteStore or RedisStore: a delivery "
                f"whose response was sent would be lost with the memory of {type(self._store).__name__}"
            )
        self._max_body = max_body
        self._respond = respond
        self._lease = lease
        self._max_deliveries = max_deliveries
        self._read_timeout = read_timeout
        self._drain_timeout = drain_timeout
        self._poll = poll
        self._handlers = Handlers(concurrency)
        self._dispatcher = Dispatcher(
            self._handlers,
            self._store,
            concurrency=concurrency,
            lease=lease,
            max_attempts=max_attempts,
            capacity=max_deliveries,
        )
        self._background = BackgroundLoop()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._poller: asyncio.Task[None] | None = None
        self._deliveries = 0
        self._closing = False
        self._watched: dict[str, list[Callable[[], object]]] = {}  # by the id of the resource
        self._was_watched = False
        self._watch_lock = threading.Lock()
        self._inherited: list[object] = []
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Let go of the event loop and the threads of the parent; see `_core.forks`."""
        # Kept, because asyncio would report that its tasks were destroyed while they were pending.
        self._inherited += [self._background, self._loop, self._poller, *self._dispatcher.tasks]
        self._background = BackgroundLoop()
        self._loop = None
        self._poller = None
        self._deliveries = 0
        self._watched = {}
        self._watch_lock = threading.Lock()
        self._handlers.reset_after_fork()
        self._dispatcher.open()

    def __repr__(self) -> str:
        return f"WebhookReceiver(respond={self._respond!r}, store={type(self._store).__name__})"

    @overload
    def on(self, kind: Kind[T], /, *types: str) -> Decorator[T]: ...
    @overload
    def on(self, kind: Literal["*"], /, *types: str) -> Decorator[Any]: ...
    def on(self, kind: Kind[T] | Literal["*"], /, *types: str) -> Decorator[T] | Decorator[Any]:
        """Register the decorated function as a handler.

        Coroutine functions run in the event loop, others in threads. The handlers of an event are called in
        the order of their registration, until one raises an exception. Then the event counts as not
        handled, and all of them are called when it comes again.

        Args:
            kind: The kind of events, or `*` for any.
            types: The types of events, such as `finished`, in any letter case; without any: all.
        """
        return self._handlers.on(kind, types)

    @property
    def registrations(self) -> tuple[Registration, ...]:
        """The registered handlers, with their kinds and types."""
        return tuple(self._handlers.registrations)

    def receive(self, body: bytes, headers: Headers) -> list[Event[Any]]:
        """Verify and parse a delivery, in any framework. Then handle each event inside `claimed`.

        Args:
            body: The body of the request exactly as it was received.
            headers: The headers of the request: the mapping of any framework, or pairs.

        Raises:
            WebhookVerificationError: The signature is missing or wrong: respond with 401.
            WebhookParseError: The body has no events: respond with 400.
            TypeError: The body is not bytes, or a header has another value than text.
        """
        return self._verify(body, RequestHead.from_headers(headers))

    def claimed(self, event: Event[Any]) -> Claimed:
        """Claim an event, for `async with`, or for `with` in a program without an event loop.

        The value is True if this process is to handle the event; False if it was handled or is being
        handled. At the end the event is done; after an exception it is released and can come again. While
        the claim is held it is renewed.

        Args:
            event: The event.

        Raises:
            ClaimLostError: At the end: the claim could not be renewed. The task was cancelled.
        """
        return Claimed(HeldClaim(self._store, event.key, self._lease), self._background)

    async def handle(self, body: bytes, headers: Headers, *, method: str = "POST") -> int:
        """Verify and parse a delivery and call the handlers, in any framework with asyncio.

        Args:
            body: The body of the request exactly as it was received.
            headers: The headers of the request: the mapping of any framework, or pairs.
            method: The method of the request.

        Returns:
            The status to respond with, without a body. 200: every event was handled, now or before.
            400, 401, 405, 413, 415: the request is not a delivery. 500: a handler failed. 503: another
            process handles an event, nothing handles events yet, or there are too many deliveries.

        Raises:
            TypeError: The body is not bytes, or a header has another value than text.
        """
        check_body(body)
        head = RequestHead.from_headers(headers)
        status = head.refusal(method, self._max_body)
        if status is None and len(body) > self._max_body:
            status = 413
        if status is not None:
            return status
        if self._deliveries >= self._max_deliveries or self._closing:
            return 503
        self._deliveries += 1
        try:
            return await self._handle(body, head)
        finally:
            self._deliveries -= 1

    def handle_sync(self, body: bytes, headers: Headers, *, method: str = "POST") -> int:
        """Do what `handle` does, in a program without an event loop; coroutine functions run in a thread."""
        return self._background.run(self.handle(body, headers, method=method))

    async def events(self) -> AsyncGenerator[Event[Any], None]:
        """Iterate over the events of deliveries, in a program without handlers.

        An event is done when the next one is requested. If the loop ends before, it is released and can
        come again. Iteration ends with `aclose`.
        """
        self._bind()
        if self._closing:
            return
        async with aclosing(self._handlers.events()) as events:
            async for event in events:
                yield event

    @contextmanager
    def watch(self, resource_id: object, wake: Callable[[], object], /) -> Generator[None]:
        """Call a function at each event of a resource: `cf.calls.wait_for_call(id, events=hooks)` does that.

        Args:
            resource_id: The id of the resource.
            wake: The function; it is called in the thread of the delivery, before the handlers.
        """
        key = str(resource_id)
        self._was_watched = True
        with self._watch_lock:
            self._watched.setdefault(key, []).append(wake)
        try:
            yield
        finally:
            with self._watch_lock:
                self._watched[key].remove(wake)
                if not self._watched[key]:
                    del self._watched[key]

    async def register(
        self, cf: AsyncCallFire, url: str, *, name: str = "callfire-client", dry_run: bool = False
    ) -> RegistrationReport:
        """Create or update the webhooks of the kinds that have handlers.

        Args:
            cf: The client.
            url: The URL that CallFire sends the deliveries to.
            name: The beginning of the names of the webhooks, which are found by it: `name InboundText`.
            dry_run: Only report what would be changed.
        """
        from .registration import register  # most programs register once, when they are installed

        return await register(
            cf, url, self.registrations, self._secrets[0], name=name, dry_run=dry_run
        )

    async def __aenter__(self) -> Self:
        self._bind()
        self._closing = False
        self._start_poller()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    @asynccontextmanager
    async def lifespan(self, _app: object = None) -> AsyncGenerator[None]:
        """The lifespan of an application that the receiver is a route of: `Starlette(lifespan=hooks.lifespan)`.

        Needed with `respond="claimed"`: it handles what an earlier process did not complete. At its end,
        the receiver waits for its handlers.
        """
        async with self:
            yield

    async def aclose(self) -> None:
        """Refuse further deliveries, wait for the handlers that run, and close the store."""
        self._closing = True
        if self._poller is not None:
            self._poller.cancel()
            await asyncio.wait([self._poller])
            self._poller = None
        await self._dispatcher.drain(self._drain_timeout)
        self._handlers.close()
        await self._store.aclose()

    def open_sync(self) -> None:
        """Do what the start of `lifespan` does, in a program without an event loop."""
        self._background.run(self.__aenter__())

    def close_sync(self) -> None:
        """Do what `aclose` does, in a program without an event loop."""
        self._background.run(self.aclose())
        self._background.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to a request, as an ASGI application."""
        if scope["type"] == "lifespan":
            await self._run_lifespan(receive, send)
        elif scope["type"] == "http":
            status = await self._respond_to(scope, receive)
            if status is not None:
                await send_status(send, status)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})

    async def _respond_to(self, scope: Scope, receive: Receive) -> int | None:
        head = RequestHead.from_headers(scope["headers"])
        status = head.refusal(scope["method"], self._max_body)
        if status is None and not head.signature:
            status = 401  # before the body is read
        if status is not None:
            return status
        if self._deliveries >= self._max_deliveries or self._closing:
            return 503
        self._deliveries += 1
        try:
            body = await read_body(receive, self._max_body, self._read_timeout)
            return await self._handle(body, head)
        except BodyTooLargeError:
            return 413
        except DisconnectedError:
            return None
        except TimeoutError:
            return 408
        finally:
            self._deliveries -= 1

    async def _handle(self, body: bytes, head: RequestHead) -> int:
        try:
            events = self._verify(body, head)
        except WebhookVerificationError as error:
            _log.warning("a webhook delivery was refused: %s", error)
            return 401
        except WebhookParseError as error:
            _log.warning("a webhook delivery was refused: %s", error)
            return 400
        self._bind()
        if not self._handlers.any_registered and not self._was_watched:
            _log.error("a webhook delivery was refused: there are no handlers")
            return 503
        accepted = [event for event in events if self._handlers.accept(event)]
        try:
            return await self._process(accepted)
        except Exception:  # noqa: BLE001 - of a store; it is logged
            _log.exception("a webhook delivery was not handled")
            return 500

    def _verify(self, body: bytes, head: RequestHead) -> list[Event[Any]]:
        verify(body, head.signature, self._secrets)
        events = parse(body)
        for event in events:
            for wake in tuple(self._watched.get(str(event.resource_id), ())):
                wake()
        return events

    async def _process(self, events: list[Event[Any]]) -> int:
        if self._respond == "claimed":
            self._start_poller()
            await self._dispatcher.store(events)
            return 200
        results = await self._dispatcher.handle(events)
        if "failed" in results:
            return 500
        return 503 if "busy" in results else 200

    def _bind(self) -> None:
        """Take the running event loop as the receiver's own."""
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        if self._loop is not None and not self._loop.is_closed():
            raise RuntimeError(
                "a WebhookReceiver must be used from one event loop only; in synchronous views, use handle_sync or "
                "`with hooks.claimed(event)`"
            )
        self._loop = loop
        self._poller = None
        self._dispatcher.open()
        self._handlers.open()

    def _start_poller(self) -> None:
        if self._respond == "claimed" and self._poller is None:
            self._poller = asyncio.create_task(self._take_stored())

    async def _take_stored(self) -> None:
        failures = 0
        # A cancellation alone may not end it: `asyncio.wait_for`, which stores use, can lose one before
        # Python 3.12.
        while not self._closing:
            try:
                taken = await self._dispatcher.take_stored()
            except Exception as error:  # noqa: BLE001 - of a store, which may be available again later
                taken = 0
                failures += 1
                if failures == 1:
                    _log.error("cannot search the store for webhook events: %r", error)
            else:
                if failures:
                    _log.info("the store of webhook events is available again")
                failures = 0
            if not taken and not self._closing:
                await asyncio.sleep(
                    max(self._poll, min(self._poll * 2 ** min(failures, 6), _MAX_PAUSE))
                )

    async def _run_lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self.__aenter__()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await self.aclose()
                await send({"type": "lifespan.shutdown.complete"})
                return
