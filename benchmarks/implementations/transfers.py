"""Large bodies: time and memory, in a process that does nothing else."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

_STATUS = Path("/proc/self/status")


def memory(field: str) -> int:
    """Return a field of `/proc/self/status` in bytes; for instance `VmHWM`, the peak memory."""
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))


def file_size(path: Path) -> int:
    """Return the size of a file in bytes."""
    return path.stat().st_size


def reset_peak() -> None:
    """Let `VmHWM` begin anew: an earlier peak may be above the one that is measured, and would hide it."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


async def measure_transfer(
    transfer: Callable[[Path], Awaitable[None]], source: int
) -> dict[str, float]:
    """Transfer a file, and measure the additional peak memory and the longest stall of the event loop.

    Args:
        transfer: Uploads the file at the path, or downloads to it.
        source: The size of the file that exists before, in MiB; 0 for none.
    """
    with tempfile.TemporaryDirectory(prefix="callfire-bench-") as folder:
        path = Path(folder) / "file"
        if source:
            with path.open("wb") as file:
                file.truncate(source << 20)
        longest, watching = 0.0, True

        async def watch() -> None:
            nonlocal longest
            while watching:
                started = time.perf_counter()
                await asyncio.sleep(0)
                longest = max(longest, time.perf_counter() - started)
                await asyncio.sleep(0.001)

        reset_peak()
        before = memory("VmHWM")
        watcher = asyncio.create_task(watch())
        wall, cpu = time.perf_counter(), time.process_time()
        await transfer(path)
        times = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        watching = False
        await watcher
        return {**times, "memory": memory("VmHWM") - before, "stall": longest}
