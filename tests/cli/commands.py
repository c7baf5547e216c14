"""Run the installed command `callfire` in a process of its own, in an environment that has nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

COMMAND = Path(sys.executable).with_name("callfire")
TIMEOUT = 120


@frozen
class Result:
    """What a process returned."""

    status: int
    out: str
    err: str


def environment(home: Path, base_url: str, **more: str) -> dict[str, str]:
    """Return an environment with credentials of the sandbox."""
    return {
        "PATH": f"{COMMAND.parent}{os.pathsep}{os.defpath}",
        "HOME": str(home),
        "PYTHONWARNINGS": "error",
        "CALLFIRE_BASE_URL": base_url,
        "CALLFIRE_USERNAME": "sandbox",
        "CALLFIRE_PASSWORD": "sandbox",
        **more,
    }


def run(
    *arguments: object, env: Mapping[str, str], cwd: Path | None = None, stdin: str = ""
) -> Result:
    """Run the command without a terminal."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        env=env,
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)
