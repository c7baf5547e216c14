"""The sandbox itself, without any input or output: a request goes in, a response comes out."""

from __future__ import annotations

import threading
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from callfire_client._data import load_contract

from . import fields, outcomes, state, validation
from .authentication import authenticate
from .clock import Clock
from .faults import Fault, Faults, is_done, read_fault, spoil
from .groups import (
    account,
    batches,
    broadcasts,
    calls,
    contacts,
    credentials,
    dncs,
    keywords,
    lists,
    media,
    numbers,
    recordings,
    sounds,
)
from .journal import Journal
from .messages import Binary, Json, Problem, Request, Response, json_response
from .operations import Contract
from .routing import Match, Router
from .settings import Settings
from .telephony import answered
from .world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from .handlers import Handler
    from .operations import Operation

_GROUPS: Final = (
    account,
    batches,
    broadcasts,
    calls,
    contacts,
    credentials,
    dncs,
    keywords,
    lists,
    media,
    numbers,
    recordings,
    sounds,
)


class Sandbox:
    """A CallFire with one account; threads may share it.

    Args:
        settings: How it behaves.
        clock: Its time; unless given, a clock that stands still.
        seed: Where tokens and chances begin; the same seed and requests give the same answers.
        on_error: Told of a request that failed for a fault of the sandbox, which answers 500.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        clock: Clock | None = None,
        seed: int = 0,
        on_error: Callable[[Request, Exception], None] | None = None,
    ) -> None:
        self.settings = Settings() if settings is None else settings
        self.clock = Clock(speed=0) if clock is None else clock
        self.faults = Faults()
        self.journal = Journal()
        self._seed = seed
        self._on_error = on_error
        self._contract = Contract(load_contract())
        self._router = Router(self._contract.operations(), self._contract.base_path)
        self._handlers: dict[str, Handler] = {
            name: handler for group in _GROUPS for name, handler in group.handlers
        }
        self._world = self._new_world(seed)
        self._lock = threading.RLock()

    @property
    def operations(self) -> list[str]:
        """The operationIds that it answers."""
        return list(self._handlers)

    def handle(self, request: Request) -> Response:
        """Answer a request; whatever happens, there is an answer."""
        began = perf_counter()
        operation: Operation | None = None
        with self._lock:
            try:
                match = self._router.find(request.method, request.path)
                operation = match.operation
                response = self._faulty(match, request)
            except Problem as problem:
                response = problem.response()
            except Exception as error:  # noqa: BLE001 - a fault of ours is an answer too, never a hang
                if self._on_error is not None:
                    self._on_error(request, error)
                response = Problem(500, f"the sandbox failed: {type(error).__name__}").response()
            self.journal.note(
                self._world.now(),
                None if operation is None else operation.id,
                request.method,
                request.path,
                None if response.reset else response.status,
                round((perf_counter() - began) * 1000, 3),
            )
        return response

    def fail(self, operation: str = "*", **fault: Any) -> None:
        """Let something go wrong.

        Args:
            operation: The operationId that it concerns; `*` for all.
            fault: Attributes of `faults.Fault`.

        Raises:
            ValueError: It cannot be meant.
        """
        made = read_fault({"operation": operation, **fault}, self.operations)
        with self._lock:
            self.faults.add(made)

    def script(self, ending: str, *results: str, **script: Any) -> None:
        """Say what becomes of calls to numbers with an ending.

        Args:
            ending: The last digits of the numbers.
            results: The result of each attempt, such as BUSY; the last one's goes on.
            script: Further attributes of `outcomes.Script`.

        Raises:
            ValueError: It cannot be meant.
        """
        if not ending.isdecimal() or not ending.isascii():
            raise ValueError(f"{ending!r} must be the last digits of a number")
        given = {"results": list(results)} if results else {}
        made = outcomes.Script.from_json(script | given)
        with self._lock:
            self._world.scripts[ending] = made

    def advance(self, seconds: float) -> None:
        """Let time pass at once, and happen what is due by then.

        Args:
            seconds: How much, 0 or more.

        Raises:
            ValueError: It is below 0 or no number.
        """
        with self._lock:
            self.clock.advance(seconds)
            self._world.settle()

    def reset(self, seed: int | None = None) -> None:
        """Begin anew: no state, no faults, no journal; the clock goes on.

        Args:
            seed: Where tokens and chances begin; as before unless given.
        """
        with self._lock:
            self._seed = self._seed if seed is None else seed
            self._world = self._new_world(self._seed)
            self.faults.clear()
            self.journal.clear()

    def configure(self, **settings: Any) -> None:
        """Change settings for what happens from now on.

        Args:
            settings: Attributes of `settings.Settings`.
        """
        with self._lock:
            self.settings = self._world.settings = evolve(self.settings, **settings)

    def calls(self) -> list[Json]:
        """All calls, in the order in which they were sent, as the API answers them."""
        with self._lock:
            self._world.settle()
            return [answered(self._world, call) for call in self._world.calls][::-1]

    def read(self, look: Callable[[World], Any]) -> Any:
        """Look at the world, or change it, while nobody else does.

        Args:
            look: Takes the world, in which everything due has happened; what it gives is returned.
        """
        with self._lock:
            self._world.settle()
            return look(self._world)

    def state(self) -> Json:
        """Write everything down that it remembers, JSON."""
        written: Json = self.read(state.to_json)
        return written

    def load(self, given: Any) -> None:
        """Take over a state, in place of its own; a clock that is behind catches up.

        Args:
            given: What `state` wrote.

        Raises:
            ValueError: It is no state of a sandbox.
        """
        with self._lock:
            self._world = state.from_json(given, self._world)

    def _new_world(self, seed: int) -> World:
        # Not for secrets: the same order of requests gives the same tokens.
        return state.fresh(World(self.settings, self.clock, Random(seed)))  # noqa: S311

    def _faulty(self, match: Match, request: Request) -> Response:
        fault: Fault | None = self.faults.take(match.operation.id, self.clock.now)
        if fault is None:
            return self._handle(match, request)
        if not is_done(fault):
            return spoil(fault, Response(200))
        try:
            response = self._handle(match, request)
        except Problem as problem:
            response = problem.response()
        return spoil(fault, response)

    def _handle(self, match: Match, request: Request) -> Response:
        username = authenticate(request.headers.get("authorization"), self._world.passwords)
        if len(request.body) > self.settings.max_body:
            raise Problem(413, f"the body has more than {self.settings.max_body} bytes")
        invocation = evolve(validation.read(self._contract, match, request), username=username)
        # Read first: an unreadable selection must leave no trace.
        selection = fields.parse(invocation["fields"]) if invocation.get("fields") else None
        self._world.settle()
        answer: Any = self._handlers[match.operation.id](self._world, invocation)
        status = match.operation.status
        if isinstance(answer, Binary):
            return Response(status, {"content-type": answer.media_type}, answer.content)
        if match.operation.answer is None:
            return Response(status)
        if match.operation.page and self.settings.totals != "known":
            answer = _without_total(answer, self.settings.totals)
        return json_response(
            status, answer if selection is None else fields.select(answer, selection)
        )


def _without_total(page: Json, totals: str) -> Json:
    """A page that does not tell how many items there are, in one of the two ways of the API."""
    if totals == "unknown":
        return page | {"totalCount": -1}
    return {name: value for name, value in page.items() if name != "totalCount"}
