"""What every store does, and the limits of each."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import uuid
from contextlib import asynccontextmanager

import pytest

from callfire_client._extras import install_extra
from callfire_client.webhooks import (
    MemoryStore,
    PostgresStore,
    RedisStore,
    SQLiteStore,
    StoredEvent,
)
from tests.postgres.fixtures import postgres_cluster
from tests.webhooks.redis_server import redis_server

__all__ = ["postgres_cluster"]

LONG = 1000.0
SHORT = 0.01
PASSED = 0.05  # after which a short lease has ended


@pytest.fixture(scope="module")
def redis_url():
    with redis_server() as url:
        yield url


@pytest.fixture(scope="module")
def postgres_database(postgres_cluster):
    return postgres_cluster.new_database()


REDIS = pytest.param("redis", marks=pytest.mark.redis)
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(params=["memory", "sqlite", REDIS, POSTGRES])
def make_store(request, tmp_path):
    """A function that makes stores; those made in one test share their events, except in memory."""
    if request.param == "memory":
        return MemoryStore
    if request.param == "sqlite":
        return lambda **options: SQLiteStore(tmp_path / "events.sqlite", **options)
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_database")
        table = f"events_{uuid.uuid4().hex}"
        return lambda **options: PostgresStore(url, table=table, **options)
    url = request.getfixturevalue("redis_url")
    prefix = uuid.uuid4().hex
    return lambda **options: RedisStore(url, prefix=prefix, **options)


@asynccontextmanager
async def opened(make_store, **options):
    store = make_store(**options)
    try:
        yield store
    finally:
        await store.aclose()


pytestmark = pytest.mark.asyncio


async def test_an_event_is_claimed_once(make_store):
    async with opened(make_store) as store:
        assert await store.claim("k", "a", LONG) == "claimed"
        assert await store.claim("k", "b", LONG) == "busy"
        assert await store.claim("k", "a", LONG) == "busy"
        assert await store.claim("another", "b", LONG) == "claimed"


async def test_of_many_claims_at_the_same_time_one_succeeds(make_store):
    async with opened(make_store) as store:
        results = await asyncio.gather(*(store.claim("k", f"o{n}", LONG) for n in range(50)))
        assert sorted(results) == ["busy"] * 49 + ["claimed"]


async def test_a_completed_event_is_done(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", LONG)
        assert await store.complete("k", "a")
        assert await store.claim("k", "b", LONG) == "done"
        assert not await store.renew("k", "a", LONG)
        assert not await store.release("k", "a")
        assert await store.claim("k", "b", LONG) == "done"


async def test_a_released_event_can_be_claimed(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", LONG)
        assert await store.release("k", "a")
        assert await store.claim("k", "b", LONG) == "claimed"
        assert not await store.release("k", "a")
        assert await store.claim("k", "c", LONG) == "busy"


async def test_a_claim_ends_with_its_lease(make_store):
    async with opened(make_store) as store:
        assert await store.claim("k", "a", SHORT) == "claimed"
        await asyncio.sleep(PASSED)
        assert await store.claim("k", "b", LONG) == "claimed"
        assert not await store.renew("k", "a", LONG)
        assert not await store.complete("k", "a")
        assert not await store.release("k", "a")
        assert await store.renew("k", "b", LONG)
        assert await store.complete("k", "b")


async def test_a_renewed_claim_lasts_longer(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", 0.2)
        assert await store.renew("k", "a", LONG)
        await asyncio.sleep(0.25)
        assert await store.claim("k", "b", LONG) == "busy"


async def test_an_event_whose_claim_ended_can_be_completed_if_no_other_owner_has_it(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", SHORT)
        await asyncio.sleep(PASSED)
        assert await store.complete("k", "a")
        assert await store.claim("k", "b", LONG) == "done"


async def test_an_event_that_another_owner_has_completed_cannot_be_completed(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", SHORT)
        await asyncio.sleep(PASSED)
        assert await store.claim("k", "b", LONG) == "claimed"
        assert await store.complete("k", "b")
        assert not await store.complete("k", "a")
        assert await store.claim("k", "c", LONG) == "done"


async def test_done_events_are_forgotten_after_a_time(make_store):
    async with opened(make_store, keep=SHORT) as store:
        await store.claim("k", "a", LONG)
        assert await store.complete("k", "a")
        await asyncio.sleep(PASSED)
        assert await store.claim("k", "b", LONG) == "claimed"


async def test_contents_are_taken_when_the_lease_ended(make_store):
    content = bytes(range(256))
    async with opened(make_store) as store:
        await store.claim("k", "a", SHORT, content)
        await store.claim("not kept", "a", SHORT)
        await store.claim("held", "a", LONG, b"held")
        await asyncio.sleep(PASSED)
        assert await store.take("b", LONG, 10) == [StoredEvent("k", content, 2)]
        assert await store.take("c", LONG, 10) == []
        assert await store.claim("k", "c", LONG) == "busy"
        assert not await store.complete("k", "a")
        assert await store.complete("k", "b")
        assert await store.claim("k", "c", LONG) == "done"


async def test_contents_are_taken_after_a_delay(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", LONG, b"content")
        assert await store.release("k", "a", retry_after=0.5)
        assert await store.take("b", LONG, 10) == []
        assert await store.claim("k", "b", LONG) == "busy"
        await asyncio.sleep(0.55)
        assert await store.take("b", SHORT, 10) == [StoredEvent("k", b"content", 2)]
        await asyncio.sleep(PASSED)
        # A repeated delivery may claim it as well; its content is kept.
        assert await store.claim("k", "c", SHORT) == "claimed"
        await asyncio.sleep(PASSED)
        assert await store.take("d", LONG, 10) == [StoredEvent("k", b"content", 4)]
        assert await store.release("k", "d")
        await asyncio.sleep(PASSED)
        assert await store.take("e", LONG, 10) == []
        assert await store.claim("k", "e", LONG) == "claimed"


async def test_a_renewed_claim_is_not_taken(make_store):
    async with opened(make_store) as store:
        await store.claim("k", "a", 0.3, b"content")
        assert await store.renew("k", "a", LONG)
        await asyncio.sleep(0.35)
        assert await store.take("b", LONG, 10) == []


async def test_no_more_are_taken_than_the_limit(make_store):
    async with opened(make_store) as store:
        for number in range(5):
            await store.claim(f"k{number}", "a", SHORT, b"content")
        await asyncio.sleep(PASSED)
        first = await store.take("b", LONG, 3)
        second = await store.take("b", LONG, 3)
        assert (len(first), len(second)) == (3, 2)
        assert {each.key for each in first + second} == {f"k{number}" for number in range(5)}


async def test_a_closed_store_can_be_used_again(make_store):
    store = make_store()
    await store.claim("k", "a", LONG)
    await store.aclose()
    await store.aclose()
    assert await store.claim("k", "b", LONG) == "busy"
    await store.aclose()


@pytest.mark.parametrize("make_store", ["sqlite", REDIS, POSTGRES], indirect=True)
async def test_stores_share_their_events(make_store):
    async with opened(make_store) as one, opened(make_store) as other:
        assert one.durable
        results = await asyncio.gather(
            *(store.claim(f"k{n}", "a", LONG) for n in range(20) for store in (one, other))
        )
        assert sorted(results) == ["busy"] * 20 + ["claimed"] * 20
        assert await one.complete("k1", "a")
        assert await other.claim("k1", "b", LONG) == "done"


async def test_any_text_is_a_key(make_store):
    async with opened(make_store) as store:
        for key in ("", "é\n'\"", "a" * 1000):
            assert await store.claim(key, "a", LONG, b"{}") == "claimed"
            assert await store.complete(key, "a")


@pytest.mark.parametrize(
    "store",
    [
        MemoryStore,
        lambda **o: SQLiteStore("x", **o),
        lambda **o: PostgresStore("postgresql://x", **o),
    ],
)
async def test_the_time_to_keep_is_positive(store):
    with pytest.raises(ValueError, match="keep must be a positive number of seconds, not 0"):
        store(keep=0)


class TestMemory:
    async def test_it_is_bounded(self):
        store = MemoryStore(max_done=3)
        for number in range(10):
            await store.claim(f"k{number}", "a", LONG)
            await store.complete(f"k{number}", "a")
        results = [await store.claim(f"k{number}", "b", LONG) for number in range(10)]
        assert results == ["claimed"] * 7 + ["done"] * 3
        assert not store.durable


class TestSQLite:
    async def test_a_file_is_needed(self):
        for path in ("", ":memory:"):
            with pytest.raises(ValueError, match="MemoryStore keeps"):
                SQLiteStore(path)

    async def test_done_events_are_deleted(self, tmp_path):
        store = SQLiteStore(tmp_path / "events", keep=SHORT)
        await store.claim("done", "a", LONG)
        await store.complete("done", "a")
        await store.claim("pending", "a", SHORT, b"content")
        await asyncio.sleep(PASSED)
        store._forgotten = 0
        await store.claim("new", "a", LONG)
        rows = await store._run(
            lambda database: database.execute("SELECT key FROM callfire_webhook_events").fetchall()
        )
        assert {key for (key,) in rows} == {"pending", "new"}
        await store.aclose()

    async def test_a_file_that_cannot_be_opened_is_an_error_each_time(self, tmp_path):
        store = SQLiteStore(tmp_path)
        for _ in range(2):
            results = await asyncio.gather(
                *(store.claim("k", owner, LONG) for owner in "abc"), return_exceptions=True
            )
            assert [type(each) for each in results] == [sqlite3.OperationalError] * 3
            assert all(str(tmp_path) in each.__notes__[0] for each in results)
        await store.aclose()

    async def test_the_path_of_a_file_that_is_not_a_database_is_named(self, tmp_path):
        path = tmp_path / "events"
        path.write_text("not a database" * 100)
        store = SQLiteStore(path)
        with pytest.raises(sqlite3.DatabaseError) as caught:
            await store.claim("k", "a", LONG)
        assert str(path) in caught.value.__notes__[0]
        assert path.read_text() == "not a database" * 100
        with pytest.raises(FileNotFoundError, match="absent"):
            await SQLiteStore(tmp_path / "absent" / "events").claim("k", "a", LONG)

    @pytest.mark.skipif(os.name != "posix", reason="there are no modes")
    async def test_a_new_file_can_be_read_by_its_owner_only(self, tmp_path):
        (tmp_path / "link").symlink_to(tmp_path / "target")
        existing = tmp_path / "existing"
        existing.touch(0o644)
        for path, mode in (("new", 0o600), ("link", 0o600), ("existing", 0o644)):
            store = SQLiteStore(tmp_path / path)
            await store.claim("k", "a", LONG)
            for name in {path, "target" if path == "link" else path}:
                assert (tmp_path / name).stat().st_mode & 0o777 == mode
            await store.aclose()

    async def test_a_failed_step_changes_nothing(self, tmp_path):
        store = SQLiteStore(tmp_path / "events")

        def work(database):
            database.execute("INSERT INTO callfire_webhook_events VALUES ('k', 'a', 1e12, 1, NULL)")
            raise KeyError

        # Of steps that share a transaction, only the one that failed.
        failed, claimed = await asyncio.gather(
            store._run(work), store.claim("other", "a", LONG), return_exceptions=True
        )
        assert (type(failed), claimed) == (KeyError, "claimed")
        assert await store.claim("other", "b", LONG) == "busy"
        assert await store.claim("k", "b", LONG) == "claimed"
        await store.aclose()

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
    @pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
    async def test_a_forked_process_opens_the_file_anew(self, tmp_path):
        store = SQLiteStore(tmp_path / "events")
        await store.claim("k", "a", LONG)
        receiver, sender = multiprocessing.Pipe()

        def child():
            sender.send(asyncio.run(store.claim("k", "b", LONG)))

        process = multiprocessing.get_context("fork").Process(target=child)
        process.start()
        process.join()
        assert receiver.recv() == "busy"
        await store.aclose()


class TestRedis:
    async def test_without_redis_py_the_extra_is_named(self):
        code = (
            "import sys; sys.modules['redis'] = None\n"
            "from callfire_client.webhooks import MemoryStore, RedisStore, WebhookReceiver\n"
            "WebhookReceiver('s', store=MemoryStore())\n"
            "RedisStore('redis://localhost')"
        )
        result = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=False,
        )
        assert f"ImportError: RedisStore needs redis-py: {install_extra('redis')}" in (
            result.stderr
        )

    @pytest.mark.redis
    async def test_a_client_that_was_passed_is_not_closed(self, redis_url):
        from redis.asyncio import Redis

        client = Redis.from_url(redis_url)
        store = RedisStore(client, prefix="own")
        await store.claim("k", "a", LONG)
        await store.aclose()
        assert await client.ping()
        await client.aclose()

    @pytest.mark.redis
    async def test_claims_and_done_events_expire_in_redis(self, redis_url):
        from redis.asyncio import Redis

        store = RedisStore(redis_url, prefix="expiry", keep=LONG)
        await store.claim("claimed", "a", LONG)
        await store.claim("stored", "a", LONG, b"content")
        await store.claim("done", "a", LONG, b"content")
        await store.complete("done", "a")
        async with Redis.from_url(redis_url) as client:
            assert 0 < await client.pttl("{expiry}claimed") <= LONG * 1000
            assert await client.pttl("{expiry}stored") == -1
            assert 0 < await client.pttl("{expiry}done") <= LONG * 1000
            assert await client.hgetall("{expiry}done") == {b"state": b"done"}
        await store.aclose()

    @pytest.mark.redis
    async def test_it_can_be_used_from_one_event_loop_after_another(self, redis_url):
        store = RedisStore(redis_url, prefix="loops")

        async def claim(owner):
            try:
                return await store.claim("k", owner, LONG)
            finally:
                await store.aclose()

        def run():
            return [asyncio.run(claim(owner)) for owner in "ab"]

        assert await asyncio.to_thread(run) == ["claimed", "busy"]

    @pytest.mark.redis
    async def test_use_from_two_event_loops_is_an_error_of_the_program(self, redis_url):
        store = RedisStore(redis_url, prefix="two")
        await store.claim("k", "a", LONG)
        with pytest.raises(RuntimeError, match="used from one event loop"):
            await asyncio.to_thread(lambda: asyncio.run(store.claim("k", "b", LONG)))
        await store.aclose()


class TestPostgres:
    async def test_without_psycopg_the_extra_is_named(self):
        code = (
            "import sys; sys.modules['psycopg_pool'] = None\n"
            "from callfire_client.webhooks import PostgresStore\n"
            "PostgresStore('postgresql://localhost')"
        )
        result = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=False,
        )
        assert install_extra("postgres") in result.stderr

    async def test_a_table_has_a_plain_name(self):
        for table in ("Events", "a b", "a.b.c", 'x"; DROP TABLE y', ""):
            with pytest.raises(ValueError, match="name in lower case"):
                PostgresStore("postgresql://localhost", table=table)

    async def test_the_password_is_not_shown(self):
        store = PostgresStore("postgresql://user:secret@localhost")
        assert "secret" not in repr(vars(store))

    @pytest.mark.postgres
    async def test_claims_are_durable_and_done_events_are_deleted(self, postgres_database):
        store = PostgresStore(postgres_database, table="durable", keep=SHORT)
        pool = await store._connected()
        async with pool.connection() as connection:
            found = await (await connection.execute("SHOW synchronous_commit")).fetchone()
            assert found == ("on",)
        await store.claim("done", "a", LONG)
        await store.complete("done", "a")
        await store.claim("pending", "a", SHORT, b"content")
        await asyncio.sleep(PASSED)
        store._cleaned = -LONG
        await store.claim("new", "a", LONG)
        rows = await store._fetch("SELECT key FROM {table}")
        assert {key for (key,) in rows} == {"pending", "new"}
        await store.aclose()

    @pytest.mark.postgres
    async def test_it_can_be_used_from_one_event_loop_after_another(self, postgres_database):
        store = PostgresStore(postgres_database, table="loops")

        async def claim(owner):
            try:
                return await store.claim("k", owner, LONG)
            finally:
                await store.aclose()

        def run():
            return [asyncio.run(claim(owner)) for owner in "ab"]

        assert await asyncio.to_thread(run) == ["claimed", "busy"]

    @pytest.mark.postgres
    async def test_use_from_two_event_loops_is_an_error_of_the_program(self, postgres_database):
        store = PostgresStore(postgres_database, table="two")
        await store.claim("k", "a", LONG)
        with pytest.raises(RuntimeError, match="used from one event loop"):
            await asyncio.to_thread(lambda: asyncio.run(store.claim("k", "b", LONG)))
        await store.aclose()

    @pytest.mark.postgres
    async def test_a_lost_connection_is_replaced(self, postgres_database):
        import psycopg

        async with opened(lambda: PostgresStore(postgres_database, table="lost")) as store:
            await store.claim("k", "a", LONG)
            with psycopg.connect(postgres_database, autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            assert await store.claim("k", "b", LONG) == "busy"


@pytest.mark.asyncio
async def test_a_full_disk_fails_the_claim_and_leaves_the_store_usable(tmp_path):
    store = SQLiteStore(tmp_path / "events")
    assert await store.claim("first", "owner", 60.0) == "claimed"
    await store._run(lambda database: database.execute("PRAGMA max_page_count = 8"))
    with pytest.raises(sqlite3.OperationalError):
        await store.claim("second", "owner", 60.0, b"x" * 1_000_000)
    assert await store.claim("second", "owner", 60.0) == "claimed"
    await store.aclose()
