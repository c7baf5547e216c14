"""The sandbox without input or output: it returns the response to a request."""

from __future__ import annotations

import threading
from email.utils import formatdate
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

from attrs import evolve

from .._data import load_contract
from . import call_lifecycle, delivery_reports, fields, outcomes, state_json, text_lifecycle
from .account_state import AccountState
from .actions import action_response
from .authentication import authenticate
from .clock import Clock, check_not_negative
from .faults import FaultList, parse_fault
from .handlers import HANDLERS
from .leases import add_initial_leases
from .messages import BinaryBody, HttpError, Json, Request, Response, json_response
from .operations import Contract
from .request_log import RequestLog
from .request_parsing import parse_request
from .response_shape import shape_body
from .routing import RouteMatch, Router
from .settings import Settings
from .unsupported import check_supported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .handlers import OperationHandler
    from .operations import OperationSpec


class Sandbox:
    """A server for the CallFire API with one account; it is safe to use from several threads.

    Args:
        settings: The settings.
        clock: The clock; the default is a still clock.
        seed: The seed of tokens and of random results of calls and texts. The same seed and the same requests
            result in the same responses.
        on_error: Called with the request and the exception if the sandbox itself fails; the response
            has the status 500.
        document: The contract, an OpenAPI 3.0 document; the default is the packaged contract.

    Attributes:
        settings: The settings; `configure` changes them.
        clock: The clock.
        contract: The contract.
        faults: The injected faults.
        request_log: The last 1000 requests.
        on_change: Called, in the thread that caused it, after webhook deliveries may have become due or
            events were scheduled; None for nothing.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        clock: Clock | None = None,
        seed: int = 0,
        on_error: Callable[[Request, Exception], None] | None = None,
        document: Json | None = None,
    ) -> None:
        self.settings = Settings() if settings is None else settings
        self.clock = Clock(speed=0) if clock is None else clock
        self.faults = FaultList()
        self.request_log = RequestLog()
        self._seed = seed
        self._initial = self.settings, seed
        self._on_error = on_error
        self.contract = Contract(load_contract() if document is None else document)
        self._operations = list(self.contract.operations())
        self._router = Router(self._operations, self.contract.base_path)
        self._handlers: Mapping[str, OperationHandler] = dict(HANDLERS)
        self._account = self._new_account()
        self._lock = threading.RLock()
        self.on_change: Callable[[], object] | None = None

    @property
    def operations(self) -> list[str]:
        """The operationIds of the contract."""
        return [operation.id for operation in self._operations]

    def report_error(self, request: Request, error: Exception) -> None:
        """Pass a failure of the sandbox itself to `on_error`."""
        if self._on_error is not None:
            self._on_error(request, error)

    def handle(self, request: Request) -> Response:
        """Return the response to a request; never raise an exception."""
        started = perf_counter()
        operation: OperationSpec | None = None
        with self._lock:
            try:
                match = self._router.find(request.method, request.path)
                operation = match.operation
                response = self._respond(match, request)
            except HttpError as error:
                response = error.response()
            except Exception as error:  # noqa: BLE001 - the client must get a response in any case
                self.report_error(request, error)
                response = HttpError(500, f"the sandbox failed: {type(error).__name__}").response()
            self.request_log.add(
                self._account.now(),
                None if operation is None else operation.id,
                request,
                response,
                round((perf_counter() - started) * 1000, 3),
            )
        self._report_change()
        return self.add_date(response)

    def add_date(self, response: Response) -> Response:
        """Return a response with a header `Date` that has the time of the sandbox."""
        date = formatdate(self.now, usegmt=True)
        return evolve(response, headers={"date": date, **response.headers})

    @property
    def now(self) -> float:
        """The time of the sandbox in seconds since 1970: that of its clock with `clock_skew`."""
        return self.clock.now + self.settings.clock_skew

    def fail(self, operation: str = "*", **fault: Any) -> None:
        """Inject a fault.

        Args:
            operation: The operationId of the operation that fails; `*` for all operations.
            fault: Further attributes of `Fault`.

        Raises:
            ValueError: An attribute is unknown or invalid.
        """
        parsed = parse_fault({"operation": operation, **fault}, self.operations)
        with self._lock:
            self.faults.add(parsed)

    def script(self, ending: str, *results: str, **script: Any) -> None:
        """Set the outcome of calls and texts to certain numbers.

        Args:
            ending: The last digits of the numbers.
            results: The result of each attempt, such as BUSY or SENT; the last result applies to all
                further attempts. Results of calls set the outcome of calls, those of texts that of texts.
            script: Further attributes of `Script`.

        Raises:
            ValueError: An argument is unknown or invalid.
        """
        if not ending.isdecimal() or not ending.isascii():
            raise ValueError(f"{ending!r} must be the last digits of a number")
        attributes = {"results": list(results)} if results else {}
        parsed = outcomes.Script.from_json(script | attributes)
        with self._lock:
            self._account.scripts[ending] = parsed

    def set_speed(self, speed: float) -> None:
        """Set the number of seconds of the clock that pass per real second; at 0 it is still.

        Raises:
            ValueError: The speed is negative or not a number.
        """
        with self._lock:
            self.clock.speed = speed
        self._report_change()

    def advance(self, seconds: float) -> None:
        """Move the clock forward and run the events that become due.

        Args:
            seconds: The number of seconds, 0 or more.

        Raises:
            ValueError: The number is negative or not a number.
        """
        with self._lock:
            self.clock.advance(seconds)
            self._account.run_due_events()
        self._report_change()

    def advance_to(self, time: float) -> None:
        """Move the clock forward to a time and run the events that become due.

        Args:
            time: The time of the clock, in seconds since 1970; nothing happens if it is in the past.
        """
        with self._lock:
            self.clock.advance_to(time)
            self._account.run_due_events()
        self._report_change()

    def advance_to_delivery(self, time: float) -> bool:
        """Move the clock forward, at most to the first webhook delivery that becomes due.

        Args:
            time: The latest time of the clock, in seconds since 1970.

        Returns:
            Whether deliveries are due.
        """
        with self._lock:
            while not self._account.due_deliveries:
                if not self._account.run_next_event(time):
                    self.clock.advance_to(time)
                    return False
            return True

    def seconds_to_next_event(self) -> float | None:
        """Return the seconds of real time until the next event is due; None if there is none.

        None also without webhooks, because events then only matter to the next request.
        """
        with self._lock:
            time = self._account.events.next_time()
            if time is None or not self.clock.speed or not self._has_webhooks():
                return None
            return max(0.0, time / 1000 - self.now) / self.clock.speed

    @property
    def is_idle(self) -> bool:
        """Whether no event is pending, except for renewals of leases: only requests change the state."""
        with self._lock:
            return not self._account.events.has_changes

    def reset(self, seed: int | None = None) -> None:
        """Discard the state, the faults and the request log; the clock keeps its time.

        Args:
            seed: The new seed; the default is the previous one.
        """
        with self._lock:
            self._seed = self._seed if seed is None else seed
            self._account = self._new_account()
            self.faults.clear()
            self.request_log.clear()

    def restart(self) -> None:
        """Return to the initial settings, seed, time and speed, and discard everything else."""
        with self._lock:
            self.settings, self._seed = self._initial
            self.clock.restart()
            self.reset()

    def configure(self, **settings: Any) -> None:
        """Change settings; events that are already scheduled keep their times.

        Args:
            settings: Attributes of `Settings`.
        """
        with self._lock:
            self.settings = self._account.settings = evolve(self.settings, **settings)

    def calls(self) -> list[Json]:
        """Return all calls as in responses of the API, oldest first."""
        with self._lock:
            self._account.run_due_events()
            return [action_response(self._account, call) for call in self._account.calls][::-1]

    def texts(self) -> list[Json]:
        """Return all texts as in responses of the API, oldest first."""
        with self._lock:
            self._account.run_due_events()
            return [action_response(self._account, text) for text in self._account.texts][::-1]

    def delivery_report(self, text_id: int) -> Json | None:
        """Return the delivery report of a text as in webhooks, which has an id unlike those in pages.

        Args:
            text_id: The id of the text.

        Returns:
            The report; None if the text has no report.
        """
        report: Json | None = self.access(
            lambda account: delivery_reports.report_of_text(account, text_id)
        )
        return report

    def receive_text(
        self, from_number: str, to_number: str, message: str, *, media: Iterable[int] = ()
    ) -> Json:
        """Receive a text from a person, and send the automatic replies to it.

        Args:
            from_number: The number of the person.
            to_number: The number of the account: a leased number whose texts are enabled, or the short
                code of keywords.
            message: The content of the text.
            media: The ids of media files.

        Returns:
            The text as in responses of the API.

        Raises:
            ValueError: An argument is invalid, the account receives no texts at `to_number`, or the
                do-not-contact list rejects texts from `from_number`.
        """

        def receive(account: AccountState) -> Json:
            text = text_lifecycle.receive_text(account, from_number, to_number, message, media)
            return action_response(account, text)

        return self._receive(receive)

    def receive_call(
        self, from_number: str, to_number: str, *, seconds: float | None = None
    ) -> Json:
        """Call a number of the account; the call is answered at once.

        Args:
            from_number: The number of the caller.
            to_number: The number that is called, which the account must have leased.
            seconds: The duration of the call in seconds; the default is that of the conversation of
                an outbound call.

        Returns:
            The inbound call as in responses of the API.

        Raises:
            ValueError: A number is invalid, the account has not leased `to_number`, or the
                do-not-contact list rejects calls from `from_number`.
        """
        if seconds is not None:
            seconds = check_not_negative(seconds, "the duration of a call")

        def receive(account: AccountState) -> Json:
            call = call_lifecycle.receive_call(account, from_number, to_number, seconds=seconds)
            return action_response(account, call)

        return self._receive(receive)

    def _receive(self, receive: Callable[[AccountState], Json]) -> Json:
        """Return what a function returns; raise a ValueError if it refuses its arguments."""
        try:
            received: Json = self.access(receive)
        except HttpError as error:
            raise ValueError(error.message) from None
        return received

    def access(self, function: Callable[[AccountState], Any]) -> Any:
        """Call a function with the account's state while no request is handled.

        Args:
            function: Called after all due events have run. It may change the state.

        Returns:
            The return value of the function.
        """
        with self._lock:
            self._account.run_due_events()
            result = function(self._account)
        self._report_change()
        return result

    def _has_webhooks(self) -> bool:
        return bool(len(self._account.webhooks) or self._account.due_deliveries)

    def _report_change(self) -> None:
        if self.on_change is not None and self._has_webhooks():
            self.on_change()

    def dump_state(self) -> Json:
        """Return the complete state as JSON."""
        state: Json = self.access(state_json.to_json)
        return state

    def load_state(self, state: Any) -> None:
        """Replace the state; if the clock is behind the state, it is advanced.

        Args:
            state: The return value of `dump_state`.

        Raises:
            ValueError: The value is not the state of a sandbox.
        """
        with self._lock:
            self._account = state_json.from_json(state, self._account)
        self._report_change()

    def _new_account(self) -> AccountState:
        # Not for secrets: the same seed and requests must result in the same tokens.
        account = AccountState(self.settings, self.clock, Random(self._seed))  # noqa: S311
        add_initial_leases(account)
        return account

    def _respond(self, match: RouteMatch, request: Request) -> Response:
        fault = self.faults.next_fault(match.operation.id, self.clock.now)
        if fault is None:
            return self._run(match, request)
        if not fault.runs_operation:
            return fault.apply(Response(200))
        try:
            response = self._run(match, request)
        except HttpError as error:
            response = error.response()
        return fault.apply(response)

    def _run(self, match: RouteMatch, request: Request) -> Response:
        username = authenticate(request.headers.get("authorization"), self._account.passwords)
        operation = match.operation
        handler = self._handlers.get(operation.id)
        if handler is None:
            raise HttpError(501, f"the sandbox does not implement the operation {operation.id}")
        if len(request.body) > self.settings.max_body:
            raise HttpError(413, f"the body has more than {self.settings.max_body} bytes")
        invocation = evolve(
            parse_request(self.contract, match, request),
            username=username,
            max_page_size=self.settings.max_page_size,
        )
        # Parsed before the operation runs: an invalid selection must have no effect.
        selection = fields.parse_fields(invocation["fields"]) if invocation.get("fields") else None
        if not self.settings.ignore_unsupported:
            check_supported(self.contract, invocation)
        self._account.run_due_events()
        if self.settings.listing_lag:
            invocation = evolve(invocation, last_listed_id=self._account.last_listed_id())
        body: Any = handler(self._account, invocation)
        if isinstance(body, BinaryBody):
            return Response(operation.status, {"content-type": body.media_type}, body.content)
        if operation.response_schema is None:
            return Response(operation.status)
        body = shape_body(body, operation, self.settings, selection)
        return json_response(operation.status, body)
