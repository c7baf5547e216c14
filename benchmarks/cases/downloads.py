"""Large files: wall time, CPU time and additional peak memory, in a new process each."""

from __future__ import annotations

from functools import partial

from attrs import evolve

from benchmarks.cases import Case, Row
from benchmarks.implementations import Implementation, own
from benchmarks.measure import Effort, Samples, measure


def _download(address: str, effort: Effort, *, mib: int) -> Samples:
    size = {"mib": mib}
    implementations = (
        Implementation("httpx", "http_libraries:download", size, new_process=True),
        own("download", new_process=True, mib=mib),
        own("download", "aiohttp", new_process=True, mib=mib),
        Implementation("default output", "default_output:download", size, new_process=True),
        Implementation("aiohttp", "http_libraries:download_aiohttp", size, new_process=True),
    )
    reduced = evolve(effort, rounds=min(effort.rounds, 9 if mib <= 64 else 5), processes=1)
    return measure(implementations, address, reduced, count=1, warm_up=0)


def _upload(address: str, effort: Effort) -> Samples:
    implementations = (
        Implementation("httpx", "http_libraries:upload", {"mib": 64}, new_process=True),
        own("upload", new_process=True, mib=64),
    )
    reduced = evolve(effort, rounds=min(effort.rounds, 5), processes=1)
    return measure(implementations, address, reduced, count=1, warm_up=0)


def _rows(mib: int) -> tuple[Row, ...]:
    work = f"download {mib} MiB to a file"
    return (
        Row(work=f"{work}, speed", metric="wall", higher_is_better=True, goal=1.0),
        Row(work=f"{work}, additional peak memory, MB", reference=None, metric="memory", goal=8.0),
        Row(
            work=f"{work}, speed, `aiohttp` extra",
            implementation="callfire-client, aiohttp",
            metric="wall",
            higher_is_better=True,
            goal=1.8,
        ),
        Row(
            work=f"{work}, additional peak memory, MB, `aiohttp` extra",
            implementation="callfire-client, aiohttp",
            reference=None,
            metric="memory",
            goal=8.0,
        ),
    )


CASES = (
    *(Case(f"download-{mib}", _rows(mib), partial(_download, mib=mib)) for mib in (64, 256)),
    Case(
        "upload-64",
        (
            Row(work="upload 64 MiB from a file, speed", metric="wall", higher_is_better=True),
            Row(
                work="upload 64 MiB from a file, additional peak memory, MB",
                reference=None,
                metric="memory",
            ),
        ),
        _upload,
    ),
)
