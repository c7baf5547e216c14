"""`callfire-drift`: sub-commands that check contracts and servers, with exit codes that CI can trust."""

import argparse
import importlib.util
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from callfire_client.contract.documents import ContractError
from callfire_client.contract.drift import console, diff_command, live_command, rules_command

PROGRAM = "callfire-drift"
EXTRA = "pip install 'callfire-client[drift]'"
FAILED = 2
_COMMANDS = (diff_command, live_command, rules_command)
_NEEDED = {"yaml": "PyYAML", "jsonpath": "python-jsonpath"}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, without the usage."""
        console.say(PROGRAM, f"{message}; see `{self.prog} --help`")
        sys.exit(FAILED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name; that of the process by default.

    Returns:
        The exit status: 0 when nothing was found, 1 when something was, 2 when that cannot be said.
    """
    parser = _Parser(
        prog=PROGRAM,
        description="Tell what changed in a contract, whom it breaks, and whether a server fits it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in _COMMANDS:
        own = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.describe(own)
        own.set_defaults(run=command.run)
    try:
        options = parser.parse_args(arguments)
        for module, package in _NEEDED.items():
            if importlib.util.find_spec(module) is None:
                console.say(PROGRAM, f"{package} is not installed: {EXTRA}")
                return FAILED
        return int(options.run(options))
    except ContractError as error:
        console.say(PROGRAM, str(error))
    except OSError as error:
        # Of the output: what concerns the input is a ContractError.
        console.say(PROGRAM, f"stdout: cannot be written: {error.strerror or error}")
    except MemoryError:
        console.say(PROGRAM, "not enough memory for these documents")
    except RecursionError:
        console.say(PROGRAM, "a document is nested too deep to be compared; flatten it")
    except KeyboardInterrupt:
        console.say(PROGRAM, "interrupted")
        # As the shell expects of what Ctrl-C ended.
        return 128 + signal.SIGINT
    return FAILED
