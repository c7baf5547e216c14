"""Iterators that are held while their event loop or the interpreter ends: nothing is logged, nothing is warned of."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from callfire_client import AsyncCallFire
from tests.processes.test_forks import EVENT_LOOPS
from tests.servers import wait_until, wait_until_async
from tests.transports import BLOCKING, TRANSPORTS, open_client, run

ROOT: Final = Path(__file__).parents[2]
HELD: Final = ("items", "prefetched items", "pages", "download")


def hold(server, client: str, loop: str, held: str, close: str) -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.processes.holding"]
    command += ["--client", client, "--url", server.url, "--loop", loop]
    command += ["--held", held, "--close", close]
    done = subprocess.run(
        command, cwd=ROOT, timeout=100, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


SLOW: Final = pytest.mark.exhaustive


@pytest.mark.parametrize(
    "held",
    [pytest.param(held, marks=[SLOW] if held in {"items", "pages"} else []) for held in HELD],
)
@pytest.mark.parametrize("loop", EVENT_LOOPS)
@pytest.mark.parametrize("client", TRANSPORTS)
@pytest.mark.parametrize("server", ["http", pytest.param("https", marks=SLOW)], indirect=True)
def test_iterator_that_is_held_when_the_event_loop_ends(client, loop, held, server):
    if (client, loop) == ("http_client", "uvloop") and held in {"pages", "prefetched items"}:
        pytest.skip("anyio leaves a coroutine that was not awaited")
    hold(server, client, loop, held, "first loop")


@pytest.mark.parametrize("held", HELD[::3])
@pytest.mark.parametrize("client", BLOCKING)
@pytest.mark.parametrize("server", ["http"], indirect=True)
def test_blocking_iterator_that_is_held_when_the_interpreter_ends(client, held, server):
    if (client, held) == ("blocking http_client", "download") and sys.version_info[:2] == (3, 13):
        pytest.skip(
            "httpx uses datetime.timedelta when the body is closed, and CPython 3.13.0 crashes"
        )
    hold(server, client, "none", held, "at the end")


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("held", ["nothing", "download"])
def test_aclose_after_the_first_event_loop_has_ended_closes_connections(transport, held, server):
    logged: list[dict[str, Any]] = []

    async def use(cf: AsyncCallFire) -> object:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: logged.append(context))
        await asyncio.gather(*(cf.calls.get_call(number) for number in range(3)))
        iterator = aiter(cf.calls.get_call_recording_mp3(7))
        if held == "download":
            await anext(iterator)
        return iterator

    async def close(cf: AsyncCallFire) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: logged.append(context))
        await cf.aclose()
        await cf.aclose()

    cf = AsyncCallFire("u", "p", base_url=server.url, transport=transport)
    iterator = run("asyncio", use(cf))
    assert server.open > 0
    run("asyncio", close(cf))
    wait_until(lambda: server.open == 0, lambda: f"{server.open} connections are open")
    del iterator, cf  # pytest reports warnings of destructors
    assert logged == []


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("server", ["http"], indirect=True)
def test_aclose_while_the_first_event_loop_runs_closes_connections_there(transport, server):
    """Its connections are closed by the event loop that they belong to."""

    async def use_and_close() -> None:
        loop = asyncio.get_running_loop()
        cf = AsyncCallFire("u", "p", base_url=server.url, transport=transport)
        await cf.calls.get_call(1)
        assert len(server.processes) == 1
        await asyncio.to_thread(lambda: asyncio.run(cf.aclose()))
        assert loop.is_running()
        await wait_until_async(lambda: server.open == 0)

    run("asyncio", use_and_close())


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("server", ["http"], indirect=True)
def test_download_that_continues_on_another_event_loop_raises(transport, server):
    async def begin() -> tuple[Any, Any]:
        context = open_client(transport, server.url)
        cf = await context.__aenter__()
        chunks = aiter(cf.calls.get_call_recording_mp3(7))
        await anext(chunks)
        return context, chunks

    with asyncio.Runner() as first:
        context, chunks = first.run(begin())
        with asyncio.Runner() as second, pytest.raises(RuntimeError, match="another event loop"):
            second.run(anext(chunks))
        first.run(context.__aexit__(None, None, None))


def test_http_client_is_not_closed_on_another_event_loop(server):
    async def use() -> AsyncCallFire:
        http_client = httpx.AsyncClient(
            transport=httpx.MockTransport(lambda _: httpx.Response(200, json={"id": 1}))
        )
        cf = AsyncCallFire("u", "p", base_url=server.url, http_client=http_client)
        await cf.calls.get_call(1)
        return cf

    run("asyncio", run("asyncio", use()).aclose())
