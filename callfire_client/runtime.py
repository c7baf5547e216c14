"""What generated code calls: performs an operation by driving its exchange over a transport.

The two runtimes differ in `await` alone; what is decided is decided in `exchange`.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

import attrs

from .answers import parse
from .config import Config, Credentials, find_base_url
from .exchange import (
    Discard,
    Exchange,
    Read,
    Send,
    Sleep,
    TransportError,
    connection_error,
    exchange,
)
from .types import Response

if TYPE_CHECKING:
    from .operation import Operation
    from .request import Reply, Request
    from .transport import AsyncHTTPClient, AsyncTransport, HTTPClient, Transport

__all__ = ["AsyncRuntime", "Runtime"]

T = TypeVar("T")
TransportT = TypeVar("TransportT")
HTTPClientT = TypeVar("HTTPClientT")


class _Pool(Generic[TransportT]):
    """The transport that a client and its copies share, opened when first used."""

    def __init__(self) -> None:
        self.transport: TransportT | None = None
        self.closed = False
        self.lock = threading.Lock()

    def check_open(self) -> None:
        if self.closed:
            raise RuntimeError("this client is closed")


class _Base(Generic[TransportT, HTTPClientT]):
    _config: Config
    _pool: _Pool[TransportT]

    def __init__(
        self,
        username: str | None = None,
        password: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_retries: int = 2,
        http_client: HTTPClientT | None = None,
        allow_insecure_http: bool = False,
    ) -> None:
        self._config = Config(
            credentials=Credentials.find(username, password),
            base_url=find_base_url(base_url, allow_insecure_http=allow_insecure_http),
            timeout=timeout,
            max_retries=max_retries,
        )
        self._pool = _Pool()
        if http_client is not None:
            self._open(http_client)

    def _open(self, http_client: HTTPClientT | None) -> TransportT:
        raise NotImplementedError

    def with_options(self, *, timeout: float | None = None, max_retries: int | None = None) -> Self:
        """Make a copy with other settings that shares the connection pool.

        Args:
            timeout: Seconds to wait for a connection, and for each piece of an answer.
            max_retries: How often a safe operation is sent again; 0 means never.
        """
        config = self._config
        copy = object.__new__(type(self))
        copy._config = attrs.evolve(
            config,
            timeout=config.timeout if timeout is None else timeout,
            max_retries=config.max_retries if max_retries is None else max_retries,
        )
        copy._pool = self._pool
        return copy

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._config.base_url!r})"


class Runtime(_Base["Transport", "HTTPClient"]):
    """Performs operations, blocking."""

    def perform(
        self, operation: Operation[T], path: Sequence[object] = (), **arguments: Any
    ) -> Response[T]:
        """Send an operation and read its answer.

        Args:
            operation: What to perform.
            path: The path parameters, in the order of the path.
            arguments: What else `Operation.request` takes.
        """
        request = operation.request(path, **arguments)
        reply = self._drive(exchange(operation, request, self._config))
        return Response(
            reply.status_code, reply.headers, reply.content or b"", parse(operation, reply)
        )

    def stream(self, operation: Operation[Any], request: Request) -> Iterator[bytes]:
        """Send a download and iterate over what comes."""
        reply = self._drive(exchange(operation, request, self._config, stream=True))
        try:
            yield from self._transport().chunks(reply)
        except TransportError as failure:
            raise connection_error(operation, failure) from failure

    def close(self) -> None:
        """Close the connection pool, unless it was handed in; copies share it."""
        self._pool.closed = True
        if self._pool.transport is not None:
            self._pool.transport.close()

    def _drive(self, steps: Exchange) -> Reply:
        outcome: Reply | TransportError | None = None
        while True:
            try:
                step = (
                    steps.throw(outcome)
                    if isinstance(outcome, TransportError)
                    else steps.send(outcome)
                )
            except StopIteration as stop:
                reply: Reply = stop.value
                return reply
            try:
                match step:
                    case Send(request, stream):
                        outcome = self._transport().send(request, self._config, stream=stream)
                    case Read(reply):
                        outcome = self._transport().read(reply)
                    case Discard(reply):
                        self._transport().discard(reply)
                        outcome = None
                    case Sleep(seconds):
                        time.sleep(seconds)
                        outcome = None
            except TransportError as failure:
                outcome = failure

    def _transport(self) -> Transport:
        self._pool.check_open()
        return self._pool.transport or self._open(None)

    def _open(self, http_client: HTTPClient | None) -> Transport:
        from .transport import Transport  # loads the HTTP library

        with self._pool.lock:  # two threads may come here at once
            if self._pool.transport is None:
                self._pool.transport = Transport(self._config, http_client)
            return self._pool.transport


class AsyncRuntime(_Base["AsyncTransport", "AsyncHTTPClient"]):
    """Performs operations on the event loop."""

    async def perform(
        self, operation: Operation[T], path: Sequence[object] = (), **arguments: Any
    ) -> Response[T]:
        """Send an operation and read its answer; takes what `Runtime.perform` takes."""
        request = operation.request(path, **arguments)
        reply = await self._drive(exchange(operation, request, self._config))
        return Response(
            reply.status_code, reply.headers, reply.content or b"", parse(operation, reply)
        )

    async def stream(
        self, operation: Operation[Any], request: Request
    ) -> AsyncGenerator[bytes, None]:
        """Send a download and iterate over what comes."""
        reply = await self._drive(exchange(operation, request, self._config, stream=True))
        try:
            async with aclosing(self._transport().chunks(reply)) as chunks:
                async for chunk in chunks:
                    yield chunk
        except TransportError as failure:
            raise connection_error(operation, failure) from failure

    async def aclose(self) -> None:
        """Close the connection pool, unless it was handed in; copies share it."""
        self._pool.closed = True
        if self._pool.transport is not None:
            await self._pool.transport.aclose()

    async def _drive(self, steps: Exchange) -> Reply:
        outcome: Reply | TransportError | None = None
        while True:
            try:
                step = (
                    steps.throw(outcome)
                    if isinstance(outcome, TransportError)
                    else steps.send(outcome)
                )
            except StopIteration as stop:
                reply: Reply = stop.value
                return reply
            try:
                match step:
                    case Send(request, stream):
                        outcome = await self._transport().send(request, self._config, stream=stream)
                    case Read(reply):
                        outcome = await self._transport().read(reply)
                    case Discard(reply):
                        await self._transport().discard(reply)
                        outcome = None
                    case Sleep(seconds):
                        await asyncio.sleep(seconds)
                        outcome = None
            except TransportError as failure:
                outcome = failure

    def _transport(self) -> AsyncTransport:
        self._pool.check_open()
        return self._pool.transport or self._open(None)

    def _open(self, http_client: AsyncHTTPClient | None) -> AsyncTransport:
        from .transport import AsyncTransport  # loads the HTTP library

        if self._pool.transport is None:
            self._pool.transport = AsyncTransport(self._config, http_client)
        return self._pool.transport
