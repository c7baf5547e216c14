"""Large files: wall time, CPU time and additional peak memory, each in a process of its own."""

from __future__ import annotations

from functools import partial

from attrs import evolve

from benchmarks.contenders import Contender, ours
from benchmarks.measure import Effort, Samples, race
from benchmarks.rooms import Room, Row


def _download(address: str, effort: Effort, *, mib: int) -> Samples:
    size = {"mib": mib}
    contenders = (
        Contender("httpx", "bare:download", size, fresh=True),
        ours("ours", "download", fresh=True, mib=mib),
        ours("ours, fast", "download", "fast", fresh=True, mib=mib),
        Contender("default output", "default_output:download", size, fresh=True),
        Contender("aiohttp", "bare:download_aiohttp", size, fresh=True),
    )
    few = evolve(effort, rounds=min(effort.rounds, 9 if mib <= 64 else 5), launches=1)
    return race(contenders, address, few, count=1, warm=0)


def _upload(address: str, effort: Effort) -> Samples:
    contenders = (
        Contender("httpx", "bare:upload", {"mib": 64}, fresh=True),
        ours("ours", "upload", fresh=True, mib=64),
    )
    few = evolve(effort, rounds=min(effort.rounds, 5), launches=1)
    return race(contenders, address, few, count=1, warm=0)


def _rows(mib: int) -> tuple[Row, ...]:
    work = f"download {mib} MiB to a file"
    return (
        Row(work=f"{work}, speed", key="wall", more=True, goal=1.0),
        Row(work=f"{work}, additional peak memory, MB", reference=None, key="memory", goal=8.0),
        Row(
            work=f"{work}, speed, fast transport extra",
            ours="ours, fast",
            key="wall",
            more=True,
            goal=1.8,
        ),
        Row(
            work=f"{work}, additional peak memory, MB, fast transport extra",
            ours="ours, fast",
            reference=None,
            key="memory",
            goal=8.0,
        ),
    )


ROOMS = (
    *(Room(f"download-{mib}", _rows(mib), partial(_download, mib=mib)) for mib in (64, 256)),
    Room(
        "upload-64",
        (
            Row(work="upload 64 MiB from a file, speed", key="wall", more=True),
            Row(
                work="upload 64 MiB from a file, additional peak memory, MB",
                reference=None,
                key="memory",
            ),
        ),
        _upload,
    ),
)
