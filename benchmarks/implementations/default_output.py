"""The default output of openapi-python-client for the same contract; `make bench` generates it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from callfire_default import Client
from callfire_default.api.calls import find_calls, get_call, send_calls
from callfire_default.api.media import get_media_data_binary
from callfire_default.models import CallPage, CallRecipient, CallRecipientAttributes

from benchmarks.implementations import HEADERS, IN_FLIGHT, TIMEOUT, base_url
from benchmarks.implementations.concurrency import bursts, in_flight
from benchmarks.implementations.programs import (
    BATCH,
    MESSAGE,
    PAGE_SIZE,
    check_report,
    measure_program,
    send_batches,
)
from benchmarks.implementations.transfers import file_size, measure_transfer
from benchmarks.payloads import CALL_ID, compact, page, recipient


def _client(address: str) -> Any:
    import httpx

    return Client(
        base_url=base_url(address),
        headers=dict(HEADERS),
        timeout=httpx.Timeout(TIMEOUT),
        httpx_args={"trust_env": False},
    )


@contextmanager
def one_call(address: str) -> Generator[Callable[[int], None]]:
    with _client(address) as client:

        def run(count: int) -> None:
            for _ in range(count):
                assert get_call.sync(1, client=client).id == CALL_ID

        yield run


@asynccontextmanager
async def _open(address: str) -> AsyncGenerator[Callable[[], Any]]:
    async with _client(address) as client:

        async def send_one() -> None:
            assert (await get_call.asyncio(1, client=client)).id == CALL_ID

        yield send_one


@asynccontextmanager
async def one_call_async(address: str) -> AsyncGenerator[Callable[[int], Any]]:
    async with _open(address) as send_one:

        async def run(count: int) -> None:
            for _ in range(count):
                await send_one()

        yield run


@asynccontextmanager
async def many(address: str, concurrency: int = IN_FLIGHT) -> AsyncGenerator[Callable[[int], Any]]:
    async with _open(address) as send_one:
        yield lambda count: in_flight(send_one, count, concurrency)


@asynccontextmanager
async def burst(address: str) -> AsyncGenerator[Callable[[int], Any]]:
    yield lambda count: bursts(lambda: _open(address), count)


@contextmanager
def decode(
    address: str, size: int = 1000, library: str = "json"
) -> Generator[Callable[[int], None]]:
    del address
    if library == "orjson":
        import orjson

        loads: Callable[[bytes], Any] = orjson.loads
    else:
        loads = json.loads
    content = page(size)

    def run(count: int) -> None:
        for _ in range(count):
            decoded = CallPage.from_dict(loads(content))
            assert decoded.items[-1].records[-1].question_responses[0].response == "1"

    yield run


@contextmanager
def encode(address: str) -> Generator[Callable[[int], None]]:
    del address
    recipients = [CallRecipient.from_dict(recipient(number)) for number in range(1000)]

    def run(count: int) -> None:
        for _ in range(count):
            # As httpx encodes its argument `json`.
            content = compact(send_calls._get_kwargs(body=recipients)["json"])  # noqa: SLF001
            assert content.endswith(b"}]")

    yield run


@contextmanager
def page_of_100(address: str) -> Generator[Callable[[int], None]]:
    with _client(address) as client:

        def run(count: int) -> None:
            for _ in range(count):
                assert find_calls.sync(client=client, limit=100).items[-1].records[-1].id

        yield run


@asynccontextmanager
async def page_of_100_async(address: str) -> AsyncGenerator[Callable[[int], Any]]:
    async with _client(address) as client:

        async def run(count: int) -> None:
            for _ in range(count):
                decoded = await find_calls.asyncio(client=client, limit=100)
                assert decoded.items[-1].records[-1].id

        yield run


@asynccontextmanager
async def send_many(address: str, count: int) -> AsyncGenerator[Callable[[int], Any]]:
    async with _client(address) as client:

        async def send(number: int) -> None:
            body = []
            for each in range(number, number + BATCH):
                attributes = CallRecipientAttributes()
                attributes["customer"] = str(each)
                body.append(
                    CallRecipient(
                        phone_number=f"1213555{each % 10_000:04}",
                        live_message=MESSAGE,
                        attributes=attributes,
                    )
                )
            sent = await send_calls.asyncio(client=client, body=body)
            assert sent.items[-1].id == CALL_ID + BATCH - 1

        await send(0)
        yield lambda _: measure_program(partial(send_batches, send, count))


@asynccontextmanager
async def read_many(address: str, count: int) -> AsyncGenerator[Callable[[int], Any]]:
    async with _client(f"{address}/many") as client:

        async def read(count: int) -> None:
            states: Counter[str] = Counter()
            ids = 0
            for offset in range(0, count, PAGE_SIZE):
                page = await find_calls.asyncio(client=client, limit=PAGE_SIZE, offset=offset)
                for call in page.items:
                    states[str(call.state)] += 1
                    ids += call.id
            check_report(states, ids, count)

        await read(PAGE_SIZE)
        yield lambda _: measure_program(partial(read, count))


@asynccontextmanager
async def download(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    async with _client(address) as client:

        async def transfer(path: Path) -> None:
            # Without its last step, which parses the file as JSON and fails.
            kwargs = get_media_data_binary._get_kwargs(mib)  # noqa: SLF001
            response = await client.get_async_httpx_client().request(**kwargs)
            with path.open("wb") as file:
                file.write(response.content)
            assert file_size(path) == mib << 20

        await get_call.asyncio(1, client=client)
        yield lambda _: measure_transfer(transfer, 0)
