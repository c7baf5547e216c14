"""The server of `callfire webhooks listen`."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from attrs import define, field, frozen

from .. import errors
from .._core.config import is_loopback
from ..webhooks import (
    SIGNATURE_HEADER,
    Event,
    Kind,
    WebhookParseError,
    WebhookReceiver,
    WebhookVerificationError,
    parse,
    verify,
)
from ..webhooks.requests import (
    BodyTooLargeError,
    DisconnectedError,
    Receive,
    RequestHead,
    Scope,
    Send,
    read_body,
    send_status,
)
from .output import flush, note, write_json, write_row
from .posting import post
from .session import open_async_client
from .status import FAILED, CommandError

if TYPE_CHECKING:
    from ..client import AsyncCallFire

__all__ = ["Listener", "listen", "make_receiver"]

_HOST: Final = "127.0.0.1"
_MAX_BODY: Final = 1 << 20
_READ_SECONDS: Final = 30.0
_SECRET_BYTES: Final = 24


def make_receiver(secret: str, kinds: Sequence[Kind[Any]]) -> WebhookReceiver:
    """Make a receiver whose registration has these kinds."""
    receiver = WebhookReceiver(secret)
    for kind in kinds:
        receiver.on(kind)(_ignore)
    return receiver


def _ignore(_event: Event[Any]) -> None:
    """Handle an event; only the registration of the receiver is used."""


@define
class _End:
    """The end of the command, because of a signal or of a failure.

    Attributes:
        requested: Set by both.
        error: The exception if an event cannot be printed.
    """

    requested: asyncio.Event = field(factory=asyncio.Event)
    error: Exception | None = None

    def fail(self, error: Exception) -> None:
        """End the command, because an event cannot be printed."""
        self.error = self.error or error
        self.requested.set()


@frozen(kw_only=True)
class Listener:
    """The options of `callfire webhooks listen`.

    Attributes:
        port: The port; 0 for any.
        forward_to: Where each delivery is sent too; None for nowhere.
        url: The URL of the tunnel; None without one.
        kinds: The kinds of events.
        given_secret: The secret; None for the new one.
        as_json: Whether to print JSON.
        new_secret: A secret for this run.
    """

    port: int
    forward_to: str | None
    url: str | None
    kinds: Sequence[Kind[Any]]
    given_secret: str | None = field(repr=False)
    as_json: bool
    new_secret: str = field(factory=lambda: secrets.token_urlsafe(_SECRET_BYTES), repr=False)
    end: _End = field(factory=_End, init=False, repr=False)

    @property
    def secret(self) -> str:
        """The secret that is used."""
        return self.given_secret or self.new_secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Receive a delivery, as an ASGI application."""
        if scope["type"] != "http":
            return
        await send_status(send, await self._receive(scope, receive))

    async def _receive(self, scope: Scope, receive: Receive) -> int:
        head = RequestHead.from_headers(scope["headers"])
        refusal = head.refusal(scope["method"], _MAX_BODY)
        if refusal is not None:
            return refusal
        try:
            body = await read_body(receive, _MAX_BODY, _READ_SECONDS)
            verify(body, head.signature, self.secret)
            events = parse(body)
        except BodyTooLargeError:
            return 413
        except (DisconnectedError, TimeoutError):
            return 408
        except WebhookVerificationError as error:
            note(f"callfire: a delivery was refused: {error}")
            return 401
        except WebhookParseError as error:
            note(f"callfire: a delivery was refused: {error}")
            return 400
        try:
            self._print(events)
        except (BrokenPipeError, CommandError) as error:
            self.end.fail(error)
            return 503
        if self.forward_to is None:
            return 200
        return await self._forward(self.forward_to, body, head.signature or "")

    async def _forward(self, url: str, body: bytes, signature: str) -> int:
        try:
            response = await asyncio.to_thread(post, url, body, {SIGNATURE_HEADER: signature})
        except CommandError as error:
            note(f"callfire: {error.message}")
            return 502
        note(f"forwarded to {url}: {response.status}")
        return response.status

    def _print(self, events: Sequence[Event[Any]]) -> None:
        for event in events:
            if self.as_json:
                write_json(event.raw)
            else:
                write_row(_cells(event))
        flush()


def _cells(event: Event[Any]) -> list[object]:
    names = ("from_number", "to_number", "message")
    of_resource = [getattr(event.resource, name, None) for name in names]
    at = None if event.at is None else event.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return [at, event.kind.name, event.type, event.resource_id, *of_resource]


async def listen(listener: Listener) -> int:
    """Register webhooks, and print their events until SIGINT or SIGTERM; a second one abandons the deletion.

    Returns:
        The exit status.

    Raises:
        CommandError: The server cannot be reached, the port is used, or an event cannot be printed.
        BrokenPipeError: The reader of the output has closed the pipe.
    """
    async with open_async_client() as cf:
        with _bind(listener.port) as bound:
            here = f"http://{_HOST}:{bound.getsockname()[1]}"
            callback = _callback(cf.base_url, listener.url, here)
            async with _serving(listener, bound), _registered(cf, listener, callback, here):
                await _until_end(listener.end)
    if listener.end.error is not None:
        raise listener.end.error
    return 0


def _bind(port: int) -> socket.socket:
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((_HOST, port))
    except OSError as error:
        bound.close()
        raise CommandError(f"port {port}: {error.strerror}; pass --port", FAILED) from None
    return bound


def _callback(base_url: str, url: str | None, here: str) -> str:
    if url is not None:
        return url
    if is_loopback(urlsplit(base_url).hostname):
        return here
    raise CommandError(
        f"{base_url} cannot reach this machine: start a tunnel to {here}, and pass its URL with --url"
    )


@asynccontextmanager
async def _serving(listener: Listener, bound: socket.socket) -> AsyncGenerator[None]:
    import uvicorn

    class Server(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Generator[None]:
            """Leave the signals to the command."""
            yield

    config = uvicorn.Config(
        listener, log_level="error", lifespan="off", ws="none", access_log=False
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve([bound]))
    try:
        while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event
            await asyncio.sleep(0.01)
        yield
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def _registered(
    cf: AsyncCallFire, listener: Listener, callback: str, here: str
) -> AsyncGenerator[None]:
    receiver = make_receiver(listener.secret, listener.kinds)
    name = f"callfire listen {socket.gethostname()} {here.rpartition(':')[2]}"
    try:
        await receiver.register(cf, callback, name=name)
        if listener.url is None:
            note(f"Listening at {here} to the sandbox {cf.base_url}")
        else:
            note(f"Listening at {here} to {cf.base_url}, through {callback}")
        if listener.forward_to is not None and listener.given_secret is None:
            # A secret of this run, without which the application could not verify the deliveries.
            note(f"Secret of the deliveries: {listener.secret}")
        yield
    finally:
        await _delete(cf, name, listener.kinds)


async def _delete(cf: AsyncCallFire, name: str, kinds: Sequence[Kind[Any]]) -> None:
    names = {f"{name} {kind.name}" for kind in kinds}
    try:
        found = [each.id async for each in cf.webhooks.find_webhooks() if each.name in names]
        for webhook in found:
            with suppress(errors.NotFoundError):
                await cf.webhooks.delete_webhook(webhook)
    except errors.CallFireError as error:
        note(f"callfire: the webhooks {name!r} were not deleted: {error}")
    except asyncio.CancelledError:
        note(f"callfire: the webhooks {name!r} may not have been deleted")
        raise


async def _until_end(end: _End) -> None:
    loop = asyncio.get_running_loop()
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in former:
        loop.add_signal_handler(number, end.requested.set)
    try:
        await end.requested.wait()
    finally:
        # A second signal must end the command if the API does not respond while the webhooks are deleted.
        for number, handler in former.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
