"""Measure implementations interleaved: in each round all of them run once, in shuffled order."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

from attrs import define, field, frozen

from benchmarks.implementations import Implementation, Script, UnavailableError

ROOT = Path(__file__).parents[1]
Sample: TypeAlias = dict[str, float]
_WORKER_TIMEOUT = 120  # seconds

# Neither proxies nor settings of the client apply to a measurement, and bytecode is written.
_ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.upper().endswith("_PROXY")
    and not name.startswith("CALLFIRE_")
    and name != "PYTHONDONTWRITEBYTECODE"
}


@frozen
class Effort:
    """The number of measurements.

    Attributes:
        rounds: The number of rounds.
        processes: The number of processes that an implementation runs in, one after another, over all
            rounds: no two processes are equally fast.
        share: The part of the usual number of repetitions that is performed.
    """

    rounds: int = 15
    processes: int = 3
    share: float = 1.0

    def count(self, usual: int) -> int:
        """Return the number of repetitions, given the usual number."""
        return max(1, round(usual * self.share))


QUICK = Effort(rounds=3, processes=1, share=0.1)


@define
class Samples:
    """The measurements of a case.

    Attributes:
        measured: The samples of each implementation, one per round.
        unavailable: The implementations that could not be measured, with the reason.
    """

    measured: dict[str, list[Sample]] = field(factory=dict)
    unavailable: dict[str, str] = field(factory=dict)

    def ratios(self, name: str, reference: str, metric: str) -> list[float]:
        """Return the ratio of two implementations in each round."""
        pairs = zip(self.measured[name], self.measured[reference], strict=True)
        return [sample[metric] / other[metric] for sample, other in pairs]


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the lower quartile, the median and the upper quartile."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    return lower, median, upper


class _Worker:
    """A process that performs the task of an implementation on request."""

    def __init__(self, implementation: Implementation, address: str) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", implementation.factory, address]
        self._process = subprocess.Popen(
            [*command, json.dumps(dict(implementation.arguments))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=_ENVIRONMENT,
            text=True,
        )
        self._receive()

    def _receive(self) -> Sample:
        assert self._process.stdout is not None
        # A worker that hangs must not stop the other measurements.
        timer = threading.Timer(_WORKER_TIMEOUT, self._process.kill)
        timer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if not line:
            self._end()
            raise UnavailableError(f"failed: it ended, or needed more than {_WORKER_TIMEOUT} s")
        message: dict[str, Any] = json.loads(line)
        if "unavailable" in message:
            self._end()
            raise UnavailableError(message["unavailable"])
        return message

    def run(self, warm_up: int, count: int) -> Sample:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{warm_up} {count}\n")
        self._process.stdin.flush()
        return self._receive()

    def _end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._end()


def _run_in_new_process(
    implementation: Implementation, address: str, warm_up: int, count: int
) -> Sample:
    with _Worker(implementation, address) as worker:
        return worker.run(warm_up, count)


def run_script(code: str) -> Sample:
    """Run a program that prints its sample as JSON; `{started}` in it is replaced by its start time."""
    result = subprocess.run(
        [sys.executable, "-c", code.replace("{started}", repr(time.perf_counter()))],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=_ENVIRONMENT,
        text=True,
    )
    if result.returncode:
        last = result.stderr.strip().splitlines()[-1:]
        raise UnavailableError(f"failed: {' '.join(last)}"[:200])
    sample: Sample = json.loads(result.stdout)
    return sample


def measure(
    implementations: Sequence[Implementation],
    address: str,
    effort: Effort,
    *,
    count: int,
    warm_up: int = 1,
) -> Samples:
    """Measure implementations of the same task.

    Args:
        implementations: The implementations. One that is unavailable is noted with its reason.
        address: The server's address.
        effort: The number of rounds and processes.
        count: The usual number of repetitions in a round.
        warm_up: The number of repetitions before each measurement that are not measured.
    """
    samples, order = Samples(), random.Random(1)
    count = effort.count(count)
    for _ in range(effort.processes):
        with ExitStack() as stack:
            runners: dict[str, _Worker | Implementation] = {}
            for implementation in implementations:
                if implementation.name not in samples.unavailable:
                    try:
                        # Also for those with a process per measurement: shows whether they can run.
                        worker = _Worker(implementation, address)
                    except UnavailableError as reason:
                        samples.unavailable[implementation.name] = str(reason)
                        continue
                    stack.enter_context(worker)
                    runners[implementation.name] = (
                        implementation if implementation.new_process else worker
                    )
            for _ in range(max(1, effort.rounds // effort.processes)):
                for name in order.sample(list(runners), len(runners)):
                    runner = runners[name]
                    if name in samples.unavailable:
                        continue
                    try:
                        sample = (
                            runner.run(warm_up, count)
                            if isinstance(runner, _Worker)
                            else _run_in_new_process(runner, address, warm_up, count)
                        )
                    except UnavailableError as reason:
                        samples.unavailable[name] = str(reason)
                        samples.measured.pop(name, None)
                        continue
                    per_repetition = {metric: value / count for metric, value in sample.items()}
                    samples.measured.setdefault(name, []).append(per_repetition)
    return samples


def measure_together(
    implementation: Implementation,
    names: Sequence[str],
    effort: Effort,
    *,
    count: int,
    warm_up: int = 1,
) -> Samples:
    """Measure implementations of the same task that run interleaved in one process.

    Args:
        implementation: Its task measures all of them, and returns the CPU time of each by its name.
        names: The implementations that are expected.
        effort: The number of rounds and processes.
        count: The usual number of repetitions in a round.
        warm_up: The number of repetitions before each round that are not measured.
    """
    samples, count = Samples(), effort.count(count)
    for _ in range(effort.processes):
        with _Worker(implementation, "") as worker:
            for _ in range(max(1, effort.rounds // effort.processes)):
                times = worker.run(warm_up, count)
                for name in names:
                    if name in times:
                        seconds = times[name] / count
                        samples.measured.setdefault(name, []).append(
                            {"cpu": seconds, "wall": seconds}
                        )
                    else:
                        samples.unavailable[name] = "not installed"
    return samples


def measure_scripts(scripts: Sequence[Script], address: str, effort: Effort) -> Samples:
    """Measure whole programs, each in a new interpreter."""
    samples, order = Samples(), random.Random(1)
    available: list[Script] = []
    for script in scripts:
        reason = script.unavailable()
        try:
            if reason is None:
                run_script(script.code.replace("{address}", address))  # writes the bytecode
                available.append(script)
        except UnavailableError as failure:
            reason = str(failure)
        if reason is not None:
            samples.unavailable[script.name] = reason
    for _ in range(effort.rounds):
        for script in order.sample(available, len(available)):
            sample = run_script(script.code.replace("{address}", address))
            samples.measured.setdefault(script.name, []).append(sample)
    return samples
