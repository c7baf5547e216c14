"""How figures are taken: all contenders in turn, in shuffled order, round by round."""

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

from benchmarks.contenders import AbsentError, Contender, Script

ROOT = Path(__file__).parents[1]
Sample: TypeAlias = dict[str, float]
_PATIENCE = 120  # seconds

# Nothing of whoever starts it: no proxies, no settings of the client, and bytecode is kept.
_ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.upper().endswith("_PROXY")
    and not name.startswith("CALLFIRE_")
    and name != "PYTHONDONTWRITEBYTECODE"
}


@frozen
class Effort:
    """How much is done.

    Attributes:
        rounds: How often each contender is measured.
        launches: How many processes it gets for that, one after the other: no two processes are
            equally fast.
        share: The part of each room's usual amount of work that is done.
    """

    rounds: int = 15
    launches: int = 3
    share: float = 1.0

    def count(self, usual: int) -> int:
        """How often to do something that is usually done that often."""
        return max(1, round(usual * self.share))


QUICK = Effort(rounds=3, launches=1, share=0.1)


@define
class Samples:
    """What was measured.

    Attributes:
        taken: The samples of each contender, round by round.
        absent: Why others were not measured.
    """

    taken: dict[str, list[Sample]] = field(factory=dict)
    absent: dict[str, str] = field(factory=dict)

    def ratios(self, name: str, reference: str, key: str) -> list[float]:
        """The ratio of each round."""
        pairs = zip(self.taken[name], self.taken[reference], strict=True)
        return [one[key] / other[key] for one, other in pairs]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median, the upper quartile."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


class _Worker:
    """A process that waits for work."""

    def __init__(self, contender: Contender, address: str) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", contender.factory, address]
        self._process = subprocess.Popen(
            [*command, json.dumps(dict(contender.arguments))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=_ENVIRONMENT,
            text=True,
        )
        self._hear()

    def _hear(self) -> Sample:
        assert self._process.stdout is not None
        # Whoever hangs is not waited for: the others go on.
        patience = threading.Timer(_PATIENCE, self._process.kill)
        patience.start()
        try:
            line = self._process.stdout.readline()
        finally:
            patience.cancel()
        said: dict[str, Any] = (
            json.loads(line) if line else {"absent": f"failed: it ended, or took {_PATIENCE} s"}
        )
        if "absent" in said:
            self._end()
            raise AbsentError(said["absent"])
        return said

    def run(self, warm: int, count: int) -> Sample:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{warm} {count}\n")
        self._process.stdin.flush()
        return self._hear()

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


def _run_fresh(contender: Contender, address: str, warm: int, count: int) -> Sample:
    with _Worker(contender, address) as worker:
        return worker.run(warm, count)


def interpreter(code: str) -> Sample:
    """Run a program that prints figures as JSON; `{begun}` in it is when it was started."""
    ran = subprocess.run(
        [sys.executable, "-c", code.replace("{begun}", repr(time.perf_counter()))],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=_ENVIRONMENT,
        text=True,
    )
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:]
        raise AbsentError(f"failed: {' '.join(last)}"[:200])
    figures: Sample = json.loads(ran.stdout)
    return figures


def race(
    contenders: Sequence[Contender], address: str, effort: Effort, *, count: int, warm: int = 1
) -> Samples:
    """Measure contenders against each other.

    Args:
        contenders: Who; who is missing is left out, with the reason.
        address: The server's.
        effort: How many rounds.
        count: How often the work is done in a round, unless there is less effort.
        warm: How often it is done before each, unmeasured.
    """
    samples, order = Samples(), random.Random(1)
    count = effort.count(count)
    for _ in range(effort.launches):
        with ExitStack() as stack:
            workers: dict[str, _Worker | Contender] = {}
            for contender in contenders:
                if contender.name not in samples.absent:
                    try:
                        # Fresh ones show here, too, whether they can run at all.
                        worker = _Worker(contender, address)
                    except AbsentError as why:
                        samples.absent[contender.name] = str(why)
                        continue
                    stack.enter_context(worker)
                    workers[contender.name] = contender if contender.fresh else worker
            for _ in range(max(1, effort.rounds // effort.launches)):
                for name in order.sample(list(workers), len(workers)):
                    who = workers[name]
                    if name in samples.absent:
                        continue
                    try:
                        taken = (
                            who.run(warm, count)
                            if isinstance(who, _Worker)
                            else _run_fresh(who, address, warm, count)
                        )
                    except AbsentError as why:
                        samples.absent[name] = str(why)
                        samples.taken.pop(name, None)
                        continue
                    each = {key: value / count for key, value in taken.items()}
                    samples.taken.setdefault(name, []).append(each)
    return samples


def race_scripts(scripts: Sequence[Script], address: str, effort: Effort) -> Samples:
    """Measure whole programs against each other, each in a fresh interpreter."""
    samples, order = Samples(), random.Random(1)
    able: list[Script] = []
    for script in scripts:
        why = script.missing()
        try:
            if why is None:
                interpreter(script.code.replace("{address}", address))  # writes the bytecode
                able.append(script)
        except AbsentError as failed:
            why = str(failed)
        if why is not None:
            samples.absent[script.name] = why
    for _ in range(effort.rounds):
        for script in order.sample(able, len(able)):
            figures = interpreter(script.code.replace("{address}", address))
            samples.taken.setdefault(script.name, []).append(figures)
    return samples
