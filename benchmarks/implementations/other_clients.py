"""githubkit and openai with the benchmark's server: the cost of their own code for the same request."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any

from benchmarks.implementations import HEADERS, IN_FLIGHT, TIMEOUT, base_url
from benchmarks.implementations.concurrency import bursts, in_flight
from benchmarks.implementations.models import pydantic_models
from benchmarks.payloads import CALL_ID


def _githubkit(address: str) -> Any:
    from githubkit import GitHub

    # Without its cache and retries, which would add work; its limit of 100 concurrent requests is not reached.
    return GitHub(
        base_url=base_url(address),
        http_cache=False,
        auto_retry=False,
        trust_env=False,
        timeout=TIMEOUT,
    )


# Its authentication strategies are those of GitHub, so each request is given the header.
_GITHUB_HEADERS = {name: HEADERS[name] for name in ("Authorization", "User-Agent", "Accept")}


def _page_model() -> Any:
    from pydantic import BaseModel

    return pydantic_models(BaseModel)["CallPage"]


@contextmanager
def githubkit_call(address: str) -> Generator[Callable[[int], None]]:
    """Untyped: the response as JSON."""
    with _githubkit(address) as github:

        def run(count: int) -> None:
            for _ in range(count):
                response = github.request("GET", "calls/1", headers=_GITHUB_HEADERS)
                assert response.json()["id"] == CALL_ID

        yield run


@contextmanager
def githubkit_page(address: str) -> Generator[Callable[[int], None]]:
    """Typed, with pydantic."""
    model = _page_model()
    with _githubkit(address) as github:

        def run(count: int) -> None:
            for _ in range(count):
                response = github.request(
                    "GET", "calls?limit=100", headers=_GITHUB_HEADERS, response_model=model
                )
                assert response.parsed_data.items[-1].records[-1].id

        yield run


@asynccontextmanager
async def _open_githubkit(address: str) -> AsyncGenerator[Callable[[], Any]]:
    async with _githubkit(address) as github:

        async def send_one() -> None:
            response = await github.arequest("GET", "calls/1", headers=_GITHUB_HEADERS)
            assert response.json()["id"] == CALL_ID

        yield send_one


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
    """Typed, as it decodes responses of its own API: without validation."""
    import openai

    kind = _openai_model(model)
    http_client = openai.DefaultHttpxClient(trust_env=False)
    with openai.OpenAI(**_openai_options(address), http_client=http_client) as client:

        def run(count: int) -> None:
            for _ in range(count):
                response = client.get(path, cast_to=kind)
                model_instance = response.items[-1] if model == "CallPage" else response
                assert model_instance.records[-1].id

        yield run


@asynccontextmanager
async def _open_openai(address: str) -> AsyncGenerator[Callable[[], Any]]:
    import openai

    kind = _openai_model("Call")
    http_client = openai.DefaultAsyncHttpxClient(trust_env=False)
    async with openai.AsyncOpenAI(**_openai_options(address), http_client=http_client) as client:

        async def send_one() -> None:
            assert (await client.get("/calls/1", cast_to=kind)).id == CALL_ID

        yield send_one


def _open(address: str, client: str) -> AbstractAsyncContextManager[Callable[[], Any]]:
    return _open_githubkit(address) if client == "githubkit" else _open_openai(address)


@asynccontextmanager
async def one_call_async(address: str, client: str) -> AsyncGenerator[Callable[[int], Any]]:
    async with _open(address, client) as send_one:

        async def run(count: int) -> None:
            for _ in range(count):
                await send_one()

        yield run


@asynccontextmanager
async def many(
    address: str, client: str, concurrency: int = IN_FLIGHT
) -> AsyncGenerator[Callable[[int], Any]]:
    async with _open(address, client) as send_one:
        yield lambda count: in_flight(send_one, count, concurrency)


@asynccontextmanager
async def burst(address: str, client: str) -> AsyncGenerator[Callable[[int], Any]]:
    async with _open(address, client):  # fails if it is not installed
        pass
    yield lambda count: bursts(lambda: _open(address, client), count)
