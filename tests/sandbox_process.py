"""The sandbox in a separate process."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_STARTED = re.compile(
    r"Sandbox of the CallFire API at (http://\S+/v2) \(username \S+, password \S+\)"
)
_STOP_TIMEOUT = 60


@contextmanager
def running_sandbox(**options: object) -> Iterator[str]:
    """Run a sandbox on a free port until the context ends.

    Args:
        options: Options of the command, such as `call_seconds=0`.

    Yields:
        The base URL.
    """
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        [sys.executable, "-m", "callfire_client.sandbox", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            started = _STARTED.match(line)
            assert started, f"the sandbox did not start: {line!r}, exit code {process.poll()}"
            yield started[1]
        finally:
            process.terminate()
            try:
                process.wait(_STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert process.returncode == 0, f"the sandbox stopped with {process.returncode}"
