"""Sandboxes for tests: in process and on a port, with clients."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from .._runtime import AsyncRuntime, Runtime, runtime_of
from .._transports.in_process import (
    AsyncInProcessTransport,
    InProcessTransport,
    async_http_client,
    http_client,
)
from ..client import AsyncCallFire, CallFire
from ..sandbox import Clock, Sandbox, Settings
from .base import BaseSandbox, SandboxClock
from .transport import make_handler
from .virtual_time import VirtualTime

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from .deliveries import ASGIApplication, InProcessDeliveries

_IN_PROCESS: Final = "http://127.0.0.1/v2"


class _DeliveringClock(SandboxClock):
    """A clock that stops for each delivery of a webhook while it is advanced."""

    def __init__(self, sandbox: Sandbox, deliveries: InProcessDeliveries) -> None:
        super().__init__(sandbox)
        self._deliveries = deliveries

    def advance(self, seconds: float) -> None:
        self._deliveries.advance(seconds)


class InProcessSandbox(BaseSandbox):
    """A sandbox in this process, without sockets.

    Its clients wait without real time: where they sleep, the clock moves to the end of the sleep. Their
    deadlines and rate limits use the same clock.

    Args:
        settings: The settings of the sandbox.
        clock: The clock; the default is a clock that only moves when a client sleeps, or when it is
            advanced.
        seed: The seed of tokens and random results.

    Attributes:
        errors: Exceptions raised by the sandbox itself; a test should check that there are none.
    """

    def __init__(
        self, settings: Settings | None = None, *, clock: Clock | None = None, seed: int = 0
    ) -> None:
        self.errors: list[Exception] = []
        super().__init__(
            Sandbox(
                settings,
                clock=clock,
                seed=seed,
                on_error=lambda _, error: self.errors.append(error),
            )
        )
        self._time = VirtualTime(self.sandbox)
        self._deliveries = self._time.deliveries
        self._handler = make_handler(self.sandbox, self._time.record_request, self._deliveries.run)
        self.clock = _DeliveringClock(self.sandbox, self._deliveries)

    def deliver_to(self, app: ASGIApplication, *, lifespan: bool = True) -> None:
        """Pass the deliveries of webhooks to an ASGI application, whatever their callbacks are.

        In a test that runs on an event loop, the application runs on that loop, whenever the test awaits
        something; `advance_async` waits for it. In other tests it runs on an event loop in a thread, and the
        methods of this object and of its clients return after it has responded.

        The application starts before the first delivery on an event loop, and shuts down when the loop ends,
        at `close`, or when another application replaces it.

        Args:
            app: The application, such as a `WebhookReceiver`.
            lifespan: Whether the lifespan of the application is run, if it supports it.
        """
        self._deliveries.set_app(app, lifespan=lifespan)
        self._deliveries.run()

    async def advance_async(self, seconds: float = 0) -> None:
        """Move the clock forward, and wait for the deliveries of webhooks that become due.

        Args:
            seconds: The number of seconds, 0 or more.

        Raises:
            ValueError: The number is negative or not a number.
        """
        await self._deliveries.advance_async(seconds)

    def _after_change(self) -> None:
        self._deliveries.run()

    def close(self) -> None:
        """Shut the application of `deliver_to` down, and end the thread in which it runs, if there is one."""
        self._deliveries.close()

    @property
    def idle_timeout(self) -> float:
        """The seconds of real time after which a wait that nothing can end fails."""
        return self._time.idle_timeout

    @idle_timeout.setter
    def idle_timeout(self, seconds: float) -> None:
        self._time.idle_timeout = seconds

    @cached_property
    def client(self) -> CallFire:
        """A client of this sandbox."""
        return self.new_client()

    @cached_property
    def async_client(self) -> AsyncCallFire:
        """An asyncio client of this sandbox; it belongs to the event loop that uses it first."""
        return self.new_async_client()

    def new_client(self, **options: Any) -> CallFire:
        """Return another client of this sandbox.

        Args:
            options: Arguments of `CallFire`, such as `rate_limit=2`.
        """
        sender = http_client(InProcessTransport(self._handler, self._time.sleep))
        client = CallFire(
            self.username, self.password, base_url=_IN_PROCESS, http_client=sender, **options
        )
        # A clock is not an argument of clients, and their transports use it from the start.
        config = evolve(runtime_of(client).config, clock=self._time.client_clock())
        client._runtime = Runtime(config, "httpx", sender)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - it has no public setter
        return client

    def new_async_client(self, **options: Any) -> AsyncCallFire:
        """Return another asyncio client of this sandbox.

        Args:
            options: Arguments of `AsyncCallFire`, such as `rate_limit=2`.
        """
        sender = async_http_client(AsyncInProcessTransport(self._handler, self._time.sleep_async))
        client = AsyncCallFire(
            self.username, self.password, base_url=_IN_PROCESS, http_client=sender, **options
        )
        config = evolve(runtime_of(client).config, clock=self._time.client_clock())
        client._runtime = AsyncRuntime(config, "httpx", sender)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - it has no public setter
        return client


class SandboxServer(BaseSandbox):
    """A sandbox on a port of this machine, served from a thread within a `with` statement.

    It needs the extra `sandbox`.

    Args:
        settings: The settings of the sandbox; `base_url` is ignored.
        clock: The clock; the default runs in real time.
        seed: The seed of tokens and random results.

    Attributes:
        base_url: The base URL, for `base_url=` or `CALLFIRE_BASE_URL`.
    """

    def __init__(
        self, settings: Settings | None = None, *, clock: Clock | None = None, seed: int = 0
    ) -> None:
        from ..sandbox.server import listen, log_error

        self._listener = listen("127.0.0.1", 0)
        self._exit = ExitStack()
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v2"
        settings = evolve(settings or Settings(), base_url=self.base_url)
        clock = Clock() if clock is None else clock
        super().__init__(Sandbox(settings, clock=clock, seed=seed, on_error=log_error))

    def __enter__(self) -> Self:
        from ..sandbox.server import serve_in_thread

        self._exit.enter_context(serve_in_thread(self._listener, self.sandbox))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._exit.close()

    def restart(self) -> None:
        """Return to the initial settings, seed, time and speed, and discard everything else."""
        self.sandbox.restart()

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables of a program that uses this sandbox."""
        return {
            "CALLFIRE_BASE_URL": self.base_url,
            "CALLFIRE_USERNAME": self.username,
            "CALLFIRE_PASSWORD": self.password,
        }

    def new_client(self, **options: Any) -> CallFire:
        """Return a new client of this sandbox; the caller closes it.

        Args:
            options: Arguments of `CallFire`, such as `timeout=5`.
        """
        return CallFire(self.username, self.password, base_url=self.base_url, **options)

    def new_async_client(self, **options: Any) -> AsyncCallFire:
        """Return a new asyncio client of this sandbox; the caller closes it.

        Args:
            options: Arguments of `AsyncCallFire`, such as `timeout=5`.
        """
        return AsyncCallFire(self.username, self.password, base_url=self.base_url, **options)
