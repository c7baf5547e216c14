"""The sandbox's own address, `/_sandbox/`: its state, time, faults and scripts over HTTP, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from . import overview, seeding
from .faults import read_fault
from .messages import Json, Problem, Request, Response, json_response

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .core import Sandbox
    from .world import World

PREFIX: Final = "/_sandbox/"
_JSON: Final = "application/json"


class Control:
    """Answers what is asked under `/_sandbox/`.

    Args:
        sandbox: The sandbox.
        save: Writes the state to the file that the sandbox was started with; None if there is none.
        load: Reads it from there.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        save: Callable[[], object] | None = None,
        load: Callable[[], object] | None = None,
    ) -> None:
        self._sandbox = sandbox
        self._save = save
        self._load = load
        self._answers: Mapping[tuple[str, str], Callable[[Json], object]] = {
            ("GET", "state"): lambda _: sandbox.state(),
            ("PUT", "state"): sandbox.load,
            ("POST", "seed"): lambda body: sandbox.read(lambda world: seeding.seed(world, body)),
            ("POST", "reset"): self._reset,
            ("POST", "save"): lambda _: self._file(self._save),
            ("POST", "load"): lambda _: self._file(self._load),
            ("GET", "clock"): lambda _: self._clock(),
            ("PUT", "clock"): self._set_clock,
            ("POST", "clock/advance"): self._advance,
            ("GET", "faults"): lambda _: {"items": [one.to_json() for one in sandbox.faults]},
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): lambda _: sandbox.faults.clear(),
            ("GET", "scripts"): lambda _: sandbox.read(_scripts),
            ("PUT", "scripts"): self._set_scripts,
            ("GET", "requests"): lambda _: {"items": [one.to_json() for one in sandbox.journal]},
            ("GET", "overview"): lambda _: overview.overview(sandbox),
        }

    def handle(self, request: Request) -> Response:
        """Answer a request whose path begins with `/_sandbox/`."""
        try:
            return self._handle(request)
        except Problem as problem:
            return problem.response()
        except (ValueError, TypeError) as error:
            return Problem(400, str(error)).response()

    def _handle(self, request: Request) -> Response:
        name = request.path.removeprefix(PREFIX)
        answer = self._answers.get((request.method, name))
        if answer is None:
            methods = sorted(method for method, other in self._answers if other == name)
            if methods:
                allowed = ", ".join(methods)
                raise Problem(405, f"{request.path} takes {allowed}", {"allow": allowed})
            known = ", ".join(sorted({f"{PREFIX}{one}" for _, one in self._answers}))
            raise Problem(404, f"there is no {request.path}; there are {known}")
        made = answer(_body(request))
        return Response(204) if made is None else json_response(200, made)

    def _reset(self, body: Json) -> None:
        _known(body, "seed")
        seed = body.get("seed")
        if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int)):
            raise ValueError(f"seed must be an integer, not {seed!r}")
        self._sandbox.reset(seed)

    def _file(self, action: Callable[[], object] | None) -> None:
        if action is None:
            raise Problem(
                409,
                "the sandbox has no file for its state: start it with --state, or use PUT state",
            )
        try:
            action()
        except OSError as error:
            raise Problem(409, f"the file of the state: {error.strerror or error}") from None

    def _clock(self) -> Json:
        clock = self._sandbox.clock
        return {"now": round(clock.now * 1000), "speed": clock.speed}

    def _set_clock(self, body: Json) -> Json:
        _known(body, "speed")
        self._sandbox.clock.speed = body.get("speed", self._sandbox.clock.speed)
        return self._clock()

    def _advance(self, body: Json) -> Json:
        _known(body, "seconds")
        if "seconds" not in body:
            raise ValueError("seconds are missing: how much time is to pass")
        self._sandbox.advance(body["seconds"])
        return self._clock()

    def _add_fault(self, body: Json) -> Json:
        fault = read_fault(body, self._sandbox.operations)
        self._sandbox.faults.add(fault)
        return fault.to_json()

    def _set_scripts(self, body: Json) -> None:
        for ending, script in body.items():
            if not isinstance(script, dict):
                raise Problem(400, f"{ending}: a script must be an object")
            self._sandbox.script(ending, **cast("Json", script))


def _scripts(world: World) -> Json:
    return {ending: script.to_json() for ending, script in world.scripts.items()}


def _known(body: Json, *names: str) -> None:
    unknown = body.keys() - set(names)
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(names)}")


def _body(request: Request) -> Json:
    if request.method == "GET":
        return {}
    if request.body.strip():
        # A page of somebody else's cannot send this type without asking, and is not answered.
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            raise Problem(415, f"the body must be sent as {_JSON}")
        try:
            body: Any = json.loads(request.body)
        except (ValueError, RecursionError):
            raise Problem(400, "the body is not JSON") from None
        if not isinstance(body, dict):
            raise Problem(400, "the body must be a JSON object")
        return cast("Json", body)
    if "origin" in request.headers and request.headers.get("content-type") != _JSON:
        raise Problem(415, f"a browser must send {_JSON}, with {{}} for nothing")
    return {}
