"""The results of a job: a CSV file, a progress bar, and plain SQL."""

from __future__ import annotations

import asyncio
import csv
import pickle
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client import bulk
from callfire_client.bulk import Counts, JobPausedError, rich_bulk_progress
from tests.bulk.conftest import NAMED, exists, make_rows, open_ledger, query

if TYPE_CHECKING:
    from pathlib import Path

    from callfire_client.testing import InProcessSandbox


def send(sandbox: InProcessSandbox, location: str, **named: Any) -> Any:
    sandbox.script("1001", state="INVALID")
    arguments = {"job": "job", "ledger": location, "concurrency": 1, **NAMED, **named}
    return sandbox.client.calls.send_many(make_rows(3), **arguments)


def expected(job: Any) -> list[list[str]]:
    rows = [[row.key, row.state, str(row.id), row.reason or ""] for row in job.results()]
    return [["key", "state", "id", "reason"], *rows]


def test_a_csv_file_has_all_rows(sandbox: InProcessSandbox, location: str, tmp_path: Path) -> None:
    job = send(sandbox, location)
    assert job.export_csv(tmp_path / "results.csv") == 3
    with (tmp_path / "results.csv").open(newline="") as file:
        assert list(csv.reader(file)) == expected(job)
    assert expected(job)[2][1:] == ["refused", expected(job)[2][2], "INVALID"]


def test_an_asyncio_job_writes_a_csv_file(
    sandbox: InProcessSandbox, location: str, tmp_path: Path
) -> None:
    send(sandbox, location)

    async def main() -> int:
        job = await sandbox.async_client.calls.resume_many("job", ledger=location)
        return await job.export_csv(tmp_path / "results.csv")

    assert asyncio.run(main()) == 3
    assert len((tmp_path / "results.csv").read_text().splitlines()) == 4


def test_the_progress_bar_shows_the_states(
    sandbox: InProcessSandbox, location: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with rich_bulk_progress("reminders [x]") as progress:
        send(sandbox, location, progress=progress)
    shown = capsys.readouterr().err
    assert "reminders [x]" in shown
    assert "3/3" in shown
    assert "1 refused" in shown


def test_the_state_can_be_read_with_plain_sql(sandbox: InProcessSandbox, location: str) -> None:
    seen: list[Any] = []
    statement = "SELECT name, pending, sending, sent, refused, unknown FROM jobs"
    send(
        sandbox, location, batch_size=2, progress=lambda _: seen.append(query(location, statement))
    )
    assert seen[0] == [("job", 3, 0, 0, 0, 0)]
    assert seen[-1] == [("job", 0, 0, 2, 1, 0)]


@pytest.mark.parametrize("name", [name for name in bulk.__all__ if name.endswith("Error")])
def test_exceptions_can_be_pickled(name: str) -> None:
    error = getattr(bulk, name)("a message", "job")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
    assert (type(copy), str(copy), copy.message, copy.job_name) == (
        type(error), "a message", "a message", "job",
    )  # fmt: skip


def test_a_pause_has_its_cause(sandbox: InProcessSandbox, location: str) -> None:
    sandbox.fail("sendCalls", status=402, message="No credits")
    with pytest.raises(JobPausedError, match="402: No credits"):
        send(sandbox, location)


def test_counts_have_a_total() -> None:
    assert Counts(pending=1, sending=2, sent=3, refused=4, unknown=5).total == 15


class TestOpenJob:
    def test_nothing_is_sent_and_a_pause_remains(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        send(sandbox, location)
        ledger = open_ledger(location)
        stored = ledger.find_job("job")
        assert stored is not None
        ledger.pause(stored.id, "no credits")
        requests = len(sandbox.requests)
        job = sandbox.client.calls.open_job("job", ledger=location)
        assert job.counts == Counts(sent=2, refused=1)
        assert len(list(job.results())) == 3
        assert len(sandbox.requests) == requests
        assert ledger.job(stored.id).paused == "no credits"
        assert query(location, "SELECT count(*) FROM workers") == [(0,)]
        ledger.close()

    def test_an_asyncio_client_opens_a_job(self, sandbox: InProcessSandbox, location: str) -> None:
        send(sandbox, location)

        async def main() -> Counts:
            job = await sandbox.async_client.calls.open_job("job", ledger=location)
            return job.counts

        assert asyncio.run(main()) == Counts(sent=2, refused=1)

    def test_a_cancelled_job_can_be_read(self, sandbox: InProcessSandbox, location: str) -> None:
        send(sandbox, location, send=False).cancel()
        job = sandbox.client.calls.open_job("job", ledger=location)
        assert job.counts == Counts(pending=3)
        with pytest.raises(bulk.JobCancelledError):
            job.resume()

    def test_an_opened_job_is_resumed(self, sandbox: InProcessSandbox, location: str) -> None:
        send(sandbox, location, send=False)
        job = sandbox.client.calls.open_job("job", ledger=location)
        assert job.resume() == Counts(sent=2, refused=1)

    def test_a_job_of_the_other_kind_is_not_found(
        self, sandbox: InProcessSandbox, location: str
    ) -> None:
        send(sandbox, location)
        with pytest.raises(bulk.JobNotFoundError):
            sandbox.client.texts.open_job("job", ledger=location)

    def test_a_ledger_is_not_created(self, sandbox: InProcessSandbox, location: str) -> None:
        with pytest.raises(bulk.LedgerNotFoundError):
            sandbox.client.calls.open_job("job", ledger=location)
        assert not exists(location)


def test_a_ledger_lists_its_jobs(sandbox: InProcessSandbox, location: str) -> None:
    for name in ("b", "a"):
        send(sandbox, location, job=name)
    with closing(bulk.open_ledger(location)) as ledger:
        jobs = ledger.jobs()
        assert [(job.name, job.kind, job.mode) for job in jobs] == [
            ("b", "calls", "direct"),
            ("a", "calls", "direct"),
        ]
        assert jobs[0] == ledger.find_job("b")
        assert ledger.counts(jobs[1].id) == Counts(sent=2, refused=1)
