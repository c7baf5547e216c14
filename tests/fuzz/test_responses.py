"""Odd responses are read, or are an error that says correctly whether the request was sent."""

from __future__ import annotations

import asyncio
import pickle
import random
import traceback
import warnings
from pathlib import Path
from typing import Any

import pytest

from callfire_client import errors
from callfire_client._files.filenames import safe
from callfire_client.models import CallRecipient
from tests.conftest import replace_sleep
from tests.random_faults.leaks import unhandled_exceptions
from tests.transports import BLOCKING, TRANSPORTS, Connection, open_client, run, scripted_server

from .messages import Message, draw
from .settings import SETTINGS

OPERATIONS = ("get", "send", "upload", "delete", "list", "wait", "check", "read", "save", "iterate")
UNSAFE = {"send", "upload"}
ROUNDS_PER_CLIENT = 10
"""How many rounds use a client: one that is passed as `http_client=` keeps the cookies of odd responses."""
DEADLINE = 60.0
"""Seconds; a call that takes longer hangs."""
MAX_RETRY_DELAY = 70.0
FAILURES = 5


async def perform(cf: Any, operation: str, folder: Path) -> object:
    """Perform an operation, and use its result."""
    match operation:
        case "get":
            return (await cf.calls.get_call(5)).to_dict()
        case "send":
            return await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
        case "upload":
            return await cf.media.create_media(b"content", filename="a.mp3")
        case "delete":
            return await cf.contacts.delete_contact(5)
        case "list":
            return [item async for item in cf.calls.find_calls().take(5)]
        case "wait":
            return await cf.calls.wait_for_call(5, poll=1)
        case "check":
            return await cf.keywords.is_keyword_available("SUN")
    download = cf.calls.get_call_recording_mp3(5)
    match operation:
        case "read":
            return await download.read()
        case "save":
            size = await download.save(folder)
            (path,) = folder.iterdir()  # noqa: ASYNC240 - a small folder of a test
            assert safe(path.name) == path.name
            return size
        case _:
            return [chunk async for chunk in download]


def problem(error: BaseException | None, operation: str, received: int) -> str | None:
    """Say what is wrong with the outcome of a call; None when nothing is."""
    if operation in UNSAFE and received > 1:
        return f"an unsafe operation was sent {received} times"
    if error is None:
        return None
    if not isinstance(error, errors.CallFireError):
        return "".join(traceback.format_exception(error, limit=-4))
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
    if str(copied) != str(error) or not str(error).isprintable():
        return f"the message changes, or is not printable: {error!r}"
    if isinstance(error, errors.APIConnectionError) and not error.sent and received:
        return f"{error!r} states that nothing was sent"
    return None


@pytest.mark.fuzz
@pytest.mark.parametrize("transport", [*TRANSPORTS, *BLOCKING])
def test_odd_responses_are_read_or_are_errors(
    transport: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slept: list[float] = []
    replace_sleep(monkeypatch, slept.append)
    found: list[str] = []
    unhandled: list[str] = []
    script: list[Message] = []

    def respond(connection: Connection) -> None:
        connection.send(script[0].raw)
        raise EOFError  # closes the connection, so that no body is waited for

    async def call(cf: Any, number: int, dice: random.Random) -> None:
        operation, message = dice.choice(OPERATIONS), draw(dice)
        folder = tmp_path / f"{number}"
        folder.mkdir()
        script[:], error = [message], None
        server.wait_until_closed()  # no earlier request is read any more
        server.heads.clear()
        slept.clear()
        try:
            await asyncio.wait_for(perform(cf, operation, folder), DEADLINE)
        except Exception as raised:  # noqa: BLE001 - any is a possible outcome
            error = raised
        wrong = problem(error, operation, len(server.heads))
        if error is not None and any(folder.iterdir()):
            wrong = f"a file remains: {[*folder.iterdir()]}"
        if any(not 0 <= seconds <= MAX_RETRY_DELAY for seconds in slept):
            wrong = f"slept {slept}"
        if wrong is not None:
            found.append(
                f"round {number}: {operation}: {message.description}\n  {wrong}\n  {SETTINGS.repeat(number)}"
            )

    async def call_all() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: unhandled.append(str(context))
        )
        options = {"max_retries": 1, "timeout": 20, "deadline": 40}
        for first in range(0, len(SETTINGS.rounds), ROUNDS_PER_CLIENT):
            async with open_client(transport, server.url, **options) as cf:
                for number in SETTINGS.rounds[first : first + ROUNDS_PER_CLIENT]:
                    dice = random.Random(f"{SETTINGS.seed} {number}")  # noqa: S311 - must be repeatable
                    await call(cf, number, dice)

    with (
        unhandled_exceptions(unhandled),
        warnings.catch_warnings(),
        scripted_server(respond) as server,
    ):
        warnings.simplefilter("error")
        run("asyncio", call_all())
    assert not found, "\n".join(found[:FAILURES])
    assert not unhandled
