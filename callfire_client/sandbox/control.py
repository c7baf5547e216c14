"""The control API under `/_sandbox/`: state, clock, faults and scripts of a sandbox, as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, cast

from .faults import parse_fault
from .fixture_data import add_fixture_data
from .handlers.recordings import recording_audio
from .hosts import is_same_origin
from .messages import BinaryBody, HttpError, Json, Request, Response, json_response
from .overview import OverviewQuery, build_overview
from .overview_rows import delivery_with_bodies
from .webhook_outbox import WebhookOutbox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .account_state import AccountState
    from .core import Sandbox

PREFIX: Final = "/_sandbox/"
_JSON: Final = "application/json"
_RECORDING: Final = re.compile(r"recordings/([0-9]{1,19})\.mp3", re.ASCII)
_DELIVERY: Final = re.compile(r"deliveries/([0-9]{1,19})", re.ASCII)
_REQUEST: Final = re.compile(r"requests/([0-9]{1,19})", re.ASCII)


class ControlApi:
    """The handler of requests whose paths begin with `/_sandbox/`.

    Args:
        sandbox: The sandbox.
        save: Writes the state to the state file; None if there is no state file.
        load: Reads the state from the state file; None if there is no state file.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        save: Callable[[], object] | None = None,
        load: Callable[[], object] | None = None,
    ) -> None:
        self._sandbox = sandbox
        self._outbox = WebhookOutbox(sandbox)
        self._save = save
        self._load = load
        self._handlers: Mapping[tuple[str, str], Callable[[Json], object]] = {
            ("GET", "state"): lambda _: sandbox.dump_state(),
            ("PUT", "state"): sandbox.load_state,
            ("POST", "seed"): self._add_fixture_data,
            ("POST", "inbound-text"): self._receive_text,
            ("POST", "inbound-call"): self._receive_call,
            ("POST", "trigger"): self._trigger,
            ("POST", "reset"): self._reset,
            ("POST", "save"): lambda _: self._use_file(self._save),
            ("POST", "load"): lambda _: self._use_file(self._load),
            ("GET", "clock"): lambda _: self._clock(),
            ("PUT", "clock"): self._set_clock,
            ("POST", "clock/advance"): self._advance,
            ("GET", "faults"): lambda _: {"items": [one.to_json() for one in sandbox.faults]},
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): lambda _: sandbox.faults.clear(),
            ("GET", "scripts"): lambda _: sandbox.access(_scripts),
            ("PUT", "scripts"): self._set_scripts,
            ("GET", "requests"): lambda _: {
                "items": [one.to_json() for one in sandbox.request_log]
            },
            ("GET", "deliveries"): lambda _: {
                "items": sandbox.access(lambda account: account.webhook_deliveries.to_json())
            },
            ("GET", "overview"): lambda query: build_overview(sandbox, OverviewQuery.parse(query)),
        }

    def handle(self, request: Request) -> Response:
        """Return the response to a request whose path begins with `/_sandbox/`."""
        try:
            _check_origin(request)
            response = self._handle(request)
        except HttpError as error:
            response = error.response()
        except (ValueError, TypeError) as error:
            response = HttpError(400, str(error)).response()
        except Exception as error:  # noqa: BLE001 - the client must get a response in any case
            self._sandbox.report_error(request, error)
            response = HttpError(500, f"the sandbox failed: {type(error).__name__}").response()
        return self._sandbox.add_date(response)

    def _handle(self, request: Request) -> Response:
        name = request.path.removeprefix(PREFIX)
        recording = _RECORDING.fullmatch(name)
        if recording is not None and request.method == "GET":
            recording_id = int(recording[1])
            audio: BinaryBody = self._sandbox.access(
                lambda account: recording_audio(account, recording_id)
            )
            return Response(200, {"content-type": audio.media_type}, audio.content)
        logged = _REQUEST.fullmatch(name)
        if logged is not None and request.method == "GET":
            entry = self._sandbox.request_log.get(int(logged[1]))
            return json_response(200, entry.to_json_with_bodies())
        delivered = _DELIVERY.fullmatch(name)
        if delivered is not None and request.method == "GET":
            delivery_id = int(delivered[1])
            return json_response(
                200,
                self._sandbox.access(lambda account: delivery_with_bodies(account, delivery_id)),
            )
        handler = self._handlers.get((request.method, name))
        if handler is None:
            methods = sorted(method for method, other in self._handlers if other == name)
            if methods:
                allowed = ", ".join(methods)
                raise HttpError(405, f"{request.path} allows {allowed}", {"allow": allowed})
            known = ", ".join(sorted({f"{PREFIX}{one}" for _, one in self._handlers}))
            raise HttpError(404, f"there is no {request.path}; the paths are {known}")
        body = handler(_query(request) if request.method == "GET" else _body(request))
        return Response(204) if body is None else json_response(200, body)

    def _add_fixture_data(self, body: Json) -> Json:
        ids: Json = self._sandbox.access(
            lambda account: add_fixture_data(account, self._sandbox.contract, body)
        )
        return ids

    def _receive_text(self, body: Json) -> Json:
        _check_names(body, "fromNumber", "toNumber", "message", "media")
        given: Json = {"message": "", "media": [], **body}
        for name in ("fromNumber", "toNumber", "message"):
            if not isinstance(given.get(name), str):
                raise HttpError(400, f"{name} must be a string")
        if not isinstance(given["media"], list):
            raise HttpError(400, "media must be a list of ids")
        return self._sandbox.receive_text(
            given["fromNumber"],
            given["toNumber"],
            given["message"],
            media=cast("list[Any]", given["media"]),
        )

    def _receive_call(self, body: Json) -> Json:
        _check_names(body, "fromNumber", "toNumber", "seconds")
        for name in ("fromNumber", "toNumber"):
            if not isinstance(body.get(name), str):
                raise HttpError(400, f"{name} must be a phone number")
        return self._sandbox.receive_call(
            body["fromNumber"], body["toNumber"], seconds=body.get("seconds")
        )

    def _trigger(self, body: Json) -> Json:
        _check_names(body, "resource", "event", "properties")
        if not isinstance(body.get("resource"), str):
            raise HttpError(400, "resource must be the name of a resource, such as InboundText")
        if not isinstance(body.get("event"), str | None):
            raise HttpError(400, "event must be the name of an event, such as Finished")
        if not isinstance(body.get("properties"), dict | None):
            raise HttpError(400, "properties must be an object")
        return self._outbox.trigger(body["resource"], body.get("event"), body.get("properties"))

    def _reset(self, body: Json) -> None:
        _check_names(body, "seed")
        seed = body.get("seed")
        if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int)):
            raise ValueError(f"seed must be an integer, not {seed!r}")
        self._sandbox.reset(seed)

    def _use_file(self, action: Callable[[], object] | None) -> None:
        if action is None:
            raise HttpError(
                409, "the sandbox has no state file: start it with --state, or use PUT state"
            )
        try:
            action()
        except OSError as error:
            raise HttpError(409, f"the state file: {error.strerror or error}") from None

    def _clock(self) -> Json:
        sandbox = self._sandbox
        return {"now": round(sandbox.now * 1000), "speed": sandbox.clock.speed}

    def _set_clock(self, body: Json) -> Json:
        _check_names(body, "speed")
        self._sandbox.set_speed(body.get("speed", self._sandbox.clock.speed))
        return self._clock()

    def _advance(self, body: Json) -> Json:
        _check_names(body, "seconds")
        if "seconds" not in body:
            raise ValueError("seconds is missing: the number of seconds to advance the clock by")
        self._sandbox.advance(body["seconds"])
        return self._clock()

    def _add_fault(self, body: Json) -> Json:
        fault = parse_fault(body, self._sandbox.operations)
        self._sandbox.faults.add(fault)
        return fault.to_json()

    def _set_scripts(self, body: Json) -> None:
        for ending, script in body.items():
            if not isinstance(script, dict):
                raise HttpError(400, f"{ending}: a script must be an object")
            self._sandbox.script(ending, **cast("Json", script))


def _scripts(account: AccountState) -> Json:
    return {ending: script.to_json() for ending, script in account.scripts.items()}


def _check_names(body: Json, *names: str) -> None:
    unknown = body.keys() - set(names)
    if unknown:
        raise ValueError(
            f"unknown properties: {', '.join(sorted(unknown))}; the properties are {', '.join(names)}"
        )


def _check_origin(request: Request) -> None:
    """Check that a request that may change something is not sent by a web page of another origin."""
    origin = request.headers.get("origin")
    if origin is None or request.method in {"GET", "HEAD"}:
        return
    if not is_same_origin(origin, request.headers.get("host")):
        raise HttpError(
            403,
            "a web page of another origin must not change the sandbox: use the page of the sandbox, "
            "or a program that sends no header Origin",
        )


def _query(request: Request) -> Json:
    """Return the values of each query parameter."""
    values: dict[str, list[str]] = {}
    for name, value in request.query:
        values.setdefault(name, []).append(value)
    return values


def _body(request: Request) -> Json:
    if request.body.strip():
        # A web page of another origin cannot send this type without a CORS preflight request, which
        # is refused.
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            raise HttpError(415, f"the content type of the body must be {_JSON}")
        try:
            body: Any = json.loads(request.body)
        except (ValueError, RecursionError):
            raise HttpError(400, "the body is not JSON") from None
        if not isinstance(body, dict):
            raise HttpError(400, "the body must be a JSON object")
        return cast("Json", body)
    if "origin" in request.headers and request.headers.get("content-type") != _JSON:
        raise HttpError(415, f"a browser must send {_JSON}; an empty object is {{}}")
    return {}
