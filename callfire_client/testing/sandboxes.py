"""Sandboxes as tests hold them: with clients, the calls that were sent, a clock, and faults."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, fields_dict

from callfire_client import AsyncCallFire, CallFire
from callfire_client.models import Call
from callfire_client.sandbox.clock import Clock
from callfire_client.sandbox.core import Sandbox
from callfire_client.sandbox.settings import Settings

from .._transports.in_process import async_http_client, http_client
from .transport import AsyncSandboxTransport, SandboxTransport

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from callfire_client.sandbox.messages import Json

_IN_PROCESS: Final = "http://127.0.0.1/v2"


class HeldClock:
    """The clock of a sandbox; when it is advanced, what is due happens.

    Args:
        sandbox: The sandbox.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._sandbox.clock.now

    @property
    def speed(self) -> float:
        """How many seconds pass in a real one; 0 stands still."""
        return self._sandbox.clock.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._sandbox.clock.speed = speed

    def advance(self, seconds: float) -> None:
        """Let time pass at once.

        Args:
            seconds: How much, 0 or more.

        Raises:
            ValueError: It is below 0 or no number.
        """
        self._sandbox.advance(seconds)


class _Held:
    """What a sandbox in this process and one on a port have in common."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.clock = HeldClock(sandbox)

    @property
    def username(self) -> str:
        """The username that opens it."""
        return self.sandbox.settings.username

    @property
    def password(self) -> str:
        """The password that opens it."""
        return self.sandbox.settings.password

    @property
    def calls_sent(self) -> list[Call]:
        """All calls that it was asked to make, in their order, as they are now."""
        return [Call.from_dict(call) for call in self.sandbox.calls()]

    @property
    def requests(self) -> list[Json]:
        """The last thousand requests: `operation`, `method`, `path`, `status`, `milliseconds`."""
        return [entry.to_json() for entry in self.sandbox.journal]

    def fail(self, operation: str = "*", **fault: Any) -> None:
        """Let something go wrong, once unless told otherwise.

        Args:
            operation: The operationId that it concerns, such as `sendCalls`; `*` for all.
            fault: `status`, `message`, `retry_after`, `delay`, `reset`, `truncate`, `per_second`,
                `done` and `times`, as `callfire_client.sandbox.faults.Fault` has them; `times=None`
                is always.

        Raises:
            ValueError: It cannot be meant.
        """
        self.sandbox.fail(operation, **fault)

    def script(self, ending: str, *results: str, **script: Any) -> None:
        """Say what becomes of calls to numbers with an ending, such as `script("0042", "BUSY")`.

        Args:
            ending: The last digits of the numbers.
            results: The result of each attempt; the last one's goes on.
            script: `state`, `pace`, `recording`, as `callfire_client.sandbox.outcomes.Script` has them.

        Raises:
            ValueError: It cannot be meant.
        """
        self.sandbox.script(ending, *results, **script)

    def reset(self) -> None:
        """Begin anew: no state, no faults, no requests; the clock goes on."""
        self.sandbox.reset()


class InProcess(_Held):
    """A sandbox in this process, without sockets; its clock stands still unless told otherwise.

    Args:
        settings: How it behaves.
        clock: Its time.
        seed: Where tokens and chances begin.

    Attributes:
        errors: Faults of the sandbox's own; there should be none.
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

    @cached_property
    def client(self) -> CallFire:
        """A client for it."""
        return CallFire(
            self.username,
            self.password,
            base_url=_IN_PROCESS,
            http_client=http_client(SandboxTransport(self.sandbox)),
        )

    @cached_property
    def async_client(self) -> AsyncCallFire:
        """An asyncio client for it; it belongs to the event loop that uses it first."""
        return AsyncCallFire(
            self.username,
            self.password,
            base_url=_IN_PROCESS,
            http_client=async_http_client(AsyncSandboxTransport(self.sandbox)),
        )


class Server(_Held):
    """A sandbox on a port of this machine, served from a thread; its clock runs in real time.

    It serves from `with` on, and needs the extra `sandbox`.

    Args:
        settings: How it behaves; the address is its own.
        clock: Its time.
        seed: Where tokens and chances begin.

    Attributes:
        base_url: Where it can be reached, for `base_url=` or `CALLFIRE_BASE_URL`.
    """

    def __init__(
        self, settings: Settings | None = None, *, clock: Clock | None = None, seed: int = 0
    ) -> None:
        from callfire_client.sandbox.server import listen, log

        self._listener = listen("127.0.0.1", 0)
        self._exit = ExitStack()
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v2"
        settings = evolve(settings or Settings(), base_url=self.base_url)
        clock = Clock() if clock is None else clock
        self._speed = clock.speed
        self._settings = {name: getattr(settings, name) for name in fields_dict(Settings)}
        super().__init__(Sandbox(settings, clock=clock, seed=seed, on_error=log))

    def __enter__(self) -> Self:
        from callfire_client.sandbox.server import serving

        self._exit.enter_context(serving(self._listener, self.sandbox))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._exit.close()

    def restart(self) -> None:
        """Begin anew as at the start: no state, no faults, first settings, a clock at first speed."""
        self.clock.speed = self._speed
        self.sandbox.configure(**self._settings)
        self.reset()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to talk to it."""
        return {
            "CALLFIRE_BASE_URL": self.base_url,
            "CALLFIRE_USERNAME": self.username,
            "CALLFIRE_PASSWORD": self.password,
        }

    def client(self) -> CallFire:
        """Make a client for it, to be closed by whoever asked for it."""
        return CallFire(self.username, self.password, base_url=self.base_url)

    def async_client(self) -> AsyncCallFire:
        """Make an asyncio client for it, to be closed by whoever asked for it."""
        return AsyncCallFire(self.username, self.password, base_url=self.base_url)
