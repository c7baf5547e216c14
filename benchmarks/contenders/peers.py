"""githubkit and openai, pointed at our server: what their own machinery costs for the same call."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any

from benchmarks.contenders import HEADERS, IN_FLIGHT, TIMEOUT, base_url
from benchmarks.contenders.concurrency import bursts, in_flight
from benchmarks.contenders.shapes import pydantic_models
from benchmarks.payloads import CALL_ID


def _githubkit(address: str) -> Any:
    from githubkit import GitHub

    # Neither its cache nor its retries, which would be more work; its limit of 100 at once is not met.
    return GitHub(
        base_url=base_url(address),
        http_cache=False,
        auto_retry=False,
        trust_env=False,
        timeout=TIMEOUT,
    )


# Its strategies of authentication are GitHub's; the header goes with each request.
_GITHUB_HEADERS = {name: HEADERS[name] for name in ("Authorization", "User-Agent", "Accept")}


def _page_model() -> Any:
    from pydantic import BaseModel

    return pydantic_models(BaseModel)["CallPage"]


@contextmanager
def githubkit_call(address: str) -> Generator[Callable[[int], None]]:
    """Untyped: JSON."""
    with _githubkit(address) as github:

        def run(count: int) -> None:
            for _ in range(count):
                answer = github.request("GET", "calls/1", headers=_GITHUB_HEADERS)
                assert answer.json()["id"] == CALL_ID

        yield run


@contextmanager
def githubkit_page(address: str) -> Generator[Callable[[int], None]]:
    """Typed, with pydantic."""
    model = _page_model()
    with _githubkit(address) as github:

        def run(count: int) -> None:
            for _ in range(count):
                answer = github.request(
                    "GET", "calls?limit=100", headers=_GITHUB_HEADERS, response_model=model
                )
                assert answer.parsed_data.items[-1].records[-1].id

        yield run


@asynccontextmanager
async def _github_getting(address: str) -> AsyncGenerator[Callable[[], Any]]:
    async with _githubkit(address) as github:

        async def once() -> None:
            answer = await github.arequest("GET", "calls/1", headers=_GITHUB_HEADERS)
            assert answer.json()["id"] == CALL_ID

        yield once


def _openai_options(address: str) -> dict[str, Any]:
    return {
        "base_url": base_url(address),
        "api_key": "none",
        "max_retries": 0,
        "timeout": TIMEOUT,
        "default_headers": HEADERS,
    }


def _openai_model(name: str) -> Any:
    import openai

    return pydantic_models(openai.BaseModel)[name]


@contextmanager
def openai_call(
    address: str, path: str = "/calls/1", model: str = "Call"
) -> Generator[Callable[[int], None]]:
    """Typed, as it reads its own answers: without validation."""
    import openai

    kind = _openai_model(model)
    http_client = openai.DefaultHttpxClient(trust_env=False)
    with openai.OpenAI(**_openai_options(address), http_client=http_client) as client:

        def run(count: int) -> None:
            for _ in range(count):
                answer = client.get(path, cast_to=kind)
                found = answer.items[-1] if model == "CallPage" else answer
                assert found.records[-1].id

        yield run


@asynccontextmanager
async def _openai_getting(address: str) -> AsyncGenerator[Callable[[], Any]]:
    import openai

    kind = _openai_model("Call")
    http_client = openai.DefaultAsyncHttpxClient(trust_env=False)
    async with openai.AsyncOpenAI(**_openai_options(address), http_client=http_client) as client:

        async def once() -> None:
            assert (await client.get("/calls/1", cast_to=kind)).id == CALL_ID

        yield once


def _getting(address: str, peer: str) -> AbstractAsyncContextManager[Callable[[], Any]]:
    return _github_getting(address) if peer == "githubkit" else _openai_getting(address)


@asynccontextmanager
async def one_call_async(address: str, peer: str) -> AsyncGenerator[Callable[[int], Any]]:
    async with _getting(address, peer) as once:

        async def run(count: int) -> None:
            for _ in range(count):
                await once()

        yield run


@asynccontextmanager
async def many(
    address: str, peer: str, flights: int = IN_FLIGHT
) -> AsyncGenerator[Callable[[int], Any]]:
    async with _getting(address, peer) as once:
        yield lambda count: in_flight(once, count, flights)


@asynccontextmanager
async def burst(address: str, peer: str) -> AsyncGenerator[Callable[[int], Any]]:
    async with _getting(address, peer):  # shows whether it is installed
        pass
    yield lambda count: bursts(lambda: _getting(address, peer), count)
