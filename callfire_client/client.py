"""The clients: `CallFire` blocks, `AsyncCallFire` awaits; same names, same arguments."""

from __future__ import annotations

import os
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Self, TypeVar, cast

from ._runtime import AsyncRuntime, Runtime, TransportName
from .api import AsyncGroups, Groups

if TYPE_CHECKING:
    from ._core.config import Config
    from ._core.rate_limit import RateLimit
    from ._core.shared_rate_limit import AsyncTurns, SharedRateLimit, Turns
    from ._core.telemetry import Telemetry
    from ._transports.httpx_client import AsyncHTTPClient, HTTPClient
    from .deadline import Deadline
    from .drift import Mismatch
    from .errors import APIStatusError, DeliveryUnknownError, ResponseParseError
    from .hooks import RequestView, ResponseView
    from .rate_limits import AsyncRateLimiter, RateLimiter
    from .reconcile import Reconciliation
    from .telemetry import OpenTelemetry

__all__ = ["AsyncCallFire", "CallFire"]

RuntimeT = TypeVar("RuntimeT", Runtime, AsyncRuntime)
HTTPClientT = TypeVar("HTTPClientT")
LimiterT = TypeVar("LimiterT")


class _Client(ABC, Generic[RuntimeT, HTTPClientT, LimiterT]):
    """The constructor, settings and copies of both clients."""

    _transport_names: ClassVar[tuple[TransportName, ...]]
    _limiter_method: ClassVar[str]
    _awaits_hooks: ClassVar[bool]
    _runtime: RuntimeT

    def __init__(
        self,
        username: str | None = None,
        password: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_retries: int = 2,
        deadline: float | None = None,
        rate_limit: float | LimiterT | None = None,
        retry_rate_limited: bool = False,
        log_bodies: bool = False,
        max_response_bytes: int = 64 * 1024 * 1024,
        json: Literal["standard", "orjson"] = "standard",
        http_client: HTTPClientT | None = None,
        transport: TransportName = "httpx",
        allow_insecure_http: bool = False,
        on_drift: Callable[[Mismatch], object] | None = None,
        on_request: Callable[[RequestView], object] | None = None,
        on_response: Callable[[ResponseView], object] | None = None,
        telemetry: OpenTelemetry | None = None,
    ) -> None:
        try:
            from ._core.codec import get_codec
            from ._core.config import Config, Credentials, find_base_url

            self._check_transport(transport, http_client)
            observer = None
            if on_drift is not None:
                from ._drift_observer import DriftObserver  # loads the contract

                observer = DriftObserver(on_drift)
            hooks = None
            if on_request is not None or on_response is not None:
                from ._core.hooks import Hooks  # few programs have hooks

                hooks = Hooks.make(on_request, on_response, awaited=self._awaits_hooks)
            recorder = None if telemetry is None else _make_recorder(telemetry)
            config = Config(
                credentials=Credentials.find(username, password),
                base_url=find_base_url(base_url, allow_insecure_http=allow_insecure_http),
                timeout=timeout,
                max_retries=max_retries,
                deadline=deadline,
                rate_limit=None if rate_limit is None else self._make_rate_limit(rate_limit),
                retry_rate_limited=retry_rate_limited,
                log_bodies=log_bodies,
                max_response_bytes=max_response_bytes,
                codec=get_codec(json),
                drift=observer,
                hooks=hooks,
                telemetry=recorder,
            )
            self._runtime = self._make_runtime(config, transport, http_client)
        except BaseException as error:  # noqa: BLE001 - it is raised again
            # Without frames whose arguments and local variables are secrets.
            del username, password, base_url
            raise error.with_traceback(None)  # noqa: B904 - it is the same exception

    @classmethod
    def _check_transport(cls, transport: str, http_client: object) -> None:
        if transport not in cls._transport_names:
            choices = " or ".join(map(repr, cls._transport_names))
            raise ValueError(f"transport of {cls.__name__} must be {choices}, not {transport!r}")
        if transport != "httpx" and http_client is not None:
            raise ValueError(
                f"http_client is a client of httpx: it cannot be combined with "
                f"transport={transport!r}"
            )

    @classmethod
    def _make_rate_limit(cls, rate_limit: float | LimiterT) -> RateLimit | SharedRateLimit:
        method = cls._limiter_method
        if hasattr(rate_limit, method):
            from ._core.shared_rate_limit import SharedRateLimit

            return SharedRateLimit(cls._make_turns(cast("LimiterT", rate_limit)))
        from ._core.rate_limit import RateLimit

        if not isinstance(rate_limit, (float, int)):
            raise TypeError(
                f"rate_limit of {cls.__name__} must be a number or an object with the method "
                f"{method}, not {type(rate_limit).__name__}"
            )
        return RateLimit(rate_limit)

    @staticmethod
    @abstractmethod
    def _make_turns(limiter: LimiterT) -> Turns | AsyncTurns:
        """Make the turns in which the requests of this kind of client use a shared limit."""

    @staticmethod
    @abstractmethod
    def _make_runtime(
        config: Config, transport: TransportName, http_client: HTTPClientT | None
    ) -> RuntimeT:
        """Make the runtime of this kind of client."""

    @property
    def base_url(self) -> str:
        """The base URL of requests, without a trailing slash."""
        return self._runtime.config.base_url

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        deadline: float | None = None,
        retry_rate_limited: bool | None = None,
        log_bodies: bool | None = None,
        max_response_bytes: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Make a copy with other settings that shares the connections and the rate limit.

        Args:
            timeout: Seconds to wait for a connection, and for each part of a response.
            max_retries: The number of retries where a retry is allowed; 0 for none.
            deadline: Seconds that an operation may take, retries and further pages included.
            retry_rate_limited: Treat a 429 as not processed: retry unsafe operations too.
            log_bodies: Log request and response bodies.
            max_response_bytes: The largest accepted body of a response that is not a download.
            headers: Headers that are added to each request, and not sent to another host after a redirect. They
                replace those of this client; an empty mapping removes them.

        Raises:
            TypeError: `headers` is not a mapping of strings to strings.
            ValueError: A setting is invalid, or `headers` contains a header that the client sets itself, such as
                `Authorization` or `Content-Type`.
        """
        import attrs

        given = {
            "timeout": timeout,
            "max_retries": max_retries,
            "deadline": deadline,
            "retry_rate_limited": retry_rate_limited,
            "log_bodies": log_bodies,
            "max_response_bytes": max_response_bytes,
        }
        changes: dict[str, Any] = {
            name: value for name, value in given.items() if value is not None
        }
        if headers is not None:
            from ._core.headers import check_headers

            changes["headers"] = check_headers(headers)
        copy = object.__new__(type(self))
        copy._runtime = self._runtime.with_config(attrs.evolve(self._runtime.config, **changes))
        return copy

    def deadline(self, seconds: float) -> Deadline:
        """Make a context in which all operations share one deadline.

        It supports `with` and `async with`, and applies to the current task and to tasks that are started
        inside. When the time has passed, an operation under way ends with `APITimeoutError`, or with
        `DeliveryUnknownError` where it may have been processed and must not be repeated.

        Args:
            seconds: The time in seconds.

        Raises:
            ValueError: It is not a positive number.
        """
        from .deadline import Deadline

        return Deadline(seconds, self._runtime.config.clock)

    def __repr__(self) -> str:
        if not hasattr(self, "_runtime"):  # in the traceback of a constructor that raised
            return f"<{type(self).__name__} without settings>"
        return f"{type(self).__name__}(base_url={self.base_url!r})"


class CallFire(_Client[Runtime, "HTTPClient", "RateLimiter"], Groups):
    """A blocking client; can be shared between threads.

    Args:
        username: The username of the API credential; from `CALLFIRE_USERNAME` when neither it nor the
            password is given.
        password: The password of the API credential; from `CALLFIRE_PASSWORD` when neither is given.
        base_url: The base URL, https or http to a loopback address; from `CALLFIRE_BASE_URL` by
            default, or else `https://api.callfire.com/v2`.
        timeout: Seconds to wait for a connection, and for each part of a response.
        max_retries: The number of retries of an operation that can be repeated safely; 0 for none.
            Other operations are only sent again when no byte of them was sent.
        deadline: Seconds that an operation may take, including retries, waiting for the rate limit
            and, for a pager, all pages and the time between them.
        rate_limit: How many requests a second all tasks and threads of the client and its copies may
            send together; they are evenly spaced. Or a limiter of `callfire_client.rate_limits`, which
            several processes share.
        retry_rate_limited: Treat a 429 as not processed: retry unsafe operations too. CallFire does
            not document that it is.
        log_bodies: Log request and response bodies, phone numbers and messages included.
        max_response_bytes: The largest accepted body of a response, in bytes, before and after its
            content coding is removed. It does not limit downloads that are saved, read with
            `read(max_bytes=)`, or iterated over.
        json: The JSON codec: "standard", or "orjson" (the `orjson` extra), which takes half the time
            for large pages.
        http_client: A configured `httpx.Client` that sends the requests (proxies, certificates,
            hooks). It is not closed with this client.
        transport: The transport: "httpx" or, for `AsyncCallFire`, "aiohttp" (the `aiohttp` extra),
            which takes a fraction of the time. It cannot be combined with `http_client`.
        allow_insecure_http: Allow an http base URL that is not a loopback address: the credentials
            are then sent unencrypted.
        on_drift: Called with a `callfire_client.drift.Mismatch` for each new kind of response that
            does not match the contract, once for the client and its copies. It receives locations and
            types, not values. It must not block; its exceptions are logged and ignored.
        on_request: Called with a `callfire_client.hooks.RequestView` before each attempt to send a request. If
            it raises, the attempt is not sent, and the operation raises its exception.
        on_response: Called with a `callfire_client.hooks.ResponseView` after each response, also one that leads
            to a retry or an error. Its exceptions are logged, because the operation was sent.
        telemetry: Records spans and metrics: a `callfire_client.telemetry.OpenTelemetry` (the `otel` extra).

    Raises:
        ValueError: An argument is missing or invalid.
        TypeError: `on_drift` or a hook is not a plain function, or is a generator function, or `http_client` or `telemetry` is of another type.
        ImportError: The package of an extra is not installed.
    """

    _transport_names = ("httpx",)
    _awaits_hooks = False
    _limiter_method = "reserve"

    @staticmethod
    def _make_turns(limiter: RateLimiter) -> Turns:
        from ._core.shared_rate_limit import Turns

        return Turns(limiter)

    @staticmethod
    def _make_runtime(
        config: Config, transport: TransportName, http_client: HTTPClient | None
    ) -> Runtime:
        return Runtime(config, transport, http_client)

    def reconcile(
        self,
        error: DeliveryUnknownError | ResponseParseError | APIStatusError,
        mark: str | None = None,
    ) -> Reconciliation:
        """Read from the API whether an operation was processed, or what it has made.

        The operation is never sent again. If nothing is found, it may have been processed all the same.

        Args:
            error: The exception that an unsafe operation raised after it was sent; also one that was pickled
                elsewhere. After a `ResponseParseError` it was processed, and after an `APIStatusError` such as
                429 it may have been.
            mark: The name of an attribute that each recipient of the request has, with a value that no
                other recipient has, of this request or of an earlier one. Without it, calls can only be
                candidates.

        Returns:
            The proven objects, the candidates, and the parts of the request that were not seen.

        Raises:
            CallFireError: A request failed.
            TypeError: `error` is another exception, or `mark` is not a string.
            ValueError: `error` does not contain a request, because the operation can be repeated safely, or its
                recipients do not have the mark with distinct values.
        """
        from ._reconciliation import reconcile  # rarely needed

        runtime = self._runtime
        return runtime.run(reconcile(error, mark, runtime.expires_at()))

    def close(self) -> None:
        """Close the connections, which copies share; not an `http_client` that was passed in."""
        self._runtime.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncCallFire(_Client[AsyncRuntime, "AsyncHTTPClient", "AsyncRateLimiter"], AsyncGroups):
    """A client for asyncio; belongs to the event loop that uses it first.

    Accepts the arguments of `CallFire`, with a `httpx.AsyncClient` as `http_client`, and an
    `AsyncRateLimiter` as `rate_limit`. `on_request` and `on_response` can be coroutine functions.
    """

    _transport_names = ("httpx", "aiohttp")
    _awaits_hooks = True
    _limiter_method = "reserve_async"

    @staticmethod
    def _make_turns(limiter: AsyncRateLimiter) -> AsyncTurns:
        from ._core.shared_rate_limit import AsyncTurns

        return AsyncTurns(limiter)

    @staticmethod
    def _make_runtime(
        config: Config, transport: TransportName, http_client: AsyncHTTPClient | None
    ) -> AsyncRuntime:
        return AsyncRuntime(config, transport, http_client)

    async def reconcile(
        self,
        error: DeliveryUnknownError | ResponseParseError | APIStatusError,
        mark: str | None = None,
    ) -> Reconciliation:
        """Read from the API whether an operation was processed, or what it has made.

        The operation is never sent again. If nothing is found, it may have been processed all the same.

        Args:
            error: The exception that an unsafe operation raised after it was sent; also one that was pickled
                elsewhere. After a `ResponseParseError` it was processed, and after an `APIStatusError` such as
                429 it may have been.
            mark: The name of an attribute that each recipient of the request has, with a value that no
                other recipient has, of this request or of an earlier one. Without it, calls can only be
                candidates.

        Returns:
            The proven objects, the candidates, and the parts of the request that were not seen.

        Raises:
            CallFireError: A request failed.
            TypeError: `error` is another exception, or `mark` is not a string.
            ValueError: `error` does not contain a request, because the operation can be repeated safely, or its
                recipients do not have the mark with distinct values.
        """
        from ._reconciliation import reconcile  # rarely needed

        runtime = self._runtime
        return await runtime.run(reconcile(error, mark, runtime.expires_at()))

    async def aclose(self) -> None:
        """Close the connections, which copies share; not an `http_client` that was passed in."""
        await self._runtime.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


def _make_recorder(telemetry: OpenTelemetry) -> Telemetry:
    try:
        from ._telemetry.recorder import Recorder  # imports opentelemetry
    except ImportError as error:
        from ._extras import install_extra

        raise ImportError(
            f"telemetry= needs the API of OpenTelemetry: {install_extra('otel')}"
        ) from error
    return Recorder(telemetry)


def _reset_group_locks() -> None:
    """Replace the locks of the attributes that hold the groups; see `_core.forks`."""
    for groups in (Groups, AsyncGroups):
        for attribute in vars(groups).values():
            if isinstance(attribute, cached_property):
                vars(attribute)["lock"] = threading.RLock()


# Later versions of Python have no such locks.
if sys.version_info < (3, 12) and hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_group_locks)
