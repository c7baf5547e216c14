"""The runtime: binds the core to a transport, for the clients and the generated code.

A client owns one runtime; its groups, pagers and downloads use it. The generators of the core are run by the
drivers in `_drivers`.

Modules that only an operation needs are imported with the first operation: importing a client takes a third
of the time.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import (
    Generator,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NoReturn, Self, TypeVar, overload

from ._core import lazy
from ._core.deadlines import current, earliest

if TYPE_CHECKING:
    from . import _drivers, types
    from ._core import actions, decoding, exchange
    from ._core.actions import ExchangeAction, Perform
    from ._core.config import Config
    from ._core.forks import ForkAware
    from ._core.operation import Operation
    from ._core.request import RawResponse, Request
    from ._core.telemetry import Observation
    from ._transports.base import AsyncChunks
    from ._transports.httpx_client import AsyncHTTPClient, HTTPClient
    from ._transports.protocol import AsyncTransport, Transport
    from .types import FileContent, Progress, Response
    from .waiting import EventSource, Until
else:
    actions = lazy.module(__name__, "._core.actions")
    decoding = lazy.module(__name__, "._core.decoding")
    exchange = lazy.module(__name__, "._core.exchange")
    types = lazy.module(__name__, ".types")
    _drivers = lazy.module(__name__, "._drivers")

__all__ = [
    "AsyncClientBase",
    "AsyncGroup",
    "AsyncRuntime",
    "ClientBase",
    "Group",
    "ProcessBound",
    "Runtime",
    "TransportName",
    "runtime_of",
]

T = TypeVar("T")
TransportT = TypeVar("TransportT", bound="ForkAware")
HTTPClientT = TypeVar("HTTPClientT")

TransportName = Literal["httpx", "aiohttp"]

_NONE_GIVEN: Final[Mapping[str, object]] = {}


class ProcessBound:
    """An object that uses the connections of a client, which belong to one process."""

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied.

        Raises:
            TypeError: Always.
        """
        raise TypeError(
            f"{type(self).__name__} cannot be pickled or copied, because its connections belong to one "
            "process: create a client in each process (client.with_options() makes a copy that "
            "shares the connections)"
        )


class _SharedTransport(Generic[TransportT]):
    """The transport that a client and its copies share; opened by the first request."""

    def __init__(self, name: TransportName, config: Config) -> None:
        from ._core.forks import reset_after_forks

        self.name: Final = name
        self.transport: TransportT | None = None
        self.closed = False
        self.lock = threading.Lock()
        self._settings = config.rate_limit, config.drift
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Replace the locks, and let go of the connections of the parent; see `_core.forks`."""
        self.lock = threading.Lock()
        for instance in (*self._settings, self.transport):
            if instance is not None:
                instance.reset_after_fork()

    def check_open(self) -> None:
        if self.closed:
            raise RuntimeError("this client is closed")


class _RuntimeBase(ProcessBound, ABC, Generic[TransportT, HTTPClientT]):
    def __init__(
        self, config: Config, transport: TransportName, http_client: HTTPClientT | None
    ) -> None:
        self.config = config
        self._shared: _SharedTransport[TransportT] = _SharedTransport(transport, config)
        if http_client is not None or transport != "httpx":
            self._open_transport(http_client)

    @abstractmethod
    def _open_transport(self, http_client: HTTPClientT | None) -> TransportT:
        """Open the transport, unless another task or thread has opened it."""

    def with_config(self, config: Config) -> Self:
        """Make a copy with other settings that shares the transport."""
        copy = object.__new__(type(self))
        copy.config = config
        copy._shared = self._shared
        return copy

    def expires_at(self) -> float | None:
        """Return when an operation that starts now must end, in seconds of the monotonic clock."""
        seconds = self.config.deadline
        own = None if seconds is None else self.config.clock.monotonic() + seconds
        return earliest(current(self.config.clock), own)

    def observe(self, operation: Operation[Any]) -> AbstractContextManager[Observation | None]:
        """Make the context of a download; it records the download where telemetry is on."""
        config = self.config
        if config.telemetry is None:
            return nullcontext()
        return config.telemetry.start(operation, config.base_url, config.clock)

    def _transport(self) -> TransportT:
        self._shared.check_open()
        return self._shared.transport or self._open_transport(None)

    def _request(
        self,
        operation: Operation[Any],
        path: Sequence[object],
        *,
        query: Mapping[str, object] = _NONE_GIVEN,
        body: Any = None,
        file: FileContent = b"",
        filename: str | None = None,
        form: Mapping[str, object] = _NONE_GIVEN,
        progress: Progress | None = None,
    ) -> Request:
        """Build the request of an operation.

        Args:
            operation: The operation.
            path: The path parameters, in the order of the path.
            query: The query parameters by their Python names.
            body: The JSON body: a model, a mapping, or a sequence of either.
            file: The file of an upload.
            filename: The file name of an upload.
            form: The other form fields of an upload, by their Python names.
            progress: Called with the bytes sent so far and in total.
        """
        multipart = None
        if operation.upload:
            from ._files.uploads import encode_upload  # only uploads need it

            multipart = partial(
                encode_upload, operation, file, filename=filename, form=form, progress=progress
            )
        dumps = self.config.codec.dumps
        return operation.request(path, query=query, body=body, multipart=multipart, dumps=dumps)

    def _poll(
        self,
        operation: Operation[T],
        path: tuple[object, ...],
        until: Until,
        interval: float,
        *,
        rare: bool = False,
    ) -> Generator[Any, Any, T]:
        from ._core.polling import poll

        expires_at, clock = self.expires_at(), self.config.clock
        return poll(operation, path, until, interval, expires_at=expires_at, clock=clock, rare=rare)

    def _response(self, operation: Operation[T], request: Request, raw: RawResponse) -> Response[T]:
        loads = self.config.codec.loads
        if self.config.drift is not None:
            loads = self.config.drift.check(operation, raw, loads, partial=request.partial)
        parsed: T = decoding.decode(operation, raw, loads)
        return types.Response(raw.status_code, raw.headers, raw.content or b"", parsed)


class Runtime(_RuntimeBase["Transport", "HTTPClient"]):
    """Performs operations, blocking."""

    def perform(
        self,
        operation: Operation[T],
        path: Sequence[object] = (),
        *,
        expires_at: float | None = None,
        **arguments: Any,
    ) -> Response[T]:
        """Send an operation and decode its response.

        Args:
            operation: The operation.
            path: The path parameters, in the order of the path.
            expires_at: When a larger operation that this one is part of must end.
            arguments: The other arguments of the operation, as `_request` accepts them.
        """
        request = self._request(operation, path, **arguments)
        expires_at = earliest(expires_at, self.expires_at())
        steps = exchange.exchange(operation, request, self.config, expires_at=expires_at)
        telemetry = self.config.telemetry
        if telemetry is None:
            raw = _drivers.drive(steps, self._handle, self.config.clock)
            return self._response(operation, request, raw)
        with telemetry.start(operation, self.config.base_url, self.config.clock) as observation:
            watched = observation.watch(steps)
            raw = _drivers.drive(watched, self._handle, self.config.clock)
            return self._response(operation, request, raw)

    def run(self, steps: Generator[Any, Any, T]) -> T:
        """Run a generator that yields `Perform` and `Sleep` actions."""
        return _drivers.drive(steps, self.perform_action, self.config.clock)

    def wait(
        self,
        operation: Operation[T],
        path: tuple[object, ...],
        until: Until,
        interval: float,
        *,
        events: EventSource | None = None,
    ) -> T:
        """Poll an object until its state is final; see `_core.polling.poll`."""
        if events is None:
            return self.run(self._poll(operation, path, until, interval))
        from ._core.waking import Waker, watch

        waker = Waker(self.config.clock)
        steps = self._poll(operation, path, until, interval, rare=True)
        with watch(events, path[-1], waker.wake):
            return _drivers.drive(steps, self.perform_action, waker)

    def open_stream(
        self,
        operation: Operation[Any],
        request: Request,
        expires_at: float | None,
        observation: Observation | None = None,
    ) -> RawResponse:
        """Send the request of a download; the body of the response is left unread."""
        steps = exchange.exchange(
            operation, request, self.config, stream=True, expires_at=expires_at
        )
        if observation is not None:
            steps = observation.watch(steps)
        return _drivers.drive(steps, self._handle, self.config.clock)

    def chunks(self, response: RawResponse, expires_at: float | None) -> Iterator[bytes]:
        """Iterate over the body of a download, and close it at the end.

        Raises:
            TransportError: The body is incomplete.
        """
        return self._transport().chunks(response, expires_at)

    def close_response(self, response: RawResponse) -> None:
        """Close a download, read or not, also when the client is closed."""
        if self._shared.transport is not None:
            self._shared.transport.close_response(response)

    def close(self) -> None:
        """Close the transport, which copies share; not a client that the caller passed in."""
        self._shared.closed = True
        if self._shared.transport is not None:
            self._shared.transport.close()

    def _handle(self, action: ExchangeAction) -> Any:
        match action:
            case actions.Send():
                return self._transport().send(action, self.config)
            case actions.ReadBody():
                return self._transport().read_body(action)
            case actions.CloseResponse(response):
                self._transport().close_response(response)
                return None
            case actions.SleepUntilReserved():
                from ._core.waking import sleep_until_reserved  # only rate limits need it

                sleep_until_reserved(action, self.config.clock)
                return None
            case actions.CallLimiter(function, arguments):
                return function(*arguments)
            case actions.CallHook():
                from ._core.hooks import call_hook  # few programs have hooks

                call_hook(action)
                return None
            case _:
                raise AssertionError(action)  # Sleep is handled by the driver

    def perform_action(self, action: Perform) -> Any:
        """Carry out an action of a generator."""
        response = self.perform(
            action.operation,
            action.path,
            query=action.query,
            body=action.body,
            expires_at=action.expires_at,
        )
        return response if action.detailed else response.parsed

    def _open_transport(self, http_client: HTTPClient | None) -> Transport:
        from ._transports.opening import open_transport  # imports httpx

        with self._shared.lock:  # two threads may send the first request
            if self._shared.transport is None:
                self._shared.transport = open_transport(self.config, http_client)
            return self._shared.transport


class AsyncRuntime(_RuntimeBase["AsyncTransport", "AsyncHTTPClient"]):
    """Performs operations on the event loop."""

    async def perform(
        self,
        operation: Operation[T],
        path: Sequence[object] = (),
        *,
        expires_at: float | None = None,
        **arguments: Any,
    ) -> Response[T]:
        """Send an operation and decode its response; see `Runtime.perform`."""
        request = self._request(operation, path, **arguments)
        expires_at = earliest(expires_at, self.expires_at())
        steps = exchange.exchange(operation, request, self.config, expires_at=expires_at)
        telemetry = self.config.telemetry
        if telemetry is None:
            raw = await _drivers.drive_async(steps, self._handle, self.config.clock)
            return self._response(operation, request, raw)
        with telemetry.start(operation, self.config.base_url, self.config.clock) as observation:
            watched = observation.watch(steps)
            raw = await _drivers.drive_async(watched, self._handle, self.config.clock)
            return self._response(operation, request, raw)

    async def run(self, steps: Generator[Any, Any, T]) -> T:
        """Run a generator that yields `Perform` and `Sleep` actions."""
        return await _drivers.drive_async(steps, self.perform_action, self.config.clock)

    async def wait(
        self,
        operation: Operation[T],
        path: tuple[object, ...],
        until: Until,
        interval: float,
        *,
        events: EventSource | None = None,
    ) -> T:
        """Poll an object until its state is final; see `_core.polling.poll`."""
        if events is None:
            return await self.run(self._poll(operation, path, until, interval))
        from ._core.waking import AsyncWaker, watch

        waker = AsyncWaker(self.config.clock)
        steps = self._poll(operation, path, until, interval, rare=True)
        with watch(events, path[-1], waker.wake):
            return await _drivers.drive_async(steps, self.perform_action, waker)

    async def open_stream(
        self,
        operation: Operation[Any],
        request: Request,
        expires_at: float | None,
        observation: Observation | None = None,
    ) -> RawResponse:
        """Send the request of a download; the body of the response is left unread."""
        steps = exchange.exchange(
            operation, request, self.config, stream=True, expires_at=expires_at
        )
        if observation is not None:
            steps = observation.watch(steps)
        return await _drivers.drive_async(steps, self._handle, self.config.clock)

    def chunks(self, response: RawResponse, expires_at: float | None) -> AsyncChunks:
        """Iterate over the body of a download, and close it at the end; see `Runtime.chunks`."""
        return self._transport().chunks(response, expires_at)

    async def close_response(self, response: RawResponse) -> None:
        """Close a download, read or not, also when the client is closed."""
        if self._shared.transport is not None:
            await self._shared.transport.close_response(response)

    async def aclose(self) -> None:
        """Close the transport, which copies share; not a client that the caller passed in."""
        self._shared.closed = True
        if self._shared.transport is not None:
            await self._shared.transport.aclose()

    async def _handle(self, action: ExchangeAction) -> Any:
        match action:
            case actions.Send():
                return await self._transport().send(action, self.config)
            case actions.ReadBody():
                return await self._transport().read_body(action)
            case actions.CloseResponse(response):
                await self._transport().close_response(response)
                return None
            case actions.SleepUntilReserved():
                from ._core.waking import sleep_until_reserved_async  # only rate limits need it

                await sleep_until_reserved_async(action, self.config.clock)
                return None
            case actions.CallLimiter(function, arguments):
                return await function(*arguments)
            case actions.CallHook():
                from ._core.hooks import call_hook_async  # few programs have hooks

                await call_hook_async(action)
                return None
            case _:
                raise AssertionError(action)  # Sleep is handled by the driver

    async def perform_action(self, action: Perform) -> Any:
        """Carry out an action of a generator."""
        response = await self.perform(
            action.operation,
            action.path,
            query=action.query,
            body=action.body,
            expires_at=action.expires_at,
        )
        return response if action.detailed else response.parsed

    def _open_transport(self, http_client: AsyncHTTPClient | None) -> AsyncTransport:
        if self._shared.transport is None:
            if self._shared.name == "aiohttp":
                self._shared.transport = _open_aiohttp_transport(self.config)
            else:
                from ._transports.opening import open_async_transport  # imports httpx

                self._shared.transport = open_async_transport(self.config, http_client)
        return self._shared.transport


def _open_aiohttp_transport(config: Config) -> AsyncTransport:
    try:
        from ._transports.aiohttp_transport import AiohttpTransport  # imports aiohttp
    except ImportError as error:
        from ._extras import install_extra

        raise ImportError(
            f"transport='aiohttp' needs aiohttp: {install_extra('aiohttp')}"
        ) from error
    except OSError as error:
        failure = error
    else:
        return AiohttpTransport(config)
    from ._transports.tls import default_ssl_context

    # aiohttp loads the certificates where it is imported. This raises an exception that names the variable, outside
    # of the handler, so that it does not refer to the other one, which contains a path.
    default_ssl_context()
    raise failure


class ClientBase(ProcessBound):
    """The base of `CallFire`: a client with a runtime."""

    _runtime: Runtime


class AsyncClientBase(ProcessBound):
    """The base of `AsyncCallFire`: a client with a runtime."""

    _runtime: AsyncRuntime


@overload
def runtime_of(client: ClientBase) -> Runtime: ...
@overload
def runtime_of(client: AsyncClientBase) -> AsyncRuntime: ...
def runtime_of(client: ClientBase | AsyncClientBase) -> Runtime | AsyncRuntime:
    """Return the runtime of a client, which is not part of its public API."""
    # Both classes are defined above.
    return client._runtime  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


class Group(ProcessBound):
    """The operations of a tag, blocking; the base of the generated groups."""

    def __init__(self, client: ClientBase) -> None:
        self._client = client
        self._runtime = runtime_of(client)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class AsyncGroup(ProcessBound):
    """The operations of a tag, on the event loop; the base of the generated groups."""

    def __init__(self, client: AsyncClientBase) -> None:
        self._client = client
        self._runtime = runtime_of(client)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
