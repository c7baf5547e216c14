"""Large bodies: what one takes of time and memory, in a process that does nothing else."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

_STATUS = Path("/proc/self/status")


def memory(line: str) -> int:
    """A line of what Linux says about the memory of this process, in bytes; such as VmHWM, the peak."""
    said = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(one.split()[1]) * 1024 for one in said if one.startswith(f"{line}:"))


def file_size(path: Path) -> int:
    """How large a file is, in bytes."""
    return path.stat().st_size


def _forget_peak() -> None:
    # It may lie above what the transfer takes, which would hide that.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


async def transferring(move: Callable[[Path], Awaitable[None]], source: int) -> dict[str, float]:
    """Move a file, and tell the additional peak of memory and the longest stall of the loop.

    Args:
        move: Moves what is at the path, or to it.
        source: The MiB of the file that is there before; 0 for none.
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
                begun = time.perf_counter()
                await asyncio.sleep(0)
                longest = max(longest, time.perf_counter() - begun)
                await asyncio.sleep(0.001)

        _forget_peak()
        before = memory("VmHWM")
        watcher = asyncio.create_task(watch())
        wall, cpu = time.perf_counter(), time.process_time()
        await move(path)
        taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        watching = False
        await watcher
        return {**taken, "memory": memory("VmHWM") - before, "stall": longest}
