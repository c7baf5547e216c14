"""A program that ends while it holds an iterator that is not exhausted: `python -m tests.processes.holding`."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

import httpx

from callfire_client import AsyncCallFire, CallFire
from tests.processes.forking import new_loop

HELD: list[Any] = []


def make_iterator(cf: Any, held: str) -> Any:
    match held:
        case "items":
            return aiter(cf.calls.find_calls(limit=2))
        case "prefetched items":
            return aiter(cf.calls.find_calls(limit=2).prefetch(3))
        case "pages":
            return cf.calls.find_calls(limit=2).prefetch(3).pages()
        case "download":
            return aiter(cf.calls.get_call_recording_mp3(7))
        case _:
            raise AssertionError(held)


async def begin(options: argparse.Namespace) -> None:
    """Hold an iterator after its first item, and close the client if it is to be closed here."""
    arguments: dict[str, Any] = {"transport": options.client}
    if options.client == "http_client":
        # Without idle connections, which would be those of a client that is not ours to close.
        limits = httpx.Limits(max_keepalive_connections=0)
        arguments = {"http_client": httpx.AsyncClient(limits=limits)}
    cf = AsyncCallFire("u", "p", base_url=options.url, **arguments)
    HELD.append(cf)
    iterator = make_iterator(cf, options.held)
    HELD.append(iterator)
    await anext(iterator)
    if options.close == "first loop":
        await close()


async def close() -> None:
    for client in HELD:
        if isinstance(client, AsyncCallFire):
            await client.aclose()


def hold_blocking(options: argparse.Namespace) -> None:
    arguments: dict[str, Any] = {}
    if options.client.endswith("http_client"):
        arguments = {"http_client": httpx.Client()}
        HELD.append(arguments["http_client"])
    cf = CallFire("u", "p", base_url=options.url, **arguments)
    HELD.append(cf)
    source: Any = cf.calls.find_calls(limit=2)
    if options.held == "download":
        source = cf.calls.get_call_recording_mp3(7)
    elif options.held == "pages":
        source = source.pages()
    HELD.append(iter(source))
    next(HELD[-1])
    if options.close != "never":
        for client in HELD:
            if isinstance(client, (CallFire, httpx.Client)):
                client.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("client", "url", "loop", "held", "close"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    if options.client.startswith("blocking"):
        hold_blocking(options)
        return
    with asyncio.Runner(loop_factory=lambda: new_loop(options.loop)) as runner:
        runner.run(begin(options))
    if options.close == "second loop":
        with asyncio.Runner(loop_factory=lambda: new_loop(options.loop)) as runner:
            runner.run(close())


if __name__ == "__main__":
    main()
