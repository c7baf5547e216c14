"""256 MiB down and up: additional peak memory, the event loop's longest stall, wall time.

Each measurement is a process of its own, so that its peak is its own.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from benchmarks import server

SIZE = 256 * 1024 * 1024
_ROUNDS = 3


async def _stalls(work: Awaitable[object]) -> float:
    """Do the work, and give the longest time that the loop served nobody else, in seconds."""
    longest = 0.0
    done = False

    async def watch() -> None:
        nonlocal longest
        while not done:
            begun = time.perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, time.perf_counter() - begun)
            await asyncio.sleep(0.001)

    watching = asyncio.create_task(watch())
    await work
    done = True
    await watching
    return longest


async def _ours_down(base_url: str, path: Path) -> None:
    from callfire_client import AsyncCallFire

    async with AsyncCallFire("sandbox", "sandbox", base_url=base_url) as cf:
        await cf.media.get_media_data_binary(1).save(path)


async def _ours_up(base_url: str, path: Path) -> None:
    from callfire_client import AsyncCallFire

    async with AsyncCallFire("sandbox", "sandbox", base_url=base_url) as cf:
        await cf.media.create_media(path, filename="large.wav")


async def _bare_down(base_url: str, path: Path) -> None:
    import httpx

    async with (
        httpx.AsyncClient(trust_env=False) as client,
        client.stream("GET", f"{base_url}/media/1/file") as response,
    ):
        with path.open("wb") as file:
            async for chunk in response.aiter_bytes():
                file.write(chunk)


async def _bare_up(base_url: str, path: Path) -> None:
    import httpx

    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        with path.open("rb") as file:
            await client.post(f"{base_url}/media", files={"file": ("large.wav", file)})


_WORK: dict[str, Callable[[str, Path], Awaitable[None]]] = {
    "download, httpx": _bare_down,
    "download, ours": _ours_down,
    "upload, httpx": _bare_up,
    "upload, ours": _ours_up,
}


def _peak() -> float:
    """The peak of this process in MiB; not `getrusage`, which begins with that of the parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return (
        next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        / 1024
    )


def measure(name: str, base_url: str, path: Path) -> dict[str, float]:
    """Do one piece of work in this process; memory in MiB, times in seconds."""
    before = _peak()
    begun = time.perf_counter()
    stall = asyncio.run(_stalls(_WORK[name](base_url, path)))
    return {
        "seconds": time.perf_counter() - begun,
        "stall": stall,
        "memory": _peak() - before,
    }


def rows() -> Iterator[str]:
    """Measure everything, in turn, and give the lines of a table."""
    yield "| 256 MiB | wall, s | loop's longest stall, ms | additional peak memory, MiB |"
    yield "|---|---|---|---|"
    with server.running(large=SIZE) as base_url, tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        with source.open("wb") as file:
            file.truncate(SIZE)
        best: dict[str, dict[str, float]] = {}
        for _ in range(_ROUNDS):
            for name in _WORK:
                path = source if name.startswith("upload") else Path(folder) / "target"
                command = [sys.executable, "-m", "benchmarks.transfers", name, base_url, str(path)]
                output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                found: dict[str, float] = json.loads(output)
                seen = best.setdefault(name, found)
                best[name] = {key: min(seen[key], found[key]) for key in found}
    for name, found in best.items():
        yield (
            f"| {name} | {found['seconds']:.2f} | {found['stall'] * 1000:.1f} "
            f"| {found['memory']:.0f} |"
        )


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
