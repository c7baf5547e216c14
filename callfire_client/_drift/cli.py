"""`callfire-drift`: parses the command line, runs a sub-command, and turns errors into one line each."""

from __future__ import annotations

import argparse
import importlib.util
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from ..contract.errors import ContractError
from . import console, diff_command, live_command, rules_command

__all__ = ["main"]

PROGRAM = "callfire-drift"
EXTRA = "pip install 'callfire-client[drift]'"
FAILED = 2
_COMMANDS = (diff_command, live_command, rules_command)
_REQUIRED = {"yaml": "PyYAML", "jsonpath": "python-jsonpath"}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Print the error in one line, without the usage."""
        console.print_error(PROGRAM, f"{message}; see `{self.prog} --help`")
        sys.exit(FAILED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the name of the program; by default that of the process.

    Returns:
        The exit status: 0 if nothing was found, 1 if something was, 2 if the command failed.
    """
    parser = _Parser(
        prog=PROGRAM,
        description="Compare contracts, and check whether the responses of a server fit one.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in _COMMANDS:
        subparser = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    try:
        options = parser.parse_args(arguments)
        for module, package in _REQUIRED.items():
            if importlib.util.find_spec(module) is None:
                console.print_error(PROGRAM, f"{package} is not installed: {EXTRA}")
                return FAILED
        return int(options.run(options))
    except ContractError as error:
        console.print_error(PROGRAM, str(error))
    except OSError as error:
        # It concerns the output: errors of the input are a ContractError.
        console.print_error(PROGRAM, f"stdout: cannot be written: {error.strerror or error}")
    except MemoryError:
        console.print_error(PROGRAM, "not enough memory for these documents")
    except RecursionError:
        console.print_error(PROGRAM, "a document is nested too deep to be compared; flatten it")
    except KeyboardInterrupt:
        console.print_error(PROGRAM, "interrupted")
        # The status that a shell expects after Ctrl-C.
        return 128 + signal.SIGINT
    return FAILED
