"""This package, with and without its extras."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import callfire_client
from benchmarks.implementations import (
    IN_FLIGHT,
    PASSWORD,
    TIMEOUT,
    USERNAME,
    UnavailableError,
    base_url,
)
from benchmarks.implementations.concurrency import SendOne, bursts, in_flight
from benchmarks.implementations.programs import (
    BATCH,
    MESSAGE,
    PAGE_SIZE,
    check_report,
    measure_program,
    send_batches,
)
from benchmarks.implementations.transfers import measure_transfer
from benchmarks.internals import page_decoder, recipients_encoder
from benchmarks.payloads import CALL_ID, page, recipient
from benchmarks.server import DELAYED_TOTAL
from callfire_client import AsyncCallFire, CallFire

Run = Callable[[int], None]
AsyncRun = Callable[[int], Awaitable[Any]]

_ROOT = Path(__file__).parents[2]
assert Path(callfire_client.__file__).parents[1] == _ROOT, "another checkout is installed"

_OPTIONS: dict[str, dict[str, Any]] = {
    "orjson": {"json": "orjson"},
    "aiohttp": {"transport": "aiohttp"},
}


def _options(extras: Sequence[str]) -> dict[str, Any]:
    """Return the constructor arguments that use the extras.

    Raises:
        UnavailableError: This checkout does not have the extra, or the extra is not installed.
    """
    with (_ROOT / "pyproject.toml").open("rb") as file:
        extra_requirements = tomllib.load(file)["project"]["optional-dependencies"]
    for extra in extras:
        if extra not in extra_requirements:
            raise UnavailableError(f"there is no extra `{extra}`")
        for requirement in extra_requirements[extra]:
            name = re.split(r"[^\w.-]", requirement)[0]
            try:
                version(name)
            except PackageNotFoundError:
                raise UnavailableError(f"not installed: {name}") from None
    options: dict[str, Any] = {}
    for extra in extras:
        options |= _OPTIONS[extra]
    for option in options:
        if option not in inspect.signature(AsyncCallFire).parameters:
            raise UnavailableError(f"there is no {option}=")
    return options


def _client(address: str, extras: Sequence[str]) -> CallFire:
    return CallFire(
        USERNAME, PASSWORD, base_url=base_url(address), timeout=TIMEOUT, **_options(extras)
    )


def async_client(address: str, extras: Sequence[str]) -> AsyncCallFire:
    return AsyncCallFire(
        USERNAME, PASSWORD, base_url=base_url(address), timeout=TIMEOUT, **_options(extras)
    )


@contextmanager
def one_call(address: str, extras: Sequence[str]) -> Generator[Run]:
    with _client(address, extras) as cf:

        def run(count: int) -> None:
            for _ in range(count):
                assert cf.calls.get_call(1).id == CALL_ID

        yield run


@asynccontextmanager
async def _open(address: str, extras: Sequence[str]) -> AsyncGenerator[SendOne]:
    async with async_client(address, extras) as cf:

        async def send_one() -> None:
            assert (await cf.calls.get_call(1)).id == CALL_ID

        yield send_one


@asynccontextmanager
async def one_call_async(address: str, extras: Sequence[str]) -> AsyncGenerator[AsyncRun]:
    async with _open(address, extras) as send_one:

        async def run(count: int) -> None:
            for _ in range(count):
                await send_one()

        yield run


@asynccontextmanager
async def many(
    address: str, extras: Sequence[str], concurrency: int = IN_FLIGHT
) -> AsyncGenerator[AsyncRun]:
    async with _open(address, extras) as send_one:
        yield lambda count: in_flight(send_one, count, concurrency)


@asynccontextmanager
async def burst(address: str, extras: Sequence[str]) -> AsyncGenerator[AsyncRun]:
    _options(extras)

    def open_client() -> AbstractAsyncContextManager[SendOne]:
        return _open(address, extras)

    yield lambda count: bursts(open_client, count)


@contextmanager
def decode(_address: str, extras: Sequence[str], size: int = 1000) -> Generator[Run]:
    with _client(_address, extras) as cf:
        decode_page = page_decoder(cf)
    content = page(size)

    def run(count: int) -> None:
        for _ in range(count):
            decoded = decode_page(content)
            assert decoded.items[-1].records[-1].question_responses[0].response == "1"

    yield run


@contextmanager
def encode(address: str, extras: Sequence[str]) -> Generator[Run]:
    from callfire_client.models import CallRecipient

    with _client(address, extras) as cf:
        encode_recipients = recipients_encoder(cf)
    recipients = [CallRecipient.from_dict(recipient(number)) for number in range(1000)]

    def run(count: int) -> None:
        for _ in range(count):
            content = encode_recipients(recipients)
            assert content is not None
            assert content.endswith(b"}]")

    yield run


def _read_page(calls: list[Any], *, records: bool) -> None:
    """Read the id of each call, or its records too."""
    read = sum(len(call.records) for call in calls) if records else len([call.id for call in calls])
    assert read == (300 if records else 100)


@contextmanager
def page_of_100(address: str, extras: Sequence[str], *, records: bool = False) -> Generator[Run]:
    with _client(address, extras) as cf:

        def run(count: int) -> None:
            for _ in range(count):
                decoded = cf.calls.find_calls(limit=100).first_page()
                _read_page(decoded.items, records=records)

        yield run


@asynccontextmanager
async def page_of_100_async(
    address: str, extras: Sequence[str], *, records: bool = False
) -> AsyncGenerator[AsyncRun]:
    async with async_client(address, extras) as cf:

        async def run(count: int) -> None:
            for _ in range(count):
                decoded = await cf.calls.find_calls(limit=100)
                _read_page(decoded.items, records=records)

        yield run


@asynccontextmanager
async def pages(address: str, extras: Sequence[str], prefetch: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(f"{address}/delayed", extras) as cf:

        async def run(count: int) -> None:
            for _ in range(count):
                pager = cf.calls.find_calls(limit=10).prefetch(prefetch)
                ids = [call.id async for call in pager]
                assert ids == list(range(CALL_ID, CALL_ID + DELAYED_TOTAL))

        yield run


@asynccontextmanager
async def send_many(address: str, extras: Sequence[str], count: int) -> AsyncGenerator[AsyncRun]:
    from callfire_client.models import CallRecipient

    async with async_client(address, extras) as cf:

        async def send(number: int) -> None:
            sent = await cf.calls.send_calls(
                [
                    CallRecipient(
                        phone_number=f"1213555{each % 10_000:04}",
                        live_message=MESSAGE,
                        attributes={"customer": str(each)},
                    )
                    for each in range(number, number + BATCH)
                ]
            )
            assert sent.items[-1].id == CALL_ID + BATCH - 1

        await send(0)
        yield lambda _: measure_program(partial(send_batches, send, count))


@asynccontextmanager
async def read_many(address: str, extras: Sequence[str], count: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(f"{address}/many", extras) as cf:

        async def read(count: int) -> None:
            states: Counter[str | None] = Counter()
            ids = 0
            async for call in cf.calls.find_calls(limit=PAGE_SIZE).take(count):
                states[call.state] += 1
                ids += call.id
            check_report(states, ids, count)

        await read(PAGE_SIZE)
        yield lambda _: measure_program(partial(read, count))


@asynccontextmanager
async def download(address: str, extras: Sequence[str], mib: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(address, extras) as cf:

        async def transfer(path: Path) -> None:
            assert await cf.media.get_media_data_binary(mib).save(path) == mib << 20

        await cf.calls.get_call(1)
        yield lambda _: measure_transfer(transfer, 0)


@asynccontextmanager
async def upload(address: str, extras: Sequence[str], mib: int) -> AsyncGenerator[AsyncRun]:
    async with async_client(address, extras) as cf:

        async def transfer(path: Path) -> None:
            assert (await cf.media.create_media(path, filename="large.wav")).id == 1

        await cf.calls.get_call(1)
        yield lambda _: measure_transfer(transfer, mib)
