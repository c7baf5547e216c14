"""A job that is paused: the exception has the job, which can be looked at and resumed; counts while it runs."""

from __future__ import annotations

import asyncio
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client import errors
from callfire_client.bulk import Counts, JobPausedError, SQLiteLedger
from tests.bulk.conftest import NAMED, calls_by_mark, make_rows, query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from callfire_client.testing import InProcessSandbox


def paused_job(
    sandbox: InProcessSandbox, path: Path, progress: Callable[[Counts], object] = bool
) -> JobPausedError:
    """Send 30 rows in batches of 10; the second request is refused."""

    def fail_second(counts: Counts) -> None:
        if counts.sent == 10 and not failed:
            failed.append(True)
            sandbox.fail("sendCalls", status=402, message="No credits")
        progress(counts)

    failed: list[bool] = []
    arguments: dict[str, Any] = {"concurrency": 1, "progress": fail_second, **NAMED}
    with pytest.raises(JobPausedError) as caught:
        sandbox.client.calls.send_many(make_rows(30), job="job", ledger=path, **arguments)
    return caught.value


def test_a_paused_job_can_be_looked_at_and_resumed(sandbox: InProcessSandbox, path: Path) -> None:
    seen: list[Counts] = []
    error = paused_job(sandbox, path, progress=seen.append)
    job: Any = error.job
    assert error.counts == job.counts == Counts(pending=20, sent=10)
    assert (error.job_name, job.name) == ("job", "job")
    assert [row.state for row in job.results()] == ["sent"] * 10 + ["pending"] * 20
    assert job.resume() == job.counts == Counts(sent=30)
    assert seen[-1] == Counts(sent=30)
    assert set(calls_by_mark(sandbox).values()) == {1}
    assert job.resume() == Counts(sent=30)


def test_a_job_that_pauses_again_is_the_same(sandbox: InProcessSandbox, path: Path) -> None:
    job: Any = paused_job(sandbox, path).job
    sandbox.fail("sendCalls", status=401)
    with pytest.raises(JobPausedError) as again:
        job.resume()
    assert again.value.job is job
    assert job.counts == Counts(pending=20, sent=10)


def test_an_asyncio_job_can_be_resumed(sandbox: InProcessSandbox, path: Path) -> None:
    async def main() -> Any:
        client = sandbox.new_async_client()
        sandbox.fail("sendCalls", status=402, message="No credits")
        with pytest.raises(JobPausedError) as caught:
            await client.calls.send_many(make_rows(20), job="job", ledger=path, **NAMED)
        job: Any = caught.value.job
        assert job.counts == await job.refresh()
        assert job.counts.sent < 20
        return await job.resume()

    assert asyncio.run(main()) == Counts(sent=20)


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_job_that_is_finished_all_the_same_is_not_paused(
    sandbox: InProcessSandbox,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    asynchronous: bool,
) -> None:
    """A sender claims the rows of a request that failed before the job is paused, and sends them."""
    pause = SQLiteLedger.pause

    def pause_late(ledger: SQLiteLedger, job: int, reason: str) -> None:
        assert ledger.counts(job) == Counts(pending=5)
        with sandbox.new_client().calls.bulk_worker(ledger=path) as worker:
            assert worker.send_batch("job")
        pause(ledger, job, reason)

    monkeypatch.setattr(SQLiteLedger, "pause", pause_late)
    sandbox.fail("sendCalls", status=401)
    arguments: Any = {"job": "job", "ledger": path, **NAMED}
    if asynchronous:
        client = sandbox.new_async_client()
        job: Any = asyncio.run(client.calls.send_many(make_rows(5), **arguments))
    else:
        job = sandbox.client.calls.send_many(make_rows(5), **arguments)
    assert job.counts == Counts(sent=5)
    assert query(path, "SELECT paused FROM jobs") == [(None,)]


def test_a_pause_is_pickled_without_its_job(sandbox: InProcessSandbox, path: Path) -> None:
    error = paused_job(sandbox, path)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
    assert copy.job is None
    assert (copy.counts, copy.job_name, str(copy)) == (error.counts, "job", str(error))


def test_a_pause_before_the_job_is_opened_has_no_job() -> None:
    error = JobPausedError("a message", "job")
    assert (error.job, error.counts) == (None, None)


def test_counts_can_be_read_while_the_job_runs(sandbox: InProcessSandbox, path: Path) -> None:
    """From the job of another client, and from the ledger, as another process does."""
    client = sandbox.client
    job = client.calls.send_many(make_rows(5), job="job", ledger=path, **NAMED)
    ledger = SQLiteLedger(path)
    seen: list[tuple[Counts, Counts, Counts]] = []

    def look(counts: Counts) -> None:
        record = ledger.find_job("job")
        assert record is not None
        seen.append((counts, ledger.counts(record.id), job.refresh()))

    client.calls.send_many(
        make_rows(40), job="job", ledger=path, concurrency=1, progress=look, **NAMED
    )
    ledger.close()
    assert all(given == read == refreshed for given, read, refreshed in seen)
    assert [counts.sent for counts, _, _ in seen] == sorted(counts.sent for counts, _, _ in seen)
    assert len({counts.sent for counts, _, _ in seen}) >= 4
    assert job.counts == Counts(sent=40)


def test_a_job_stops_before_a_limiter_that_cannot_be_reached(
    sandbox: InProcessSandbox, path: Path
) -> None:
    """Nothing was sent, so all rows stay pending."""

    class Limiter:
        reachable = False

        def reserve(self, max_wait: float | None) -> float | None:
            if sandbox.calls_sent or self.reachable:
                return 0.0
            sending = [one for one in sandbox.requests if one.method == "POST"]
            assert sending == []
            raise OSError("no route")

    limiter = Limiter()
    client = sandbox.new_client(rate_limit=limiter)
    with pytest.raises(JobPausedError) as caught:
        client.calls.send_many(make_rows(30), job="job", ledger=path, **NAMED)
    assert isinstance(caught.value.__cause__, errors.RateLimiterUnavailableError)
    job: Any = caught.value.job
    assert job.counts == Counts(pending=30)
    limiter.reachable = True
    assert job.resume() == Counts(sent=30)
