"""Handlers, claims and order."""

from __future__ import annotations

import asyncio
import contextvars
import multiprocessing
import os
import random
import threading

import pytest

from callfire_client import models
from callfire_client.webhooks import (
    CallBroadcast,
    ClaimLostError,
    InboundText,
    MemoryStore,
    OutboundCall,
    SQLiteStore,
    WebhookVerificationError,
)
from callfire_client.webhooks.dispatcher import _to_content
from tests.servers import wait_until_async
from tests.webhooks.deliveries import LongLeases, build, headers_for

pytestmark = pytest.mark.asyncio


class TestHandlers:
    async def test_they_are_chosen_by_kind_and_type(self, make_receiver):
        hooks = make_receiver()
        called = []
        hooks.on("*")(lambda event: called.append("*"))
        hooks.on("*", "finished")(lambda event: called.append("* finished"))
        hooks.on(CallBroadcast)(lambda event: called.append("broadcast"))
        hooks.on(CallBroadcast, "Started", "STOPPED")(
            lambda event: called.append("started or stopped")
        )
        hooks.on(OutboundCall, "finished")(lambda event: called.append("call"))

        async def deliver(number, kind, event_type):
            called.clear()
            assert await hooks.handle(*build(number, kind=kind, event_type=event_type)) == 200
            return called

        assert await deliver(1, CallBroadcast, "start") == ["*", "broadcast", "started or stopped"]
        assert await deliver(2, CallBroadcast, "Finished") == ["*", "* finished", "broadcast"]
        assert await deliver(3, OutboundCall, "FINISHED") == ["*", "* finished", "call"]
        assert await deliver(4, InboundText, "Other") == ["*"]
        assert await deliver(5, "Fax", "Finished") == ["*", "* finished"]

    async def test_the_decorator_returns_the_function(self, make_receiver):
        hooks = make_receiver()

        async def got(_event):
            pass

        assert hooks.on(InboundText, "finished")(got) is got
        (registered,) = hooks.registrations
        assert (registered.kind, registered.types, registered.handler) == (
            InboundText,
            ("finished",),
            got,
        )

    async def test_a_wrong_argument_is_an_error_of_the_program(self, make_receiver):
        hooks = make_receiver()
        for wrong in (print, "InboundText", None):
            with pytest.raises(TypeError, match="on\\(\\) needs a kind, such as InboundText, or"):
                hooks.on(wrong)
        with pytest.raises(TypeError, match="the types of events must be strings"):
            hooks.on(InboundText, 1)
        with pytest.raises(TypeError, match="a handler must be callable"):
            hooks.on(InboundText)("x")

    async def test_a_generator_function_is_refused_because_it_would_never_run(self, make_receiver):
        def generator(_event):
            yield

        async def async_generator(_event):
            yield

        class Callable:
            async def __call__(self, _event):
                yield

        hooks = make_receiver()
        for handler in (generator, async_generator, Callable()):
            with pytest.raises(TypeError, match="must not be a generator function"):
                hooks.on("*")(handler)
        assert not hooks.registrations

    async def test_synchronous_functions_run_in_threads_with_the_context(self, make_receiver):
        hooks = make_receiver()
        variable = contextvars.ContextVar("variable", default="unset")
        seen = []

        @hooks.on("*")
        def handler(event):
            seen.append((threading.current_thread() is threading.main_thread(), variable.get()))

        variable.set("request")
        assert await hooks.handle(*build()) == 200
        assert seen == [(False, "request")]

    async def test_anything_that_can_be_called_and_awaited(self, make_receiver):
        hooks = make_receiver()
        loops = []

        async def note(_event):
            loops.append(asyncio.get_running_loop())

        class Callable:
            async def __call__(self, event):
                await note(event)

            async def method(self, event):
                await note(event)

        hooks.on("*")(note)
        hooks.on("*")(Callable())
        hooks.on("*")(Callable().method)
        hooks.on("*")(lambda event: note(event))  # noqa: PLW0108 - not a coroutine function
        assert await hooks.handle(*build()) == 200
        assert loops == [asyncio.get_running_loop()] * 4

    async def test_the_first_exception_ends_them(self, make_receiver):
        hooks = make_receiver()
        called = []
        failures = [ValueError(), None]

        @hooks.on("*")
        async def first(_event):
            called.append("first")
            if error := failures.pop(0):
                raise error

        hooks.on("*")(lambda event: called.append("second"))
        assert await hooks.handle(*build()) == 500
        assert called == ["first"]
        assert await hooks.handle(*build()) == 200
        assert called == ["first", "first", "second"]

    async def test_a_handler_that_is_cancelled_is_a_failure(self, make_receiver):
        hooks = make_receiver()

        @hooks.on("*")
        async def cancelled(_event):
            raise asyncio.CancelledError

        assert await hooks.handle(*build()) == 500

    @pytest.mark.parametrize("error", [StopIteration, SystemExit, KeyboardInterrupt])
    async def test_a_thread_that_raises_what_ends_event_loops_is_a_failure(
        self, make_receiver, error, caplog
    ):
        hooks = make_receiver()

        @hooks.on("*")
        def ending(_event):
            raise error

        async with asyncio.timeout(60):
            assert await hooks.handle(*build()) == 500
        assert f"the handler raised {error.__name__}" in caplog.text

    async def test_a_coroutine_that_exits_is_a_failure(self, make_receiver):
        hooks = make_receiver()

        @hooks.on("*")
        async def exiting(_event):
            raise SystemExit

        assert await hooks.handle(*build()) == 500


class TestOnce:
    async def test_a_repeated_delivery_is_not_handled_again(self, make_receiver):
        hooks = make_receiver()
        seen = []
        hooks.on("*")(seen.append)
        for _ in range(3):
            assert await hooks.handle(*build([1, 2])) == 200
        assert [event.resource_id for event in seen] == [1, 2]

    @pytest.mark.parametrize("has_id", [True, False])
    async def test_an_event_twice_in_a_delivery_and_in_deliveries_at_once(
        self, make_receiver, has_id
    ):
        hooks = make_receiver()
        running, highest, seen = 0, 0, []

        @hooks.on("*")
        async def handler(event):
            nonlocal running, highest
            running += 1
            highest = max(highest, running)
            await asyncio.sleep(0.01)
            running -= 1
            seen.append(event.key)

        numbers = [1, 1] if has_id else [None, None]
        statuses = await asyncio.gather(*(hooks.handle(*build(numbers)) for _ in range(5)))
        assert statuses == [200] * 5  # each waited for the first
        assert (len(seen), highest) == (1, 1)

    async def test_of_a_delivery_only_what_failed_is_handled_again(self, make_receiver):
        hooks = make_receiver()
        seen, failing = [], {2}

        @hooks.on("*")
        async def handler(event):
            seen.append(event.resource_id)
            if event.resource_id in failing:
                raise ValueError

        assert await hooks.handle(*build([1, 2, 3])) == 500
        failing.clear()
        assert await hooks.handle(*build([1, 2, 3])) == 200
        assert sorted(seen) == [1, 2, 2, 3]

    async def test_an_event_that_another_process_handles_is_503(self, make_receiver):
        store = MemoryStore()
        one, other = make_receiver(store=store), make_receiver(store=store)
        started, release = asyncio.Event(), asyncio.Event()

        @one.on("*")
        async def wait(_event):
            started.set()
            await release.wait()

        other.on("*")(lambda event: pytest.fail("it is handled twice"))
        first = asyncio.create_task(one.handle(*build()))
        await started.wait()
        assert await other.handle(*build()) == 503
        release.set()
        assert await first == 200
        assert await other.handle(*build()) == 200

    async def test_a_claim_of_a_process_that_ended_expires(self, make_receiver):
        store = MemoryStore()
        hooks = make_receiver(store=store)
        seen = []
        hooks.on("*")(seen.append)
        (event,) = hooks.receive(*build())
        await store.claim(event.key, "a process that is killed", 1000)
        assert await hooks.handle(*build()) == 503
        store._claims[event.key].expires = 0  # as after the lease
        assert await hooks.handle(*build()) == 200
        assert len(seen) == 1

    async def test_a_claim_is_renewed_while_handlers_run(self, make_receiver):
        store = LongLeases()
        hooks = make_receiver(store=store, lease=0.05)

        @hooks.on("*")
        async def slow(event):
            await wait_until_async(lambda: store.renewals >= 3)
            assert await store.claim(event.key, "another", 1) == "busy"

        assert await hooks.handle(*build()) == 200

    @pytest.mark.parametrize("failure", [False, OSError()])
    async def test_handlers_are_cancelled_before_another_process_can_claim(
        self, make_receiver, failure, caplog
    ):
        store = LongLeases()
        hooks = make_receiver(store=store, lease=0.1)
        cancelled = []

        async def renew(*_arguments):
            if failure:
                raise failure
            return False

        store.renew = renew

        @hooks.on("*")
        async def handler(event):
            try:
                await asyncio.sleep(60)
            finally:
                cancelled.append(await store.claim(event.key, "another", 1))

        assert await hooks.handle(*build()) == 500
        assert cancelled == ["busy"]
        assert "ClaimLostError" in caplog.text

    async def test_a_closed_connection_does_not_cancel_handlers(self, make_receiver):
        hooks = make_receiver()
        started, release, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

        @hooks.on("*")
        async def handler(_event):
            started.set()
            await release.wait()
            ended.set()

        request = asyncio.create_task(hooks.handle(*build()))
        await started.wait()
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        release.set()
        await ended.wait()


class TestOrder:
    async def test_events_of_a_resource_are_handled_in_order_of_arrival(self, make_receiver):
        hooks = make_receiver(concurrency=8)
        seen: dict[int, list[int]] = {}
        random_ = random.Random(1)  # noqa: S311 - not a secret
        running: set[int] = set()
        highest = 0

        @hooks.on("*")
        async def handler(event):
            nonlocal highest
            assert event.resource_id not in running
            running.add(event.resource_id)
            highest = max(highest, len(running))
            await asyncio.sleep(random_.random() / 100)
            running.discard(event.resource_id)
            seen.setdefault(event.resource_id, []).append(event.at.microsecond // 1000)

        order = random_.sample([(n, t) for n in range(10) for t in range(10)], 100)
        deliveries = [hooks.handle(*build(n, at=1_767_225_600_000 + t)) for n, t in order]
        assert await asyncio.gather(*deliveries) == [200] * 100
        for number in range(10):
            assert seen[number] == [time for each, time in order if each == number]
        assert highest == 8  # at the same time, of different resources
        assert len(hooks._dispatcher._lanes) == 0

    async def test_deliveries_of_the_same_resources_do_not_wait_for_each_other_forever(
        self, make_receiver
    ):
        hooks = make_receiver(concurrency=2)
        hooks.on("*")(lambda event: None)
        random_ = random.Random(1)  # noqa: S311 - not a secret
        numbers = [1, 2, 3, 4, 1, 2, None]
        deliveries = [
            hooks.handle(*build(random_.sample(numbers, len(numbers)), at=1_767_225_600_000 + time))
            for time in range(30)
        ]
        async with asyncio.timeout(60):
            assert await asyncio.gather(*deliveries) == [200] * 30

    async def test_a_failure_does_not_stop_the_next(self, make_receiver):
        hooks = make_receiver()
        seen = []

        @hooks.on("*")
        async def handler(event):
            seen.append(event.type)
            if event.type == "started":
                raise ValueError

        deliveries = [build(1, event_type=each) for each in ("Started", "Stopped", "Finished")]
        statuses = await asyncio.gather(*(hooks.handle(*each) for each in deliveries))
        assert statuses == [500, 200, 200]
        assert seen == ["started", "stopped", "finished"]

    async def test_threads_are_bounded(self, make_receiver):
        hooks = make_receiver(concurrency=3)
        barrier = threading.Barrier(3, timeout=60)
        names = set()

        @hooks.on("*")
        def handler(_event):
            names.add(threading.current_thread().name)
            barrier.wait()  # three run at the same time

        assert await hooks.handle(*build(range(9))) == 200
        assert len(names) == 3


@pytest.mark.parametrize("value", [0, -1, float("nan")])
@pytest.mark.parametrize("name", ["lease", "poll", "concurrency", "read_timeout"])
async def test_numbers_are_positive(make_receiver, name, value):
    with pytest.raises(ValueError, match=f"{name} must be positive, not"):
        make_receiver(**{name: value})


class TestRespondClaimed:
    async def test_it_needs_a_durable_store(self, make_receiver):
        for store in (None, MemoryStore()):
            with pytest.raises(ValueError, match="needs a durable store, such as SQLiteStore"):
                make_receiver(respond="claimed", store=store)

    async def test_the_response_does_not_wait_for_handlers(self, make_receiver, tmp_path):
        hooks = make_receiver(respond="claimed", store=SQLiteStore(tmp_path / "events"))
        release, seen = asyncio.Event(), asyncio.Queue()

        @hooks.on("*")
        async def handler(event):
            await release.wait()
            seen.put_nowait(event)

        assert await hooks.handle(*build([1, 2])) == 200
        assert await hooks.handle(*build([2, 1])) == 200  # repeated: it is in the store
        assert seen.empty()
        release.set()
        assert {(await seen.get()).resource_id for _ in range(2)} == {1, 2}
        await hooks.aclose()
        assert seen.empty()

    async def test_a_handler_that_fails_is_called_again(self, make_receiver, tmp_path, monkeypatch):
        monkeypatch.setattr(random, "uniform", lambda *_: 0.001)
        hooks = make_receiver(respond="claimed", store=SQLiteStore(tmp_path / "events"), poll=0.01)
        attempts, done = [], asyncio.Event()

        @hooks.on(InboundText)
        async def handler(event):
            attempts.append(event)
            if len(attempts) < 3:
                raise ValueError
            done.set()

        async with hooks:
            (received,) = hooks.receive(*build())
            assert await hooks.handle(*build()) == 200
            await done.wait()
        assert attempts == [received] * 3
        assert isinstance(attempts[2].resource, models.Text)

    async def test_after_the_last_attempt_it_is_abandoned(
        self, make_receiver, tmp_path, monkeypatch, caplog
    ):
        monkeypatch.setattr(random, "uniform", lambda *_: 0.001)
        store = SQLiteStore(tmp_path / "events")
        hooks = make_receiver(respond="claimed", store=store, poll=0.01, max_attempts=3)
        attempts = []

        @hooks.on("*")
        async def handler(event):
            attempts.append(event)
            raise ValueError

        async with hooks:
            assert await hooks.handle(*build()) == 200
            await wait_until_async(lambda: "is abandoned after 3 attempts" in caplog.text)
            assert len(attempts) == 3
            assert await store.take("another", 1, 10) == []

    async def test_another_process_handles_what_a_killed_one_left(self, make_receiver, tmp_path):
        path = tmp_path / "events"
        killed = SQLiteStore(path)
        hooks = make_receiver(respond="claimed", store=SQLiteStore(path), poll=0.01)
        seen = asyncio.Queue()
        hooks.on("*")(seen.put)
        (event,) = hooks.receive(*build())
        assert await killed.claim(event.key, "killed", 0.05, _to_content(event)) == "claimed"
        await killed.aclose()
        async with hooks.lifespan():
            assert await seen.get() == event
        # aclose waited until the event was done
        another = SQLiteStore(path)
        assert await another.claim(event.key, "another", 1) == "done"
        await another.aclose()

    async def test_stored_events_wait_for_what_handles_them(
        self, make_receiver, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(random, "uniform", lambda *_: 0.001)
        store = SQLiteStore(tmp_path / "events")
        hooks = make_receiver(respond="claimed", store=store, poll=0.01)
        (event,) = hooks.receive(*build())
        await store.claim(event.key, "killed", 0.001, _to_content(event))
        seen = []
        async with hooks:
            await asyncio.sleep(0.05)
            hooks.on(OutboundCall)(seen.append)  # which is for other events
            await asyncio.sleep(0.05)
            hooks.on(InboundText)(seen.append)
            await wait_until_async(lambda: seen == [event])

    async def test_what_waits_in_memory_is_bounded(self, make_receiver, tmp_path):
        hooks = make_receiver(
            respond="claimed", store=SQLiteStore(tmp_path / "events"), max_deliveries=2, poll=0.01
        )
        release, seen = asyncio.Event(), []

        @hooks.on("*")
        async def handler(event):
            await release.wait()
            seen.append(event.resource_id)

        async with hooks:
            for number in range(6):
                assert await hooks.handle(*build(number)) == 200
            assert len(hooks._dispatcher._background) == 2
            release.set()
            await wait_until_async(lambda: len(seen) == 6)
        assert sorted(seen) == list(range(6))

    async def test_an_event_whose_process_always_ends_is_abandoned(
        self, make_receiver, tmp_path, caplog
    ):
        store = SQLiteStore(tmp_path / "events")
        hooks = make_receiver(respond="claimed", store=store, poll=0.01, max_attempts=2)
        hooks.on("*")(lambda event: pytest.fail("it was attempted twice"))
        (event,) = hooks.receive(*build())
        await store.claim(event.key, "killed", 0.001, _to_content(event))
        await asyncio.sleep(0.01)
        await store.take("killed too", 0.001, 1)
        async with hooks:
            await wait_until_async(lambda: "is abandoned: attempts end without" in caplog.text)

    async def test_content_that_cannot_be_read_is_abandoned(self, make_receiver, tmp_path, caplog):
        store = SQLiteStore(tmp_path / "events")
        hooks = make_receiver(respond="claimed", store=store, poll=0.01)
        hooks.on("*")(print)
        await store.claim("k", "killed", 0.001, b"{")
        async with hooks:
            await wait_until_async(lambda: "cannot be read" in caplog.text)
        assert await store.claim("k", "another", 1) == "claimed"
        await store.aclose()


class TestDrain:
    async def test_handlers_that_do_not_end_are_cancelled_and_released(self, make_receiver):
        store = MemoryStore()
        hooks = make_receiver(store=store, drain_timeout=0.01)
        started = asyncio.Event()

        @hooks.on("*")
        async def handler(_event):
            started.set()
            await asyncio.Event().wait()

        delivery = asyncio.create_task(hooks.handle(*build()))
        await started.wait()
        await hooks.aclose()
        assert await delivery == 500
        (event,) = hooks.receive(*build())
        assert await store.claim(event.key, "another", 1) == "claimed"

    async def test_the_event_of_a_thread_is_not_released_while_it_runs(self, make_receiver):
        store = MemoryStore()
        hooks = make_receiver(store=store, drain_timeout=0.01)
        started, release = threading.Event(), threading.Event()

        @hooks.on("*")
        def handler(_event):
            started.set()
            release.wait(60)

        delivery = asyncio.create_task(hooks.handle(*build()))
        await asyncio.to_thread(started.wait)
        closing = asyncio.create_task(hooks.aclose())
        await asyncio.sleep(0.05)
        (event,) = hooks.receive(*build())
        assert await store.claim(event.key, "another", 1) == "busy"
        release.set()
        await closing
        assert await delivery == 500

    async def test_a_store_that_loses_cancellations_does_not_stop_the_end(
        self, make_receiver, tmp_path
    ):
        lost = []

        class Store(SQLiteStore):
            async def take(self, owner, lease, limit):
                return await self._lose_cancellation([])

            async def renew(self, key, owner, lease):
                return await self._lose_cancellation(True)

            async def _lose_cancellation(self, result):
                if result is True:
                    renewing.set()
                try:
                    await asyncio.sleep(3600)
                except asyncio.CancelledError:
                    lost.append(result)
                return result

        hooks = make_receiver(respond="claimed", store=Store(tmp_path / "events"), lease=1)
        renewing = asyncio.Event()

        @hooks.on("*")
        async def handler(_event):
            await renewing.wait()

        async with asyncio.timeout(60):
            async with hooks:
                assert await hooks.handle(*build()) == 200
                await renewing.wait()
        assert [] in lost
        assert True in lost

    async def test_an_unavailable_store_is_logged_once(self, make_receiver, tmp_path, caplog):
        caplog.set_level("INFO", "callfire_client.webhooks")
        failures = [OSError("unreachable")] * 3

        class Store(SQLiteStore):
            async def take(self, owner, lease, limit):
                if failures:
                    raise failures.pop()
                return await super().take(owner, lease, limit)

        hooks = make_receiver(respond="claimed", store=Store(tmp_path / "e"), poll=0.001)
        hooks.on("*")(print)
        async with hooks:
            await wait_until_async(lambda: "available again" in caplog.text)
        assert caplog.text.count("unreachable") == 1


class TestEvents:
    async def test_an_event_is_done_when_the_next_one_is_requested(self, make_receiver):
        hooks = make_receiver()
        stream = hooks.events()
        first = asyncio.create_task(anext(stream))
        await asyncio.sleep(0)
        deliveries = [asyncio.create_task(hooks.handle(*build(number))) for number in (1, 2)]
        assert (await first).resource_id == 1
        await asyncio.sleep(0.01)
        assert not deliveries[0].done()
        assert (await anext(stream)).resource_id == 2
        assert await deliveries[0] == 200
        await stream.aclose()
        assert await deliveries[1] == 500  # nobody requested the next one

    async def test_an_event_of_a_loop_that_ended_comes_again(self, make_receiver):
        hooks = make_receiver()
        seen = []

        async def consume():
            async for event in hooks.events():
                seen.append(event.resource_id)
                if len(seen) == 2:
                    raise ValueError

        consumer = asyncio.create_task(consume())
        await asyncio.sleep(0)
        statuses = await asyncio.gather(*(hooks.handle(*build(n)) for n in (1, 2, 3)))
        with pytest.raises(ValueError):  # noqa: PT011 - raised above
            await consumer
        assert statuses == [200, 500, 500]
        assert await hooks.handle(*build(2)) == 503  # nothing handles events
        consumer = asyncio.create_task(consume())
        seen.clear()
        await asyncio.sleep(0)
        assert await hooks.handle(*build(1)) == 200
        last = asyncio.create_task(hooks.handle(*build(2)))
        await wait_until_async(lambda: seen == [2])
        await hooks.aclose()
        await consumer
        assert await last == 200

    async def test_iteration_ends_with_the_receiver(self, make_receiver):
        hooks = make_receiver()

        async def consume():
            return [event.resource_id async for event in hooks.events()]

        consumers = [asyncio.create_task(consume()) for _ in range(3)]
        await asyncio.sleep(0)
        assert await hooks.handle(*build(range(10))) == 200
        await hooks.aclose()
        seen = [number for consumer in consumers for number in await consumer]
        assert sorted(seen) == list(range(10))

    async def test_iteration_that_begins_after_the_end_ends_at_once(self, make_receiver):
        hooks = make_receiver()
        await hooks.aclose()
        async with asyncio.timeout(60):
            assert [event async for event in hooks.events()] == []

    async def test_events_are_passed_to_handlers_as_well(self, make_receiver):
        hooks = make_receiver()
        seen = []
        hooks.on("*")(lambda event: seen.append("handler"))

        async def consume():
            async for event in hooks.events():
                seen.append(f"loop {event.resource_id}")  # noqa: PERF401 - seen before the loop ends

        consumer = asyncio.create_task(consume())
        await asyncio.sleep(0)
        assert await hooks.handle(*build()) == 200
        assert seen == ["handler", "loop 1"]
        await hooks.aclose()
        await consumer


class TestClaimed:
    async def test_the_first_claim_is_mine(self, make_receiver):
        hooks = make_receiver()
        (event,) = hooks.receive(*build())
        async with hooks.claimed(event) as mine:
            assert mine is True
            async with hooks.claimed(event) as second:
                assert second is False
        async with hooks.claimed(event) as mine:
            assert mine is False

    async def test_after_an_exception_it_can_come_again(self, make_receiver):
        hooks = make_receiver()
        (event,) = hooks.receive(*build())
        for error in (ValueError, asyncio.CancelledError):
            with pytest.raises(error):
                async with hooks.claimed(event):
                    raise error
        async with hooks.claimed(event) as mine:
            assert mine

    async def test_it_claims_again_if_it_is_entered_again(self, make_receiver):
        hooks = make_receiver()
        (event,) = hooks.receive(*build())
        claim = hooks.claimed(event)
        with pytest.raises(ZeroDivisionError):
            async with claim:
                raise ZeroDivisionError
        async with claim as mine:
            assert mine
            async with hooks.claimed(event) as second:
                assert not second
        async with claim as again:
            assert not again

    async def test_a_lost_claim_cancels_the_block(self, make_receiver):
        store = MemoryStore()
        hooks = make_receiver(store=store, lease=0.05)
        (event,) = hooks.receive(*build())

        async def work():
            async with hooks.claimed(event):
                del store._claims[event.key]
                await asyncio.Event().wait()

        with pytest.raises(ClaimLostError):
            await work()
        assert asyncio.current_task().cancelling() == 0

    async def test_a_cancellation_of_the_task_stays_one(self, make_receiver):
        store = MemoryStore()
        hooks = make_receiver(store=store)
        (event,) = hooks.receive(*build())

        async def work():
            async with hooks.claimed(event):
                await asyncio.Event().wait()

        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await store.claim(event.key, "another", 1) == "claimed"

    async def test_headers_that_are_missing_or_lists(self, make_receiver):
        hooks = make_receiver()
        body, headers = build()
        missing = {**headers, "X-CallFire-Signature": None, "Content-Type": None, "Other": [1]}
        with pytest.raises(WebhookVerificationError) as caught:
            hooks.receive(body, missing)
        assert caught.value.reason == "missing"
        lists = {name: [value] for name, value in headers.items()}
        with pytest.raises(TypeError, match="must be str or bytes, not list: pass each value"):
            hooks.receive(body, lists)

    async def test_receive_verifies(self, make_receiver):
        hooks = make_receiver()
        body, headers = build()
        with pytest.raises(WebhookVerificationError):
            hooks.receive(body, {})
        with pytest.raises(WebhookVerificationError):
            hooks.receive(body + b" ", headers)
        pairs = [(name.upper().encode(), value.encode()) for name, value in headers.items()]
        assert hooks.receive(body, pairs) == hooks.receive(body, headers)
        repeated = [*pairs, *pairs]
        with pytest.raises(WebhookVerificationError):
            hooks.receive(body, repeated)
        with pytest.raises(TypeError, match=r"await request\.body"):
            hooks.receive({"events": []}, headers)


class TestWithoutAnEventLoop:
    async def test_handle_sync(self, make_receiver):
        hooks = make_receiver()
        seen = []

        @hooks.on("*")
        async def handler(event):
            seen.append(event.resource_id)

        def run():
            statuses = [hooks.handle_sync(*build(number)) for number in (1, 2, 1)]
            statuses.append(hooks.handle_sync(b"{}", headers_for(b"x")))
            statuses.append(hooks.handle_sync(b"", {}, method="GET"))
            hooks.close_sync()
            return statuses

        assert await asyncio.to_thread(run) == [200, 200, 200, 401, 405]
        assert seen == [1, 2]

    async def test_with_claimed(self, make_receiver):
        store = LongLeases()
        hooks = make_receiver(store=store, lease=0.05)
        (event,) = hooks.receive(*build())

        def run():
            results = []
            with pytest.raises(ZeroDivisionError), hooks.claimed(event):
                raise ZeroDivisionError
            with hooks.claimed(event) as mine:
                assert store.renewed.wait(60)
                with hooks.claimed(event) as second:
                    results += [mine, second]
            with hooks.claimed(event) as again:
                results.append(again)
            hooks.close_sync()
            return results

        assert await asyncio.to_thread(run) == [True, False, False]

    async def test_a_lost_claim_is_an_error_at_the_end_of_the_block(self, make_receiver):
        store = MemoryStore()
        hooks = make_receiver(store=store, lease=0.05)
        (event,) = hooks.receive(*build())

        def run(error):
            try:
                with hooks.claimed(event):
                    del store._claims[event.key]
                    threading.Event().wait(0.1)
                    if error is not None:
                        raise error
            finally:
                hooks.close_sync()

        with pytest.raises(ClaimLostError):
            await asyncio.to_thread(run, None)
        with pytest.raises(ZeroDivisionError):
            await asyncio.to_thread(run, ZeroDivisionError())

    async def test_open_sync_takes_stored_events(self, make_receiver, tmp_path):
        hooks = make_receiver(respond="claimed", store=SQLiteStore(tmp_path / "e"), poll=0.01)
        handled = threading.Event()
        hooks.on("*")(lambda event: handled.set())
        (event,) = hooks.receive(*build())
        killed = SQLiteStore(tmp_path / "e")
        assert await killed.claim(event.key, "killed", 0.01, _to_content(event)) == "claimed"
        await killed.aclose()

        def run():
            hooks.open_sync()
            assert handled.wait(60)
            hooks.close_sync()

        await asyncio.to_thread(run)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("respond", ["handled", "claimed"])
async def test_a_forked_process_has_an_event_loop_and_threads_of_its_own(
    make_receiver, tmp_path, respond
):
    hooks = make_receiver(store=SQLiteStore(tmp_path / "e"), respond=respond)
    handled = threading.Semaphore(0)
    hooks.on("*")(lambda event: handled.release())
    receiver, sender = multiprocessing.Pipe()

    def child():
        sender.send(hooks.handle_sync(*build(2)))
        sender.send(handled.acquire(timeout=60))
        hooks.close_sync()
        sender.send("closed")

    def closes_only():
        hooks.close_sync()
        sender.send("closed")

    def run():
        hooks.open_sync()
        assert hooks.handle_sync(*build(1)) == 200
        assert handled.acquire(timeout=60)
        for target in (child, closes_only):
            process = multiprocessing.get_context("fork").Process(target=target, daemon=True)
            process.start()
            while True:
                assert receiver.poll(60)
                if (received := receiver.recv()) == "closed":
                    break
                assert received in {200, True}
            process.join()
        hooks.close_sync()

    await asyncio.to_thread(run)


async def test_use_from_two_event_loops_is_an_error_of_the_program(make_receiver):
    hooks = make_receiver()
    hooks.on("*")(print)
    assert await hooks.handle(*build()) == 200
    with pytest.raises(RuntimeError, match="used from one event loop only; in synchronous views"):
        await asyncio.to_thread(hooks.handle_sync, *build(2))
    hooks._background.close()


def _run_in_a_loop(hooks, number):
    async def run():
        async with hooks:
            return await hooks.handle(*build(number))

    return asyncio.run(run())


async def test_one_event_loop_after_another(make_receiver):
    hooks = make_receiver()
    hooks.on("*")(print)
    assert await asyncio.to_thread(_run_in_a_loop, hooks, 1) == 200
    assert await asyncio.to_thread(_run_in_a_loop, hooks, 2) == 200
