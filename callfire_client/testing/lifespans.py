"""The lifespan of an ASGI application on an event loop of a test."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, Final, TypeAlias

__all__ = ["ASGIApplication", "Lifespan"]

ASGIApplication: TypeAlias = Callable[
    [Any, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]
]
"""An ASGI application, such as a `WebhookReceiver` or an application of Starlette."""

_LOG: Final = logging.getLogger("callfire_client.testing")
_STOP_SECONDS: Final = 5.0
"""How many seconds of real time `close` waits for the shutdown of an application in another thread."""


class Lifespan:
    """Starts an application on the running event loop, and shuts it down when it is closed or the loop ends.

    An application that raises an exception or returns before it has started does not support lifespan, and is
    called without it.

    Args:
        app: The application.

    Attributes:
        app: The application.
        failure: Why the application could not start; None if it started, or does not support lifespan.
    """

    def __init__(self, app: ASGIApplication) -> None:
        self.app = app
        self.failure: str | None = None
        self._state: dict[str, Any] = {}
        self._received = 0
        self._complete = False
        self._started = asyncio.Event()
        self._stopping = asyncio.Event()
        self._ended = concurrent.futures.Future[None]()
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._run())

    @property
    def is_over(self) -> bool:
        """Whether the event loop was closed."""
        return self._loop.is_closed()

    @property
    def state(self) -> dict[str, Any] | None:
        """The state of a request; None if the application does not support lifespan."""
        return self._state.copy() if self._complete else None

    async def wait_started(self) -> None:
        """Wait until the application has started, or could not."""
        await self._started.wait()

    def close(self) -> None:
        """Shut the application down; wait for it if its event loop runs in another thread."""
        with suppress(RuntimeError):  # the event loop was closed, and has ended the task
            self._loop.call_soon_threadsafe(self._stopping.set)
        if self._loop.is_running() and not _is_current(self._loop):
            concurrent.futures.wait([self._ended], timeout=_STOP_SECONDS)

    async def _run(self) -> None:
        scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self._state,
        }
        try:
            await self.app(scope, self._receive, self._send)
        except Exception:  # noqa: BLE001 - as a server: it does not support lifespan, or its end has failed
            if self._complete:
                _LOG.exception("the lifespan of the application failed")
        finally:
            self._started.set()
            self._ended.set_result(None)

    async def _receive(self) -> MutableMapping[str, Any]:
        self._received += 1
        if self._received == 1:
            return {"type": "lifespan.startup"}
        if self._received > 2:
            raise asyncio.CancelledError  # nothing follows the shutdown
        try:
            await self._stopping.wait()
        except asyncio.CancelledError:
            # The event loop ends: `asyncio.run` cancels all tasks, and waits until they have ended.
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()
        return {"type": "lifespan.shutdown"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        kind = message["type"]
        if kind == "lifespan.startup.complete":
            self._complete = True
            self._started.set()
        elif kind == "lifespan.startup.failed":
            self.failure = f"the application did not start: {message.get('message', '')}"
            self._started.set()
        elif kind == "lifespan.shutdown.failed":
            _LOG.error("the application did not shut down: %s", message.get("message", ""))
        elif kind != "lifespan.shutdown.complete":
            raise ValueError(f"{kind} is not a message of lifespan")


def _is_current(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False
