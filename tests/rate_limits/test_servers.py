"""Limits in Redis and PostgreSQL: shared by processes, by the clock of the server, and safe without it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from callfire_client import errors
from callfire_client._extras import install_extra
from callfire_client.testing import InProcessSandbox, SandboxServer
from tests.postgres.fixtures import postgres_cluster, postgres_url
from tests.rate_limits.worker import LIMITERS
from tests.webhooks.redis_server import redis_server

__all__ = ["postgres_cluster", "postgres_url"]

SERVERS = [
    pytest.param("redis", marks=pytest.mark.redis),
    pytest.param("postgres", marks=pytest.mark.postgres),
]


SCHEMES = {"redis": "redis", "postgres": "postgresql"}


@pytest.fixture(scope="module")
def redis_url():
    with redis_server() as url:
        yield url


@pytest.fixture(params=SERVERS)
def store(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The kind of a limiter, and the URL of its server."""
    return request.param, request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def new(store: tuple[str, str], request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Make a limiter of the test's own limit."""
    kind, url = store

    def make(per_second: float, **options: Any) -> Any:
        return LIMITERS[kind](
            options.pop("url", url), per_second, name=request.node.name, **options
        )

    return make


async def reserve(limiter: Any, over: str, max_wait: float | None = None) -> float | None:
    """Reserve a time as a client of a kind does."""
    if over == "async":
        return await limiter.reserve_async(max_wait)
    return await asyncio.to_thread(limiter.reserve, max_wait)


def test_processes_share_a_limit(store: tuple[str, str]) -> None:
    """Those of a blocking and of an asyncio client, and their copies."""
    rate, count = 100, 20
    with SandboxServer() as server:
        workers = [
            subprocess.Popen(
                [
                    sys.executable, "-m", "tests.rate_limits.worker", client, *store,
                    "--rate", str(rate), "--count", str(count),
                ],
                env={**os.environ, **server.environment},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for client in ("sync", "async", "async")
        ]  # fmt: skip
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        reserved = [json.loads(worker.communicate(timeout=120)[0]) for worker in workers]
        assert [worker.returncode for worker in workers] == [0, 0, 0]
        assert len(server.requests) == len(workers) * count
    times = [each for of_worker in reserved for each in of_worker]
    assert len(times) == len(workers) * count
    # The nth of the reserved times is between the nth of either bound.
    earliest, latest = (sorted(each[bound] for each in times) for bound in (0, 1))
    for first, last in combinations(range(len(times)), 2):
        assert latest[last] - earliest[first] >= (last - first) / rate - 1e-4


@pytest.mark.asyncio
async def test_times_are_an_interval_apart(new: Callable[..., Any]) -> None:
    async with new(2) as limiter:
        with limiter:
            waits = [await reserve(limiter, over) for over in ("async", "sync", "async", "sync")]
    assert waits[0] == 0
    assert None not in waits
    # Time passes between the reservations, so the waits are shorter than the distance.
    assert all(n / 2 - 0.5 < wait <= n / 2 for n, wait in enumerate(waits[1:], 1))


@pytest.mark.asyncio
@pytest.mark.parametrize("over", ["sync", "async"])
async def test_nothing_is_reserved_beyond_the_deadline(new: Callable[..., Any], over: str) -> None:
    async with new(0.01) as limiter:
        with limiter:
            assert await reserve(limiter, over, 10) == 0
            assert [await reserve(limiter, over, 50) for _ in range(5)] == [None] * 5
            waiting = await reserve(limiter, over, 150)
            assert waiting is not None
            assert 50 < waiting <= 100
            later = await reserve(limiter, over)
            assert later is not None
            assert 150 < later <= 200


@pytest.mark.asyncio
async def test_limits_with_other_names_are_apart(new: Callable[..., Any], store: Any) -> None:
    async with new(0.01) as limiter, LIMITERS[store[0]](store[1], 0.01, name="another") as other:
        assert await limiter.reserve_async(None) == 0
        assert await other.reserve_async(None) == 0


@pytest.mark.asyncio
async def test_many_limiters_start_at_the_same_time(new: Callable[..., Any]) -> None:
    limiters = [new(1000) for _ in range(8)]
    try:
        waits = await asyncio.gather(*(limiter.reserve_async(None) for limiter in limiters))
    finally:
        for limiter in limiters:
            await limiter.aclose()
    assert None not in waits


async def error_of(sandbox: InProcessSandbox, over: str, **settings: Any) -> errors.CallFireError:
    """Send a request with a client of a kind, and return its error."""
    call: Any
    if over == "sync":
        call = asyncio.to_thread(sandbox.new_client(**settings).me.get_account)
    else:
        call = sandbox.new_async_client(**settings).me.get_account()
    with pytest.raises(errors.CallFireError) as caught:
        await call
    return caught.value


@pytest.mark.asyncio
@pytest.mark.parametrize("over", ["sync", "async"])
async def test_a_limiter_that_cannot_be_reached_sends_nothing(
    new: Callable[..., Any], store: tuple[str, str], over: str
) -> None:
    sandbox = InProcessSandbox()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))  # and does not listen
        url = f"{SCHEMES[store[0]]}://user:secret-word@127.0.0.1:{listener.getsockname()[1]}/0"
        async with new(1, url=url) as limiter:
            with limiter:
                error = await error_of(sandbox, over, rate_limit=limiter)
    assert type(error) is errors.RateLimiterUnavailableError
    assert str(error).startswith("getAccount was not sent: the shared rate limit failed: ")
    assert "secret-word" not in str(error)
    assert not error.sent
    assert sandbox.requests == []


@pytest.mark.asyncio
@pytest.mark.parametrize("over", ["sync", "async"])
@pytest.mark.parametrize("deadline", [None, 0.2])
async def test_a_server_that_does_not_respond_is_not_waited_for(
    new: Callable[..., Any], store: tuple[str, str], over: str, deadline: float | None
) -> None:
    """A listener that accepts connections and is silent, as a server that is stopped."""
    sandbox = InProcessSandbox()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"{SCHEMES[store[0]]}://127.0.0.1:{listener.getsockname()[1]}/0"
        async with new(1, url=url, timeout=0.3) as limiter:
            with limiter:
                error = await error_of(sandbox, over, rate_limit=limiter, deadline=deadline)
    expected = errors.RateLimiterUnavailableError if deadline is None else errors.APITimeoutError
    assert type(error) is expected
    assert not error.sent
    assert sandbox.requests == []


@pytest.mark.asyncio
async def test_a_cancelled_wait_ends_at_once_and_the_limiter_goes_on(
    new: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new(1000) as limiter:
        await limiter.reserve_async(None)
        ask, asked = limiter._reserve_time, asyncio.Event()

        async def hang(connection: Any, longest: int | None) -> None:
            await ask(connection, longest)
            asked.set()
            await asyncio.Event().wait()

        monkeypatch.setattr(limiter, "_reserve_time", hang)
        call = asyncio.create_task(limiter.reserve_async(None))
        await asked.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        monkeypatch.undo()
        assert await limiter.reserve_async(None) is not None
        await asyncio.gather(*limiter._abandoned, return_exceptions=True)
        assert limiter._abandoned == set()


@pytest.mark.postgres
@pytest.mark.asyncio
async def test_connections_that_postgresql_has_closed_are_replaced(postgres_url: str) -> None:
    import psycopg

    async with LIMITERS["postgres"](postgres_url, 1000) as limiter:
        assert await limiter.reserve_async(None) is not None
        with psycopg.connect(postgres_url, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert await limiter.reserve_async(None) is not None


@pytest.mark.redis
@pytest.mark.asyncio
async def test_scripts_that_redis_has_lost_are_sent_again(redis_url: str) -> None:
    from redis.asyncio import Redis

    async with LIMITERS["redis"](redis_url, 1000) as limiter:
        assert await limiter.reserve_async(None) is not None
        admin = Redis.from_url(redis_url)
        await admin.script_flush()
        await admin.client_kill_filter(_type="normal", skipme=True)
        await admin.aclose()
        assert await limiter.reserve_async(None) is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_opens_connections_of_its_own(new: Callable[..., Any]) -> None:
    with new(1000) as limiter:
        assert limiter.reserve(None) is not None
        child = os.fork()
        if child == 0:
            with limiter:
                os._exit(0 if limiter.reserve(None) is not None else 1)
        _, status = os.waitpid(child, 0)
        assert status == 0
        assert limiter.reserve(None) is not None


@pytest.mark.parametrize(
    ("module", "limiter", "needed"),
    [
        ("redis", "RedisRateLimiter('redis://localhost', 1)", "redis-py"),
        ("psycopg", "PostgresRateLimiter('host=localhost', 1)", "psycopg"),
    ],
)
def test_without_the_extra_it_is_named(module: str, limiter: str, needed: str) -> None:
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        f"from callfire_client.rate_limits import *\n{limiter}"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )
    extra = "postgres" if module == "psycopg" else module
    name = limiter.partition("(")[0]
    assert f"ImportError: {name} needs {needed}: {install_extra(extra)}" in result.stderr


@pytest.mark.parametrize("kind", LIMITERS)
@pytest.mark.parametrize(
    "options", [{"per_second": 0}, {"per_second": float("inf")}, {"per_second": 1, "timeout": 0}]
)
def test_invalid_arguments_are_refused(kind: str, options: dict[str, Any]) -> None:
    url = {"redis": "redis://localhost", "postgres": "host=localhost"}[kind]
    with pytest.raises(ValueError, match="must be a positive number"):
        LIMITERS[kind](url, **options)


@pytest.mark.parametrize("kind", LIMITERS)
def test_an_invalid_url_is_refused_without_its_password(kind: str) -> None:
    with pytest.raises(ValueError, match="url must be a") as caught:
        LIMITERS[kind]("other://user:secret-word@host:port/x", 1)
    assert "secret-word" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
