"""HTTP libraries without a client on top: the reference of most rows, and the lower limit of some."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.implementations import HEADERS, IN_FLIGHT, TIMEOUT, base_url
from benchmarks.implementations.concurrency import SendOne, bursts, in_flight
from benchmarks.implementations.transfers import file_size, measure_transfer
from benchmarks.payloads import CALL


def _options() -> dict[str, Any]:
    return {"headers": HEADERS, "timeout": TIMEOUT, "trust_env": False}


@contextmanager
def one_call(
    address: str, library: str = "httpx", path: str = "/calls/1"
) -> Generator[Callable[[int], None]]:
    """With httpx, or with httpx2, its successor, which has the same API."""
    url = base_url(address) + path
    with import_module(library).Client(**_options()) as client:
        expected = len(client.get(url).content)

        def run(count: int) -> None:
            for _ in range(count):
                assert len(client.get(url).content) == expected

        yield run


@asynccontextmanager
async def _httpx(address: str, library: str) -> AsyncGenerator[SendOne]:
    url = f"{base_url(address)}/calls/1"
    async with import_module(library).AsyncClient(**_options()) as client:

        async def send_one() -> None:
            assert len((await client.get(url)).content) == len(CALL)

        yield send_one


@asynccontextmanager
async def _aiohttp(address: str) -> AsyncGenerator[SendOne]:
    import aiohttp

    url = f"{base_url(address)}/calls/1"
    async with aiohttp.ClientSession(headers=HEADERS) as session:

        async def send_one() -> None:
            async with session.get(url) as response:
                assert len(await response.read()) == len(CALL)

        yield send_one


def _open(address: str, library: str) -> AbstractAsyncContextManager[SendOne]:
    return _aiohttp(address) if library == "aiohttp" else _httpx(address, library)


@asynccontextmanager
async def one_call_async(
    address: str, library: str = "httpx", path: str = "/calls/1"
) -> AsyncGenerator[Callable[[int], Any]]:
    if path != "/calls/1":
        url = base_url(address) + path
        async with import_module(library).AsyncClient(**_options()) as client:
            expected = len((await client.get(url)).content)

            async def get(count: int) -> None:
                for _ in range(count):
                    assert len((await client.get(url)).content) == expected

            yield get
        return
    async with _open(address, library) as send_one:

        async def run(count: int) -> None:
            for _ in range(count):
                await send_one()

        yield run


@asynccontextmanager
async def many(
    address: str, library: str = "httpx", concurrency: int = IN_FLIGHT
) -> AsyncGenerator[Callable[[int], Any]]:
    async with _open(address, library) as send_one:
        yield lambda count: in_flight(send_one, count, concurrency)


@asynccontextmanager
async def burst(address: str, library: str = "httpx") -> AsyncGenerator[Callable[[int], Any]]:
    import_module(library)
    yield lambda count: bursts(lambda: _open(address, library), count)


@asynccontextmanager
async def download(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    import httpx

    async with httpx.AsyncClient(**_options()) as client:

        async def transfer(path: Path) -> None:
            url = f"{base_url(address)}/media/{mib}/file"
            async with client.stream("GET", url) as response:
                with path.open("wb") as file:
                    async for chunk in response.aiter_bytes():
                        file.write(chunk)
            assert file_size(path) == mib << 20

        await client.get(f"{base_url(address)}/calls/1")
        yield lambda _: measure_transfer(transfer, 0)


@asynccontextmanager
async def download_aiohttp(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    import aiohttp

    async with aiohttp.ClientSession(headers=HEADERS) as session:

        async def transfer(path: Path) -> None:
            async with session.get(f"{base_url(address)}/media/{mib}/file") as response:
                with path.open("wb") as file:
                    async for chunk in response.content.iter_any():
                        file.write(chunk)
            assert file_size(path) == mib << 20

        async with session.get(f"{base_url(address)}/calls/1") as response:
            await response.read()
        yield lambda _: measure_transfer(transfer, 0)


@asynccontextmanager
async def upload(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    import httpx

    async with httpx.AsyncClient(**_options()) as client:

        async def transfer(path: Path) -> None:
            with path.open("rb") as file:
                sent = await client.post(
                    f"{base_url(address)}/media", files={"file": ("large.wav", file)}
                )
            assert sent.status_code == 200

        await client.get(f"{base_url(address)}/calls/1")
        yield lambda _: measure_transfer(transfer, mib)
