"""Run the other commands of the package with their own arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from .commands import print_version

__all__ = ["PASS_ALL", "run_other"]

PASS_ALL: Final[dict[str, Any]] = {
    "ignore_unknown_options": True,
    "allow_interspersed_args": False,
    "help_option_names": [],
}


def run_other(run: Callable[[list[str]], int], arguments: Sequence[str]) -> int:
    """Run another command, and return its exit status."""
    if "--version" in arguments:
        print_version()
        return 0
    try:
        return run(list(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
