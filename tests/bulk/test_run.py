"""When a batch counts as abandoned: by the observations of one process, and never by the clocks of others."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from callfire_client._core.clock import Clock
from callfire_client._core.config import Config, Credentials
from callfire_client.bulk.records import BatchSummary
from callfire_client.bulk.run import Options, Run

SENDING = BatchSummary(id=1, status="sending", worker=7, beat=3, beat_seconds=1.0)
IN_DOUBT = evolve(SENDING, status="in_doubt")


class Observer:
    """A run with a clock that the test moves."""

    def __init__(self, settle_after: float = 10.0) -> None:
        self.now = 100.0
        config = Config(
            credentials=Credentials("u", "p"),
            base_url="http://127.0.0.1/v2",
            timeout=1,
            max_retries=0,
            clock=Clock(monotonic=lambda: self.now),
        )
        options = Options(batch=10, concurrency=1, settle_after=settle_after, on_missing="unknown")
        nothing: Any = None
        self.run = Run(nothing, nothing, nothing, options, config, worker=1)

    def due(self, batch: BatchSummary, *, after: float) -> bool:
        self.now += after
        return self.run.due([batch]) == [batch.id]


def test_a_batch_in_doubt_is_due_after_settle_after() -> None:
    observer = Observer()
    assert not observer.due(IN_DOUBT, after=0)
    # Its worker may be alive, and go on.
    assert not observer.due(evolve(IN_DOUBT, beat=4), after=9.5)
    assert observer.due(evolve(IN_DOUBT, beat=5), after=0.6)


def test_a_batch_of_a_worker_that_is_alive_is_never_due() -> None:
    observer = Observer()
    assert not any(observer.due(evolve(SENDING, beat=beat), after=9) for beat in range(20))


@pytest.mark.parametrize("gone", [SENDING, evolve(SENDING, beat=None, beat_seconds=None)])
def test_a_batch_of_a_worker_without_heartbeats_is_due(gone: BatchSummary) -> None:
    observer = Observer()
    assert not observer.due(SENDING, after=0)
    observer.due(gone, after=5)
    assert observer.due(gone, after=10.1)


def test_a_slow_heartbeat_of_another_process_is_waited_for() -> None:
    observer = Observer(settle_after=1)
    assert not observer.due(evolve(SENDING, beat_seconds=5.0), after=0)
    assert not observer.due(evolve(SENDING, beat_seconds=5.0), after=19)
    assert observer.due(evolve(SENDING, beat_seconds=5.0), after=1.1)


def test_a_batch_of_this_process_is_not_due_while_its_request_is_under_way() -> None:
    observer = Observer()
    own = evolve(SENDING, worker=1)
    assert not observer.due(own, after=0)
    assert not observer.due(own, after=1000)


def test_doubt_starts_the_time_anew() -> None:
    observer = Observer()
    assert not observer.due(SENDING, after=0)
    assert not observer.due(IN_DOUBT, after=9)
    assert not observer.due(IN_DOUBT, after=9)
    assert observer.due(IN_DOUBT, after=1)
