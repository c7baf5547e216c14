"""Kill and stop processes that work on a bulk job, at random moments, and count in the sandbox.

`python -m tests.bulk.killing --kills 100` prints a table, as docs/bulk.md has it.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from callfire_client.testing import SandboxServer
from tests.bulk.conftest import query
from tests.bulk.sender import STOPPED
from tests.postgres.server import postgres_server

MARK = "bulk_mark"
_PATIENCE = 120.0
_TASK_PATIENCE = 6.0
_LONGEST_JOB = 600.0
_KILLS_OF_A_JOB = 12
_NUMBERS = itertools.count()
_LONGEST = 0.6
"""The longest time between the first request of a process and its end, in seconds."""


@frozen(kw_only=True)
class Plan:
    """The messages of a run, and its disturbances.

    Attributes:
        kind: `calls` or `texts`.
        mode: The mode of the job.
        ledger: The database of the ledger: `sqlite` or `postgres`.
        engine: Whether the processes are workers of procrastinate, with a ledger in PostgreSQL.
        workers: How many processes work on the job.
        kills: How many processes are killed.
        rows: The number of rows of each job.
        seed: The seed of the moments and the faults.
        faults: Whether responses are lost, late, wrong or errors.
        stops: Whether processes are stopped for longer than their heartbeats, too.
        clock_hours: How far the clocks of processes are ahead; each process has one of them.
    """

    kind: str = "calls"
    mode: str = "direct"
    ledger: str = "sqlite"
    engine: bool = False
    workers: int = 1
    kills: int = 10
    rows: int = 1200
    seed: int = 1
    faults: bool = True
    stops: bool = True
    clock_hours: tuple[float, ...] = (0.0,)


@define
class Report:
    """The counts of a run.

    Attributes:
        jobs: How many jobs were sent.
        kills: How many processes were killed.
        stops: How many were stopped, and went on.
        stopped: How many jobs stopped because it is unknown whether the broadcast was created or started.
        rows: How many rows there were.
        states: How many rows are in each state.
        twice: The marks of rows that were sent to twice.
        wrong: Descriptions of rows whose state is not what the sandbox has.
    """

    jobs: int = 0
    kills: int = 0
    stops: int = 0
    stopped: int = 0
    rows: int = 0
    states: Counter[str] = field(factory=Counter)
    twice: list[str] = field(factory=list)
    wrong: list[str] = field(factory=list)


def run(plan: Plan) -> Report:
    """Send jobs until enough processes were killed."""
    chance = random.Random(plan.seed)
    report = Report()
    with _ledgers(plan) as new_ledger:
        while report.kills < plan.kills:
            with SandboxServer() as server:
                ledger = new_ledger()
                _send_job(plan, server, ledger, chance, report)
                _check(plan, server, ledger, report)
                report.jobs += 1
    return report


@contextmanager
def _ledgers(plan: Plan) -> Generator[Callable[[], str]]:
    """Yield a function that returns the path or the URL of a new ledger."""
    with ExitStack() as stack:
        if plan.ledger == "postgres":
            yield stack.enter_context(postgres_server()).new_database
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            yield lambda: str(Path(folder) / f"{time.monotonic_ns()}.db")


def _send_job(
    plan: Plan, server: SandboxServer, ledger: str, chance: random.Random, report: Report
) -> None:
    running: list[_Sender] = []
    work = _work_with_engine if plan.engine else _work
    try:
        work(plan, server, ledger, chance, report, running)
    finally:
        for each in running:
            each.signal(signal.SIGKILL)
            each.close()


def _work(
    plan: Plan,
    server: SandboxServer,
    ledger: str,
    chance: random.Random,
    report: Report,
    running: list[_Sender],
) -> None:
    """Start processes and end them, until one has finished; then wait for the others."""
    until = time.monotonic() + _LONGEST_JOB
    before = report.kills
    finished = False
    while not finished:
        assert time.monotonic() < until, "the job did not end"
        while len(running) < plan.workers:
            running.append(_Sender(plan, server, ledger))
        _set_faults(plan, server, chance)
        sender = running[chance.randrange(len(running))]
        if report.kills < min(plan.kills, before + _KILLS_OF_A_JOB):
            _disturb(plan, sender, chance, report)
        else:
            sender.process.wait(_PATIENCE)
        ended = [each for each in running if each.process.poll() is not None]
        for each in ended:
            running.remove(each)
            code = each.close()
            assert code in {0, STOPPED, -signal.SIGKILL}, (
                f"a sender ended with {code}: {each.errors}"
            )
            finished |= code != -signal.SIGKILL
            report.stopped += code == STOPPED
    for each in running:
        each.process.wait(_PATIENCE)
        assert each.close() in {0, STOPPED}, each.errors


def _work_with_engine(
    plan: Plan,
    server: SandboxServer,
    ledger: str,
    chance: random.Random,
    report: Report,
    running: list[_Sender],
) -> None:
    """Start workers of procrastinate and end them, until no row is pending or sending."""
    until = time.monotonic() + _LONGEST_JOB
    before = report.kills
    _store(plan, server, ledger)
    while True:
        assert time.monotonic() < until, "the job did not end"
        (pending, sending, paused), *_ = query(
            ledger, "SELECT pending, sending, paused FROM callfire_bulk.job_counts"
        )
        if not pending and not sending:
            return
        if paused is not None:
            _store(plan, server, ledger)  # ends the pause
        while len(running) < plan.workers:
            running.append(_Sender(plan, server, ledger))
        _set_faults(plan, server, chance)
        if report.kills < min(plan.kills, before + _KILLS_OF_A_JOB):
            sender = running[chance.randrange(len(running))]
            _disturb(plan, sender, chance, report)
        else:
            time.sleep(0.2)
        for each in [each for each in running if each.process.poll() is not None]:
            running.remove(each)
            code = each.close()
            assert code == -signal.SIGKILL, f"a worker ended with {code}: {each.errors}"


def _store(plan: Plan, server: SandboxServer, ledger: str) -> None:
    """Store the rows, and defer the tasks."""
    subprocess.run(
        [sys.executable, *_engine(plan, ledger), "--store"],
        env={**os.environ, **server.environment},
        check=True,
    )


def _engine(plan: Plan, ledger: str) -> list[str]:
    arguments = ["--kind", plan.kind, "--rows", str(plan.rows)]
    return ["-m", "tests.bulk.engine", ledger, *arguments]


def _disturb(plan: Plan, sender: _Sender, chance: random.Random, report: Report) -> None:
    """Kill or stop a process at a random moment after its first request."""
    # The other worker may have all tasks.
    sender.wait_until_sending(_TASK_PATIENCE if plan.engine else _PATIENCE)
    time.sleep(chance.uniform(0, _LONGEST))
    if plan.stops and chance.random() < 0.2 and sender.stop():
        report.stops += 1
        time.sleep(chance.uniform(0.1, 1.5))
        sender.signal(signal.SIGCONT)
    elif sender.signal(signal.SIGKILL):
        report.kills += 1


class _Sender:
    """A process that works on the job."""

    def __init__(self, plan: Plan, server: SandboxServer, ledger: str) -> None:
        arguments = ["--kind", plan.kind, "--mode", plan.mode, "--rows", str(plan.rows)]
        # Of the processes that run side by side, each has another clock.
        arguments += [
            "--clock-hours",
            str(plan.clock_hours[next(_NUMBERS) % len(plan.clock_hours)]),
        ]
        command = ["-m", "tests.bulk.sender", ledger, *arguments]
        self.process = subprocess.Popen(
            [sys.executable, *(_engine(plan, ledger) if plan.engine else command)],
            env={**os.environ, **server.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.errors = ""
        self._sending = threading.Event()
        self._threads = [
            threading.Thread(target=self._read_output, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _read_output(self) -> None:
        assert self.process.stdout is not None
        for _ in self.process.stdout:
            self._sending.set()
        self._sending.set()

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self.errors = self.process.stderr.read()

    def wait_until_sending(self, seconds: float) -> None:
        self._sending.wait(seconds)

    def signal(self, number: int) -> bool:
        """Send a signal; return whether the process was running."""
        running = self.process.poll() is None
        if running:
            self.process.send_signal(number)
            if number == signal.SIGKILL:
                return self.process.wait(_PATIENCE) == -signal.SIGKILL
        return running

    def stop(self) -> bool:
        return self.signal(signal.SIGSTOP)

    def close(self) -> int:
        code = self.process.wait(_PATIENCE)
        for thread in self._threads:
            thread.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return code


def _set_faults(plan: Plan, server: SandboxServer, chance: random.Random) -> None:
    server.sandbox.faults.clear()
    operations = {
        ("calls", "direct"): ["sendCalls", "findCalls"],
        ("texts", "direct"): ["sendTexts", "findTexts"],
        ("calls", "staged"): [
            "createCallBroadcast", "addCallBroadcastRecipients", "startVoiceBroadcast", "findCalls",
        ],
        ("texts", "staged"): [
            "createTextBroadcast", "addTextBroadcastRecipients", "startTextBroadcast", "findTexts",
        ],
    }[plan.kind, plan.mode]  # fmt: skip
    if plan.faults:
        for _ in range(chance.randrange(3)):
            fault: dict[str, Any] = chance.choice(
                [
                    {"reset": True, "done": True},
                    {"reset": True},
                    {"truncate": chance.randrange(200)},
                    {"status": 503, "done": True},
                    {"status": 503},
                    {"delay": 1.5},
                ]
            )
            server.fail(chance.choice(operations), **fault)
    # Slow enough that processes are killed in the middle of a job.
    server.fail(delay=0.02, times=None)


def _check(plan: Plan, server: SandboxServer, ledger: str, report: Report) -> None:
    """Compare the rows of the ledger with the messages of the sandbox."""
    server.sandbox.faults.clear()
    messages = server.calls_sent if plan.kind == "calls" else server.texts_sent
    sent = Counter(
        (message.attributes or {}).get(MARK, "")
        for message in messages
        if message.state != "DUP" and (plan.mode == "direct" or _is_started(server, message))
    )
    report.twice += [mark for mark, number in sent.items() if number > 1]
    ((token, paused),) = query(ledger, "SELECT token, paused FROM jobs")
    rows = query(ledger, "SELECT id, state, reason FROM rows")
    report.rows += len(rows)
    for number, state, reason in rows:
        report.states[state] += 1
        was_sent = sent[f"{token}-{number}"] > 0
        if was_sent is not (state == "sent"):
            report.wrong.append(f"{state} although sent is {was_sent}: {reason}; {paused}")
    if len(rows) != plan.rows:
        report.wrong.append(f"{plan.rows - len(rows)} rows are missing")


def _is_started(server: SandboxServer, message: Any) -> bool:
    def read(account: Any) -> bool:
        return account.broadcasts.get(message.campaign_id)["status"] != "SETUP"

    return bool(server.sandbox.access(read))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=1200)
    parser.add_argument("--ledger", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--engine", action="store_true", help="workers of procrastinate")
    parser.add_argument("--only", default="", help="a part of the name, such as `calls, direct, 2`")
    options = parser.parse_args()
    print(
        "| job | workers | jobs | kills | stops | rows | sent | pending | unknown | twice | wrong |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for kind, mode, workers in product(("calls", "texts"), ("direct", "staged"), (1, 2)):
        name = f"{kind}, {mode}"
        if options.only not in f"{name}, {workers}" or (options.engine and mode != "direct"):
            continue
        plan = Plan(
            kind=kind,
            mode=mode,
            ledger="postgres" if options.engine else options.ledger,
            engine=options.engine,
            workers=workers,
            kills=options.kills,
            seed=options.seed,
            rows=options.rows,
        )
        found = run(plan)
        cells = (
            name, workers, found.jobs, found.kills, found.stops, found.rows,
            found.states["sent"], found.states["pending"], found.states["unknown"], len(found.twice),
            len(found.wrong),
        )  # fmt: skip
        print("|", " | ".join(map(str, cells)), "|", flush=True)
        for text in [*found.twice, *found.wrong][:5]:
            print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
