"""Runs the sub-commands of a command, and turns errors into one line each."""

from __future__ import annotations

import argparse
import importlib.util
import signal
import sys
from collections.abc import Sequence
from typing import Final, NoReturn, Protocol

from attrs import frozen

from .._version import __version__
from ..contract.errors import ContractError
from . import console

__all__ = ["FAILED", "Command", "SubCommand", "run"]

FAILED: Final = 2
"""The exit status of a command that failed."""

_REQUIRED: Final = {"yaml": "PyYAML", "jsonpath": "python-jsonpath"}


class SubCommand(Protocol):
    """A module with a sub-command."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The name of the sub-command."""
        ...

    @property
    def HELP(self) -> str:  # noqa: N802 - a constant of the module
        """Its description, in one line."""
        ...

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Define the arguments."""
        ...

    def run(self, options: argparse.Namespace) -> int:
        """Run the sub-command, and return the exit status."""
        ...


@frozen
class Command:
    """A command with sub-commands.

    Attributes:
        program: Its name.
        description: Its purpose, for the help.
        extra: The extra of the package that installs what it needs.
        commands: The modules of its sub-commands.
    """

    program: str
    description: str
    extra: str
    commands: Sequence[SubCommand]


def run(command: Command, arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        command: The command.
        arguments: The command line without the name of the program; by default that of the process.

    Returns:
        The exit status: 0 if nothing was found, 1 if something was, 2 if the command failed.
    """
    parser = _Parser(prog=command.program, description=command.description)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for one in command.commands:
        subparser = commands.add_parser(one.NAME, help=one.HELP, description=one.HELP)
        subparser.program = command.program
        one.add_arguments(subparser)
        subparser.set_defaults(run=one.run)
    parser.program = command.program

    def fail(message: str) -> None:
        console.print_error(command.program, message)

    try:
        options = parser.parse_args(arguments)
        for module, package in _REQUIRED.items():
            if importlib.util.find_spec(module) is None:
                from .._extras import install_extra

                fail(f"{package} is not installed: {install_extra(command.extra)}")
                return FAILED
        return int(options.run(options))
    except ContractError as error:
        fail(str(error))
    except OSError as error:
        # It concerns the output: errors of the input are a ContractError.
        fail(f"{error.filename or 'stdout'}: cannot be written: {error.strerror or error}")
    except MemoryError:
        fail("not enough memory for these documents")
    except RecursionError:
        fail("a document is nested too deep to be read; flatten it")
    except KeyboardInterrupt:
        fail("interrupted")
        # The status that a shell expects after Ctrl-C.
        return 128 + signal.SIGINT
    return FAILED


class _Parser(argparse.ArgumentParser):
    program = ""

    def error(self, message: str) -> NoReturn:
        """Print the error in one line, without the usage."""
        console.print_error(self.program or self.prog, f"{message}; see `{self.prog} --help`")
        sys.exit(FAILED)
