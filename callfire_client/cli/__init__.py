"""The command `callfire` (the `cli` extra): send, list and export from a shell.

docs/command.md describes it. The modules of the sub-commands are imported when they are used.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]

_MISSING = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line without the name of the program; by default that of the process.

    Returns:
        The exit status; docs/command.md lists them.
    """
    try:
        from .application import run
    except KeyboardInterrupt:  # Ctrl-C before `run` handles it
        sys.stderr.write("callfire: interrupted\n")
        return _INTERRUPTED
    except ModuleNotFoundError as missing:
        if missing.name != "click":
            raise
        from .._extras import install_extra

        sys.stderr.write(f"callfire: click is not installed: {install_extra('cli')}\n")
        return _MISSING
    return run(sys.argv[1:] if arguments is None else arguments)
