"""Run `examples/quickstart.py` with the sandbox: `python -m scripts.demo`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
_STOP_TIMEOUT = 10


def run(python: str | Path, folder: Path) -> int:
    """Start the sandbox on a free port, run the quickstart, and stop the sandbox.

    Args:
        python: The Python interpreter that runs the quickstart with its own installed package.
        folder: The working directory, in which the recording is saved.

    Returns:
        The exit code of the quickstart.
    """
    sandbox = subprocess.Popen(
        [sys.executable, "-m", "callfire_client.sandbox", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert sandbox.stdout is not None
        greeting = sandbox.stdout.readline()
        print(greeting, end="", flush=True)
        address = re.search(r"http://\S+", greeting)
        if address is None:
            print("the sandbox did not start", file=sys.stderr)
            return 1
        environment = os.environ | {
            "CALLFIRE_BASE_URL": address[0],
            "CALLFIRE_USERNAME": "sandbox",
            "CALLFIRE_PASSWORD": "sandbox",
        }
        command = [python, ROOT / "examples" / "quickstart.py", "call.mp3"]
        return subprocess.run(
            command, cwd=folder, env=environment, check=False, timeout=60
        ).returncode
    finally:
        sandbox.terminate()
        try:
            sandbox.wait(_STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            sandbox.kill()
            sandbox.wait()


def main() -> int:
    """Run the quickstart with this interpreter in a temporary directory."""
    with tempfile.TemporaryDirectory(prefix="callfire-demo-") as folder:
        return run(sys.executable, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
