"""Passes the deliveries of a sandbox in this process to an ASGI application, without sockets.

Where the caller runs on an event loop, the application runs on that loop, while the caller awaits something.
Otherwise it runs on an event loop in a thread of its own, and the caller waits until the deliveries have ended.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote, urlsplit

from attrs import define, field

from ..sandbox.clock import check_not_negative
from ..sandbox.webhook_outbox import WebhookOutbox
from .lifespans import ASGIApplication, Lifespan

if TYPE_CHECKING:
    from ..sandbox import Sandbox
    from ..sandbox.webhook_deliveries import OutgoingDelivery

__all__ = ["ASGIApplication", "InProcessDeliveries", "current_delivery"]

_Message: TypeAlias = MutableMapping[str, Any]
_MAX_RESPONSE: Final = 16 * 1024
_current: Final[ContextVar[object]] = ContextVar("callfire_delivery", default=None)
"""The delivery that the current task or thread handles; None for none."""


@define(eq=False)
class _Handled:
    loop: asyncio.AbstractEventLoop
    done: concurrent.futures.Future[None] = field(factory=concurrent.futures.Future[None])


@define
class _Response:
    status: int | None = None
    body: bytes = b""
    complete: bool = False


class InProcessDeliveries:
    """Passes the deliveries of a sandbox to an application.

    Args:
        sandbox: The sandbox.
        on_activity: Called when a delivery begins or ends.
    """

    def __init__(self, sandbox: Sandbox, on_activity: Callable[[], object]) -> None:
        self._app: ASGIApplication | None = None
        self._runs_lifespan = True
        self._lifespans: dict[asyncio.AbstractEventLoop, Lifespan] = {}
        self._sandbox = sandbox
        self._outbox = WebhookOutbox(sandbox)
        self._on_activity = on_activity
        self._active: dict[object, _Handled] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._background: tuple[asyncio.AbstractEventLoop, threading.Thread] | None = None

    @property
    def app(self) -> ASGIApplication | None:
        """The application; None for none."""
        return self._app

    def set_app(self, app: ASGIApplication, *, lifespan: bool) -> None:
        """Replace the application, and shut the earlier one down.

        Args:
            app: The application.
            lifespan: Whether its lifespan is run.
        """
        self._close_lifespans()
        self._app, self._runs_lifespan = app, lifespan

    @property
    def active(self) -> set[object]:
        """The deliveries that the application handles now."""
        return set(self._active)

    def run(self) -> None:
        """Pass the deliveries that are due; without a running event loop, wait until they have ended."""
        self.start()
        while not self._must_not_wait() and (waited := self._in_progress()):
            concurrent.futures.wait(waited)
            self.start()

    async def run_async(self) -> None:
        """Pass the deliveries that are due, and wait until they have ended."""
        self.start()
        while _current.get() is None and (waited := self._in_progress()):
            await asyncio.wait([asyncio.wrap_future(one) for one in waited])
            self.start()

    def advance(self, seconds: float) -> None:
        """Move the clock forward; stop for each delivery and wait for it, if there is no running event loop."""
        if self.app is None or self._must_not_wait():
            self._sandbox.advance(seconds)
            self.start()
            return
        end = self._end_after(seconds)
        self.run()
        while self._sandbox.advance_to_delivery(end):
            self.run()

    async def advance_async(self, seconds: float) -> None:
        """Move the clock forward; stop for each delivery and wait for it."""
        if self.app is None or _current.get() is not None:
            self._sandbox.advance(seconds)
            self.start()
            return
        end = self._end_after(seconds)
        await self.run_async()
        while self._sandbox.advance_to_delivery(end):
            await self.run_async()

    def start(self) -> None:
        """Start to pass the deliveries that are due; do not wait for them."""
        if self._app is None:
            return
        self._loop = _running_loop() or self._loop
        for delivery in self._outbox.take(any_host=True):
            key, loop = object(), self._choose_loop()
            self._active[key] = _Handled(loop)
            # Not a task at once: the caller may hold a lock, and tasks may start eagerly.
            loop.call_soon_threadsafe(self._create_task, loop, self._app, delivery, key)

    def _in_progress(self) -> list[concurrent.futures.Future[None]]:
        """Return what ends with the deliveries; those of event loops that have stopped never end."""
        return [one.done for one in list(self._active.values()) if one.loop.is_running()]

    def close(self) -> None:
        """Shut the application down, and end the thread of the event loop, if there is one."""
        self._close_lifespans()
        if self._background is not None:
            loop, thread = self._background
            self._background = None
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _close_lifespans(self) -> None:
        lifespans, self._lifespans = self._lifespans, {}
        for lifespan in lifespans.values():
            lifespan.close()

    def _end_after(self, seconds: float) -> float:
        """Return the time of the clock after a number of seconds.

        Raises:
            ValueError: The number is negative or not a number.
        """
        return self._sandbox.clock.now + check_not_negative(
            seconds, "the seconds to advance a clock by"
        )

    def _must_not_wait(self) -> bool:
        """Whether the caller would keep the deliveries from ending: it runs on a loop, or is part of one."""
        return _running_loop() is not None or _current.get() is not None

    def _choose_loop(self) -> asyncio.AbstractEventLoop:
        # In a thread without a loop: that of the test, which has started the thread.
        if self._loop is not None and self._loop.is_running():
            return self._loop
        if self._background is None:
            background = asyncio.new_event_loop()
            thread = threading.Thread(
                target=background.run_forever, name="callfire-deliveries", daemon=True
            )
            started = threading.Event()
            background.call_soon(started.set)
            thread.start()
            started.wait()
            self._background = background, thread
        return self._background[0]

    def _create_task(
        self,
        loop: asyncio.AbstractEventLoop,
        app: ASGIApplication,
        delivery: OutgoingDelivery,
        key: object,
    ) -> None:
        task = loop.create_task(self._deliver(app, delivery, key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, app: ASGIApplication, delivery: OutgoingDelivery, key: object) -> None:
        _current.set(key)
        self._on_activity()
        response, error = _Response(), "the application did not respond"
        try:
            async with asyncio.timeout(delivery.timeout):
                lifespan = await self._start_app(app)
                if lifespan is not None and lifespan.failure is not None:
                    error = lifespan.failure
                else:
                    state = None if lifespan is None else lifespan.state
                    await _call(app, delivery, response, state)
        except TimeoutError:
            error = "timed out"
        except Exception as raised:  # noqa: BLE001 - as a server: the delivery has failed
            error = f"{type(raised).__name__}: {raised}"
        finally:
            status = response.status if response.complete else None
            self._outbox.record(
                delivery,
                status=status,
                error=None if status is not None else error,
                response=response.body,
            )
            handled = self._active.pop(key)
            self._on_activity()
            handled.done.set_result(None)

    async def _start_app(self, app: ASGIApplication) -> Lifespan | None:
        """Start the lifespan of an application on this event loop, and return it once it has started."""
        if not self._runs_lifespan or app is not self._app:
            return None
        loop = asyncio.get_running_loop()
        self._lifespans = {
            one: lifespan for one, lifespan in self._lifespans.items() if not lifespan.is_over
        }
        lifespan = self._lifespans.get(loop)
        if lifespan is None:
            lifespan = self._lifespans[loop] = Lifespan(app)
        await lifespan.wait_started()
        return lifespan


def current_delivery() -> object:
    """Return the delivery that the current task or thread handles; None for none."""
    return _current.get()


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


async def _call(
    app: ASGIApplication,
    delivery: OutgoingDelivery,
    response: _Response,
    state: dict[str, Any] | None,
) -> None:
    """Call an application with a delivery, and keep its response.

    Args:
        app: The application.
        delivery: The delivery.
        response: Receives the response.
        state: The state of the lifespan; None without one.
    """
    requested = False
    responded = asyncio.Event()

    async def receive() -> _Message:
        nonlocal requested
        if not requested:
            requested = True
            return {"type": "http.request", "body": delivery.body, "more_body": False}
        await responded.wait()
        return {"type": "http.disconnect"}

    async def send(message: _Message) -> None:
        if message["type"] == "http.response.start":
            response.status = message["status"]
        elif message["type"] == "http.response.body":
            response.body += message.get("body", b"")[: _MAX_RESPONSE - len(response.body)]
            if not message.get("more_body", False):
                response.complete = True
                responded.set()

    scope = _scope(delivery)
    if state is not None:
        scope["state"] = state
    await app(scope, receive, send)


def _scope(delivery: OutgoingDelivery) -> _Message:
    url = urlsplit(delivery.url)
    port: int | None = None
    with suppress(ValueError):
        port = url.port
    path = url.path or "/"
    headers = {**delivery.headers, "Host": url.netloc.rpartition("@")[2]}
    headers["Content-Length"] = str(len(delivery.body))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": url.scheme,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": url.query.encode(),
        "root_path": "",
        "headers": [
            (name.lower().encode("latin-1"), str(value).encode("latin-1", "replace"))
            for name, value in headers.items()
        ],
        "client": ("127.0.0.1", 1),
        "server": (url.hostname or "127.0.0.1", port or (443 if url.scheme == "https" else 80)),
    }
