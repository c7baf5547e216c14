"""The sandbox itself, without any input or output: a request goes in, a response comes out."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from callfire_client.contract.packaged import packaged

from . import examples, fields, validation
from .authentication import authenticate
from .groups import (
    batches,
    broadcasts,
    calls,
    contacts,
    credentials,
    dncs,
    lists,
    media,
    recordings,
    sounds,
)
from .messages import Binary, Problem, Request, Response, json_response
from .operations import Contract
from .routing import Router
from .world import Settings, World

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from .handlers import Handler
    from .invocation import Invocation

_GROUPS: Final = (
    batches,
    broadcasts,
    calls,
    contacts,
    credentials,
    dncs,
    lists,
    media,
    recordings,
    sounds,
)


class Sandbox:
    """A CallFire with one account; threads may share it.

    Operations on calls and their recordings, broadcasts, batches, contacts, lists, do-not-contact
    numbers, sounds, media and API credentials remember what they are told. All others answer with
    an example made from the contract.

    Args:
        settings: How it behaves.
        clock: Tells the time, in seconds since 1970.
        random: Where tokens come from; the same seed gives the same ones.
        on_error: Told of a request that failed for a fault of the sandbox, which answers 500.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float],
        random: Random,
        on_error: Callable[[Request, Exception], None] | None = None,
    ) -> None:
        self._settings = settings
        self._on_error = on_error
        self._contract = Contract(packaged())
        self._router = Router(self._contract.operations(), self._contract.base_path)
        self._handlers: dict[str, Handler] = {
            name: handler for group in _GROUPS for name, handler in group.handlers
        }
        self._world = World(settings, clock, random)
        self._lock = threading.Lock()

    def handle(self, request: Request) -> Response:
        """Answer a request; whatever happens, there is an answer."""
        try:
            with self._lock:
                return self._handle(request)
        except Problem as problem:
            return problem.response()
        except Exception as error:  # noqa: BLE001 - a fault of ours is an answer too, never a hang
            if self._on_error is not None:
                self._on_error(request, error)
            return Problem(500, f"the sandbox failed: {type(error).__name__}").response()

    def _handle(self, request: Request) -> Response:
        match = self._router.find(request.method, request.path)
        authenticate(request.headers.get("authorization"), self._world.passwords)
        if len(request.body) > self._settings.max_body:
            raise Problem(413, f"the body has more than {self._settings.max_body} bytes")
        invocation = validation.read(self._contract, match, request)
        # Read first: an unreadable selection must leave no trace.
        selection = fields.parse(invocation["fields"]) if invocation.get("fields") else None
        self._world.settle()
        answer = self._answer(invocation)
        status = match.operation.status
        if isinstance(answer, Binary):
            return Response(status, {"content-type": answer.media_type}, answer.content)
        if match.operation.answer is None:
            return Response(status)
        return json_response(
            status, answer if selection is None else fields.select(answer, selection)
        )

    def _answer(self, invocation: Invocation) -> object:
        handler = self._handlers.get(invocation.operation.id)
        if handler is not None:
            return handler(self._world, invocation)
        return examples.answer(self._contract, invocation, self._world.now())
