"""Drives an exchange over a transport, and reads its answer.

The two drivers differ in `await` alone; what is decided is decided in `exchange`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .answers import parse
from .exchange import Exchange, exchange
from .steps import Discard, Read, Send, Sleep, Step
from .types import Response

if TYPE_CHECKING:
    from .aiohttp_transport import AiohttpTransport
    from .config import Config
    from .operation import Operation
    from .request import Reply, Request
    from .transport import AsyncTransport, Transport

__all__ = ["drive", "drive_async", "exchange", "response"]

T = TypeVar("T")


def drive(steps: Exchange, transport: Callable[[], Transport], config: Config) -> Reply:
    """Take the steps of an exchange, blocking.

    Args:
        steps: The exchange.
        transport: Opens the transport, or finds it open; fails when the client is closed.
        config: The settings of the client.
    """
    outcome: Reply | BaseException | None = None
    while True:
        try:
            step = _advance(steps, outcome)
        except StopIteration as stop:
            reply: Reply = stop.value
            return reply
        outcome = None
        try:
            match step:
                case Send():
                    outcome = transport().send(step, config)
                case Read():
                    outcome = transport().read(step)
                case Discard():
                    transport().discard(step.reply)
                case Sleep():
                    time.sleep(step.seconds)
        except BaseException as error:  # noqa: BLE001 - the core decides, and raises it again
            outcome = error


async def drive_async(
    steps: Exchange, transport: Callable[[], AsyncTransport | AiohttpTransport], config: Config
) -> Reply:
    """Take the steps of an exchange, on the event loop; see `drive`."""
    outcome: Reply | BaseException | None = None
    while True:
        try:
            step = _advance(steps, outcome)
        except StopIteration as stop:
            reply: Reply = stop.value
            return reply
        outcome = None
        try:
            match step:
                case Send():
                    outcome = await transport().send(step, config)
                case Read():
                    outcome = await transport().read(step)
                case Discard():
                    await transport().discard(step.reply)
                case Sleep():
                    import asyncio  # there already, wherever this runs

                    await asyncio.sleep(step.seconds)
        except BaseException as error:  # noqa: BLE001 - the core decides, and raises it again
            outcome = error


def response(
    operation: Operation[T], request: Request, reply: Reply, config: Config
) -> Response[T]:
    """What the detailed functions answer.

    Raises:
        ResponseParseError: The body is not what the operation answers.
    """
    loads = config.codec.loads
    if config.drift is not None:
        loads = config.drift.see(operation, reply, loads, partial=request.partial)
    parsed: T = parse(operation, reply, loads)
    return Response(reply.status_code, reply.headers, reply.content or b"", parsed)


def _advance(steps: Exchange, outcome: Reply | BaseException | None) -> Step:
    """Tell the core what came of its step, and get the next; raises what the core raises."""
    return steps.throw(outcome) if isinstance(outcome, BaseException) else steps.send(outcome)
