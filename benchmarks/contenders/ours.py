"""This package, with and without its extras."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import callfire_client
from benchmarks.contenders import IN_FLIGHT, PASSWORD, TIMEOUT, USERNAME, AbsentError, base_url
from benchmarks.contenders.concurrency import bursts, in_flight
from benchmarks.contenders.transfers import transferring
from benchmarks.payloads import CALL_ID, page, recipient
from benchmarks.server import FAR_TOTAL
from callfire_client import AsyncCallFire, CallFire

Run = Callable[[int], None]
AsyncRun = Callable[[int], Awaitable[Any]]

_ROOT = Path(__file__).parents[2]
assert Path(callfire_client.__file__).parents[1] == _ROOT, "this is another checkout"

_EXTRAS: dict[str, dict[str, Any]] = {
    "speed": {"json": "orjson"},
    "fast": {"transport": "aiohttp"},
}


def _settings(extras: Sequence[str]) -> dict[str, Any]:
    """How the constructor is asked for the extras.

    Raises:
        AbsentError: This checkout has no such extra, or it is not installed.
    """
    with (_ROOT / "pyproject.toml").open("rb") as file:
        known = tomllib.load(file)["project"]["optional-dependencies"]
    for extra in extras:
        if extra not in known:
            raise AbsentError(f"there is no extra `{extra}`")
        for requirement in known[extra]:
            name = re.split(r"[^\w.-]", requirement)[0]
            try:
                version(name)
            except PackageNotFoundError:
                raise AbsentError(f"not installed: {name}") from None
    settings: dict[str, Any] = {}
    for extra in extras:
        settings |= _EXTRAS[extra]
    for setting in settings:
        if setting not in inspect.signature(AsyncCallFire).parameters:
            raise AbsentError(f"there is no {setting}=")
    return settings


def _client(address: str, extras: Sequence[str]) -> CallFire:
    return CallFire(
        USERNAME, PASSWORD, base_url=base_url(address), timeout=TIMEOUT, **_settings(extras)
    )


def async_client(address: str, extras: Sequence[str]) -> AsyncCallFire:
    return AsyncCallFire(
        USERNAME, PASSWORD, base_url=base_url(address), timeout=TIMEOUT, **_settings(extras)
    )


@contextmanager
def one_call(address: str, extras: Sequence[str]) -> Generator[Run]:
    with _client(address, extras) as cf:

        def run(count: int) -> None:
            for _ in range(count):
                assert cf.calls.get_call(1).id == CALL_ID

        yield run


@asynccontextmanager
async def _getting(address: str, extras: Sequence[str]) -> AsyncGenerator[Callable[[], Any]]:
    async with async_client(address, extras) as cf:

        async def once() -> None:
            assert (await cf.calls.get_call(1)).id == CALL_ID

        yield once


@asynccontextmanager
async def one_call_async(address: str, extras: Sequence[str]) -> AsyncGenerator[AsyncRun]:
    async with _getting(address, extras) as once:

        async def run(count: int) -> None:
            for _ in range(count):
                await once()

        yield run


@asynccontextmanager
async def many(
    address: str, extras: Sequence[str], flights: int = IN_FLIGHT
) -> AsyncGenerator[AsyncRun]:
    async with _getting(address, extras) as once:
        yield lambda count: in_flight(once, count, flights)


@asynccontextmanager
async def burst(address: str, extras: Sequence[str]) -> AsyncGenerator[AsyncRun]:
    _settings(extras)

    def opened() -> AbstractAsyncContextManager[Callable[[], Any]]:
        return _getting(address, extras)

    yield lambda count: bursts(opened, count)


@contextmanager
def decode(_address: str, extras: Sequence[str], size: int = 1000) -> Generator[Run]:
    # The runtime's own way from bytes to a page, so that what it does for speed is in it.
    from callfire_client.api.calls.find_calls import OPERATION
    from callfire_client.types import Headers

    with _client(_address, extras) as cf:
        loads = cf.config.codec.loads
    reply = Reply(200, Headers([("content-type", "application/json")]), page(size), None)

    def run(count: int) -> None:
        for _ in range(count):
            found = parse(OPERATION, reply, loads)
            assert found.items[-1].records[-1].question_responses[0].response == "1"

    yield run


@contextmanager
def encode(address: str, extras: Sequence[str]) -> Generator[Run]:
    from callfire_client.api.calls.send_calls import OPERATION
    from callfire_client.models import CallRecipient

    with _client(address, extras) as cf:
        dumps = cf.config.codec.dumps
    recipients = [CallRecipient.from_dict(recipient(number)) for number in range(1000)]

    def run(count: int) -> None:
        for _ in range(count):
            content = OPERATION.request(body=recipients, dumps=dumps).content
            assert content is not None
            assert content.endswith(b"}]")

    yield run


@contextmanager
def page_of_100(address: str, extras: Sequence[str]) -> Generator[Run]:
    with _client(address, extras) as cf:

        def run(count: int) -> None:
            for _ in range(count):
                found = cf.calls.find_calls(limit=100).first_page()
                assert len(found.items[-1].records or ()) == 3

        yield run


@asynccontextmanager
async def page_of_100_async(address: str, extras: Sequence[str]) -> AsyncGenerator[AsyncRun]:
    async with async_client(address, extras) as cf:

        async def run(count: int) -> None:
            for _ in range(count):
                found = await cf.calls.find_calls(limit=100)
                assert len(found.items[-1].records or ()) == 3

        yield run


@asynccontextmanager
async def pages(address: str, extras: Sequence[str], ahead: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(f"{address}/far", extras) as cf:

        async def run(count: int) -> None:
            for _ in range(count):
                pager = cf.calls.find_calls(limit=10).prefetch(ahead)
                ids = [call.id async for call in pager]
                assert ids == list(range(CALL_ID, CALL_ID + FAR_TOTAL))

        yield run


@asynccontextmanager
async def download(address: str, extras: Sequence[str], mib: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(address, extras) as cf:

        async def move(path: Path) -> None:
            assert await cf.media.get_media_data_binary(mib).save(path) == mib << 20

        await cf.calls.get_call(1)
        yield lambda _: transferring(move, 0)


@asynccontextmanager
async def upload(address: str, extras: Sequence[str], mib: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(address, extras) as cf:

        async def move(path: Path) -> None:
            assert (await cf.media.create_media(path, filename="large.wav")).id == 1

        await cf.calls.get_call(1)
        yield lambda _: transferring(move, mib)
