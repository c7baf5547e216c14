"""Odd arguments are sent, or refused by an exception that says so, before anything is sent."""

from __future__ import annotations

import asyncio
import random
import re
import warnings
from pathlib import Path
from typing import Any

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from tests.conftest import replace_sleep
from tests.faults.operations import case_of
from tests.random_faults.leaks import unhandled_exceptions

from .operations import METHODS, Method
from .settings import SETTINGS
from .values import draw

CALLS_PER_ROUND = 40
DOWNLOAD_ARGUMENTS = ("download path", "download progress")
MAX_REQUESTS = 6
"""After how many requests of a call the server refuses connections, which ends every wait."""
FAILURES = 5


class Server:
    """Responds to each request in process with a success, and counts them."""

    def __init__(self) -> None:
        self.requests = 0

    def respond(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        if self.requests > MAX_REQUESTS:
            raise httpx.ConnectError("refused", request=request)
        target = request.url.raw_path.decode()
        case = case_of(f"{request.method} {re.sub('%2E', '.', target)}")
        status, kinds, _ = case.success
        headers = {"Content-Type": kinds[0]} if kinds else {}
        return httpx.Response(status, content=case.response_body(), headers=headers)

    def blocking(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return self.respond(request)

    async def asynchronous(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self.respond(request)


def drawn_call(dice: random.Random) -> tuple[Method, dict[str, Any], str]:
    """Draw a method, and valid arguments but one or two."""
    method = dice.choice(METHODS)
    arguments, described = dict(method.arguments), []
    names = [*arguments, *method.others, *["body attribute"] * bool(method.body)]
    names += DOWNLOAD_ARGUMENTS if method.returns == "file" else ()
    for argument in dict.fromkeys(dice.choices(names, k=dice.randint(1, 2))):
        name, value = draw(dice)
        if argument.endswith("progress") and callable(value):
            continue  # what a callback raises is its own
        described.append(f"{argument}={name}")
        if argument == "body attribute":
            assert method.body is not None
            attribute = dice.choice(method.body_attributes)
            described[-1] = f"body.{attribute}={name}"
            body = method.body(**{attribute: value})
            arguments["body"] = [body] if method.many else body
        else:
            arguments[argument] = value
    return method, arguments, f"{method.group}.{method.name}({', '.join(described)})"


def used(download: Any, options: dict[str, Any]) -> Any:
    """Save or read a download."""
    named = {name.rpartition(" ")[2]: value for name, value in options.items()}
    return download.save(**named) if "path" in named else download.read(**named)


def perform(client: Any, method: Method, arguments: dict[str, Any]) -> Any:
    options = {name: arguments.pop(name) for name in DOWNLOAD_ARGUMENTS if name in arguments}
    result = getattr(getattr(client, method.group), method.name)(**arguments)
    if method.returns == "page":
        return [*result.take(3)]
    return used(result, options) if method.returns == "file" else result


async def perform_async(client: Any, method: Method, arguments: dict[str, Any]) -> Any:
    options = {name: arguments.pop(name) for name in DOWNLOAD_ARGUMENTS if name in arguments}
    result = getattr(getattr(client, method.group), method.name)(**arguments)
    if method.returns == "page":
        return [item async for item in result.take(3)]
    return await (used(result, options) if method.returns == "file" else result)


def problem(error: BaseException | None, method: Method, requests: int) -> str | None:
    """Say what is wrong with the outcome of a call; None when nothing is."""
    if method.unsafe and requests > 1:
        return f"an unsafe operation was sent {requests} times"
    if error is None or isinstance(error, (errors.CallFireError, OSError)):
        return None
    notes = getattr(error, "__notes__", ())
    if not isinstance(error, (TypeError, ValueError)):
        return f"{type(error).__name__} was raised: {error!s:.200}"
    if requests or notes:
        return (
            f"{type(error).__name__} after {requests} requests, with notes {notes}: {error!s:.200}"
        )
    if not str(error):
        return f"{type(error).__name__} without a message"
    return None


@pytest.mark.fuzz
@pytest.mark.parametrize("codec", ["standard", "orjson"])
@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
def test_odd_arguments_are_sent_or_refused(
    kind: str, codec: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace_sleep(monkeypatch, lambda _seconds: None)
    monkeypatch.chdir(tmp_path)
    server, found, unhandled = Server(), [], list[str]()
    options: dict[str, Any] = {
        "base_url": "https://example.com/v2",
        "max_retries": 1,
        "json": codec,
    }

    def check(number: int, described: str, method: Method, error: BaseException | None) -> None:
        wrong = problem(error, method, server.requests)
        if wrong is not None:
            found.append(f"round {number}: {described}: {wrong}\n  {SETTINGS.repeat(number)}")

    def run_blocking() -> None:
        http_client = httpx.Client(transport=httpx.MockTransport(server.blocking))
        with http_client, CallFire("u", "p", http_client=http_client, **options) as cf:
            for number, (method, arguments, described) in calls(kind, codec):
                server.requests, error = 0, None
                try:
                    perform(cf, method, arguments)
                except Exception as raised:  # noqa: BLE001 - any is a possible outcome
                    error = raised
                check(number, described, method, error)

    async def run_async() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: unhandled.append(str(context))
        )
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(server.asynchronous))
        async with http_client, AsyncCallFire("u", "p", http_client=http_client, **options) as cf:
            for number, (method, arguments, described) in calls(kind, codec):
                server.requests, error = 0, None
                try:
                    await asyncio.wait_for(perform_async(cf, method, arguments), 30)
                except Exception as raised:  # noqa: BLE001 - any is a possible outcome
                    error = raised
                check(number, described, method, error)

    with unhandled_exceptions(unhandled), warnings.catch_warnings():
        warnings.simplefilter("error")
        if kind == "blocking":
            run_blocking()
        else:
            asyncio.run(run_async())
    assert not found, "\n".join(found[:FAILURES])
    assert not unhandled


def calls(*names: str) -> Any:
    """Draw the calls of all rounds, with the numbers of their rounds."""
    for number in SETTINGS.rounds:
        dice = random.Random(f"{SETTINGS.seed} {number} {names}")  # noqa: S311 - must be repeatable
        for _ in range(CALLS_PER_ROUND):
            yield number, drawn_call(dice)
