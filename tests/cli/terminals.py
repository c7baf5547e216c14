"""Run a command in a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.commands import TIMEOUT, Result

_TYPED_AGAIN_AFTER = 3.0
"""Seconds."""

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def run_in_terminal(
    command: Sequence[object],
    *,
    env: Mapping[str, str],
    cwd: Path,
    typed: bytes = b"",
    prompt: bytes = b"[y/N]",
    columns: int = 80,
) -> Result:
    """Run a command whose streams are all a terminal, and type something at its prompt.

    It is typed again when nothing happens for a while, as a person would do: ``input()`` loses an
    interrupt that arrives between Python's check for signals and its system call that reads.

    Returns:
        The exit status, and everything that was shown, without control sequences.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [str(each) for each in command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**env, "TERM": "xterm"},
        cwd=cwd,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - the tests have no threads
    )
    os.close(slave)
    shown, answered = b"", float("-inf")
    end = time.monotonic() + TIMEOUT
    try:
        while time.monotonic() < end:
            asked = bool(typed) and prompt in shown
            if asked and time.monotonic() > answered + _TYPED_AGAIN_AFTER:
                os.write(master, typed)
                answered = time.monotonic()
            if not select.select([master], [], [], 0.2)[0]:
                continue
            try:
                read = os.read(master, 65536)
            except OSError:  # the process has closed the terminal
                break
            if not read:
                break
            shown += read
        return Result(process.wait(TIMEOUT), _CONTROL.sub("", shown.decode()), "")
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _take_terminal() -> None:
    """Make the terminal the controlling one, so that Ctrl-C is a signal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
