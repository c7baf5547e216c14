"""The bare HTTP libraries: bytes, as the reference of most rows and the limit of some."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.contenders import HEADERS, IN_FLIGHT, TIMEOUT, base_url
from benchmarks.contenders.concurrency import Once, bursts, in_flight
from benchmarks.contenders.transfers import file_size, transferring
from benchmarks.payloads import CALL


def _options() -> dict[str, Any]:
    return {"headers": HEADERS, "timeout": TIMEOUT, "trust_env": False}


@contextmanager
def one_call(
    address: str, library: str = "httpx", path: str = "/calls/1"
) -> Generator[Callable[[int], None]]:
    """With httpx, or its successor, which has the same face."""
    url = base_url(address) + path
    with import_module(library).Client(**_options()) as client:
        expected = len(client.get(url).content)

        def run(count: int) -> None:
            for _ in range(count):
                assert len(client.get(url).content) == expected

        yield run


@asynccontextmanager
async def _httpx(address: str, library: str) -> AsyncGenerator[Once]:
    url = f"{base_url(address)}/calls/1"
    async with import_module(library).AsyncClient(**_options()) as client:

        async def once() -> None:
            assert len((await client.get(url)).content) == len(CALL)

        yield once


@asynccontextmanager
async def _aiohttp(address: str) -> AsyncGenerator[Once]:
    import aiohttp

    url = f"{base_url(address)}/calls/1"
    async with aiohttp.ClientSession(headers=HEADERS) as session:

        async def once() -> None:
            async with session.get(url) as response:
                assert len(await response.read()) == len(CALL)

        yield once


def _getting(address: str, library: str) -> AbstractAsyncContextManager[Once]:
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
    async with _getting(address, library) as once:

        async def run(count: int) -> None:
            for _ in range(count):
                await once()

        yield run


@asynccontextmanager
async def many(
    address: str, library: str = "httpx", flights: int = IN_FLIGHT
) -> AsyncGenerator[Callable[[int], Any]]:
    async with _getting(address, library) as once:
        yield lambda count: in_flight(once, count, flights)


@asynccontextmanager
async def burst(address: str, library: str = "httpx") -> AsyncGenerator[Callable[[int], Any]]:
    import_module(library)
    yield lambda count: bursts(lambda: _getting(address, library), count)


@asynccontextmanager
async def download(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    import httpx

    async with httpx.AsyncClient(**_options()) as client:

        async def move(path: Path) -> None:
            url = f"{base_url(address)}/media/{mib}/file"
            async with client.stream("GET", url) as response:
                with path.open("wb") as file:
                    async for chunk in response.aiter_bytes():
                        file.write(chunk)
            assert file_size(path) == mib << 20

        await client.get(f"{base_url(address)}/calls/1")
        yield lambda _: transferring(move, 0)


@asynccontextmanager
async def download_aiohttp(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    import aiohttp

    async with aiohttp.ClientSession(headers=HEADERS) as session:

        async def move(path: Path) -> None:
            async with session.get(f"{base_url(address)}/media/{mib}/file") as response:
                with path.open("wb") as file:
                    async for chunk in response.content.iter_any():
                        file.write(chunk)
            assert file_size(path) == mib << 20

        async with session.get(f"{base_url(address)}/calls/1") as response:
            await response.read()
        yield lambda _: transferring(move, 0)


@asynccontextmanager
async def upload(address: str, mib: int) -> AsyncGenerator[Callable[[int], Any]]:
    import httpx

    async with httpx.AsyncClient(**_options()) as client:

        async def move(path: Path) -> None:
            with path.open("rb") as file:
                sent = await client.post(
                    f"{base_url(address)}/media", files={"file": ("large.wav", file)}
                )
            assert sent.status_code == 200

        await client.get(f"{base_url(address)}/calls/1")
        yield lambda _: transferring(move, mib)
