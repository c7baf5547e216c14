"""Sandboxes for tests: in process and on a port, with clients."""

from __future__ import annotations

from contextlib import ExitStack
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import evolve

from .._runtime import AsyncRuntime, Runtime, runtime_of
from .._transports.in_process import (
    AsyncInProcessTransport,
    InProcessTransport,
    async_http_client,
    http_client,
)
from ..client import AsyncCallFire, CallFire
from ..models import Call, Text
from ..sandbox import Clock, Sandbox, Settings
from ..sandbox.webhook_outbox import WebhookOutbox
from .transport import make_handler
from .virtual_time import VirtualTime

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    from ..sandbox.messages import Json
    from ..webhooks.delivery import HasName
    from .deliveries import ASGIApplication, InProcessDeliveries

_IN_PROCESS: Final = "http://127.0.0.1/v2"


class SandboxClock:
    """The clock of a sandbox; advancing it runs the events that become due.

    Args:
        sandbox: The sandbox.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._sandbox.now

    @property
    def speed(self) -> float:
        """The number of seconds that pass per real second; at 0 the clock is still."""
        return self._sandbox.clock.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._sandbox.set_speed(speed)

    def advance(self, seconds: float) -> None:
        """Move the clock forward and run the events that become due.

        Args:
            seconds: The number of seconds, 0 or more.

        Raises:
            ValueError: The number is negative or not a number.
        """
        self._sandbox.advance(seconds)


class _DeliveringClock(SandboxClock):
    """A clock that stops for each delivery of a webhook while it is advanced."""

    def __init__(self, sandbox: Sandbox, deliveries: InProcessDeliveries) -> None:
        super().__init__(sandbox)
        self._deliveries = deliveries

    def advance(self, seconds: float) -> None:
        self._deliveries.advance(seconds)


class SignedDelivery(NamedTuple):
    """A delivery of a webhook that a test passes to a receiver.

    Attributes:
        body: The body.
        headers: The headers, with the signature.
    """

    body: bytes
    headers: dict[str, str]


class _TestSandbox:
    """The common interface of both kinds of sandbox.

    Attributes:
        sandbox: The sandbox itself.
        clock: Its clock.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.clock = SandboxClock(sandbox)

    @property
    def username(self) -> str:
        """The username of the API credential."""
        return self.sandbox.settings.username

    @property
    def password(self) -> str:
        """The password of the API credential."""
        return self.sandbox.settings.password

    @property
    def calls_sent(self) -> list[Call]:
        """All outbound calls with their current state, oldest first."""
        return [Call.from_dict(call) for call in self.sandbox.calls() if not call["inbound"]]

    @property
    def texts_sent(self) -> list[Text]:
        """All outbound texts with their current state, oldest first."""
        return [Text.from_dict(text) for text in self.sandbox.texts() if not text["inbound"]]

    @property
    def requests(self) -> list[Json]:
        """The last 1000 requests, oldest first: `operation`, `method`, `path`, `status` and more."""
        return [entry.to_json() for entry in self.sandbox.request_log]

    def fail(self, operation: str = "*", **fault: Any) -> None:
        """Inject a fault, by default once.

        Args:
            operation: The operationId of the operation that fails, such as `sendCalls`; `*` for all
                operations.
            fault: Further attributes of `callfire_client.sandbox.Fault`: `status`, `message`, `body`,
                `retry_after`, `delay`, `reset`, `truncate`, `per_second`, `done` and `times`.

        Raises:
            ValueError: An attribute is unknown or invalid.
        """
        self.sandbox.fail(operation, **fault)

    def script(self, ending: str, *results: str, **script: Any) -> None:
        """Set the outcome of calls and texts to certain numbers, such as `script("0042", "BUSY")`.

        Args:
            ending: The last digits of the numbers.
            results: The result of each attempt; the last result applies to all further attempts.
                Results of calls set the outcome of calls, those of texts that of texts.
            script: Further attributes of `callfire_client.sandbox.Script`: `state`,
                `duration_factor`, `recording`, `delivery` and `reply`.

        Raises:
            ValueError: An argument is unknown or invalid.
        """
        self.sandbox.script(ending, *results, **script)

    def receive_text(
        self, from_number: str, to_number: str, message: str, *, media: Iterable[int] = ()
    ) -> Text:
        """Receive a text from a person, and send the automatic replies to it.

        A person who texts STOP is added to the do-not-contact list for texts.

        Args:
            from_number: The number of the person.
            to_number: The number of the account: a leased number, such as 12135551000, or the short
                code of keywords, 67076.
            message: The content of the text.
            media: The ids of media files.

        Returns:
            The text.

        Raises:
            ValueError: An argument is invalid, the account receives no texts at `to_number`, or the
                do-not-contact list rejects texts from `from_number`.
        """
        text = self.sandbox.receive_text(from_number, to_number, message, media=media)
        self._after_change()
        return Text.from_dict(text)

    def receive_call(
        self, from_number: str, to_number: str, *, seconds: float | None = None
    ) -> Call:
        """Call a number of the account; the call is answered at once.

        Args:
            from_number: The number of the caller.
            to_number: The number that is called, which the account must have leased, such as
                12135551000 in a new sandbox.
            seconds: The duration of the call in seconds; the default is that of the conversation of
                an outbound call.

        Returns:
            The inbound call, which is in progress until its duration has passed.

        Raises:
            ValueError: A number is invalid, the account has not leased `to_number`, or the
                do-not-contact list rejects calls from `from_number`.
        """
        call = self.sandbox.receive_call(from_number, to_number, seconds=seconds)
        self._after_change()
        return Call.from_dict(call)

    @property
    def deliveries(self) -> list[Json]:
        """The deliveries of webhooks, oldest first.

        Each has its `webhookId`, `callback`, `resource`, `event`, `body`, `state` and `attempts`.
        """
        rows: list[Json] = self.sandbox.access(
            lambda account: deepcopy(account.webhook_deliveries.to_json())
        )
        return rows

    def trigger(
        self, kind: HasName | str, event_type: str | None = None, **properties: Any
    ) -> Json:
        """Deliver an event with an example object to the webhooks that report such events.

        Args:
            kind: The kind of the event, or its name, such as `InboundText`.
            event_type: The type of the event, such as `finished`; the default is the one that ends with
                `finished`, or the only one.
            properties: Properties of the object by wire names, which replace those of the example.

        Returns:
            The object.

        Raises:
            ValueError: There is no such kind or type.
        """
        triggered = WebhookOutbox(self.sandbox).trigger(_name(kind), event_type, properties)
        self._after_change()
        content: Json = triggered["object"]
        return content

    def webhook(
        self,
        kind: HasName | str,
        event_type: str | None = None,
        *,
        secret: str | None = None,
        webhook_id: int | None = None,
        **properties: Any,
    ) -> SignedDelivery:
        """Make a signed delivery with an example object, which the sandbox does not send.

        Args:
            kind: The kind of the event, or its name, such as `InboundText`.
            event_type: The type of the event; see `trigger`.
            secret: The secret of the signature; the default is that of the newest webhook of the kind.
            webhook_id: The id of the webhook; the default is that of the newest webhook of the kind, or 1.
            properties: Properties of the object by wire names, which replace those of the example.

        Raises:
            ValueError: There is no such kind or type, or neither `secret` nor a webhook with one.
        """
        return SignedDelivery(
            *WebhookOutbox(self.sandbox).sign(
                _name(kind), event_type, properties, secret=secret, webhook_id=webhook_id
            )
        )

    def _after_change(self) -> None:
        """Called after a method has changed the state of the sandbox."""

    def reset(self) -> None:
        """Discard the state, the faults and the request log; the clock keeps its time."""
        self.sandbox.reset()


def _name(kind: HasName | str) -> str:
    return kind if isinstance(kind, str) else kind.name


class InProcessSandbox(_TestSandbox):
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

    def deliver_to(self, app: ASGIApplication) -> None:
        """Pass the deliveries of webhooks to an ASGI application, whatever their callbacks are.

        In a test that runs on an event loop, the application runs on that loop, whenever the test awaits
        something; `advance_async` waits for it. In other tests it runs on an event loop in a thread, and the
        methods of this object and of its clients return after it has responded. The lifespan of the
        application is not run.

        Args:
            app: The application, such as a `WebhookReceiver`.
        """
        self._deliveries.app = app
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
        """End the thread in which an application of `deliver_to` runs, if there is one."""
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


class SandboxServer(_TestSandbox):
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

    def client(self) -> CallFire:
        """Return a new client of this sandbox; the caller closes it."""
        return CallFire(self.username, self.password, base_url=self.base_url)

    def async_client(self) -> AsyncCallFire:
        """Return a new asyncio client of this sandbox; the caller closes it."""
        return AsyncCallFire(self.username, self.password, base_url=self.base_url)
