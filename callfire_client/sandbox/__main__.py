"""`python -m callfire_client.sandbox`: serve a sandbox on this machine until Ctrl-C."""

from __future__ import annotations

import argparse
import logging
import math
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from . import outcomes
from .clock import Clock
from .core import Sandbox
from .keeping import Keeper
from .settings import TOTALS, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = "python -m callfire_client.sandbox"
_LAST_PORT: Final = 65535
_FAILED: Final = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, without the usage."""
        _fail(message)


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"{_PROGRAM}: {message}\n")
    sys.exit(_FAILED)


try:
    from .server import listen, log, serve
except ModuleNotFoundError as missing:
    if missing.name not in {"starlette", "uvicorn"}:
        raise
    _fail(f"{missing.name} is not installed: pip install 'callfire-client[sandbox]'")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no port, 0 to {_LAST_PORT}; 0 takes a free one"
        )
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds, 0 or more")
    return seconds


def _username(text: str) -> str:
    if not text or ":" in text:
        raise argparse.ArgumentTypeError("it must not be empty or hold a colon")
    return text


def _password(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("it must not be empty")
    return text


def _speed(text: str) -> float:
    named = {"real": 1.0, "still": 0.0}.get(text)
    if named is not None:
        return named
    try:
        return _seconds(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no clock: real, still, or how many times faster than real"
        ) from None


def _chances(text: str) -> dict[str, float]:
    try:
        return outcomes.read_chances(text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no integer") from None


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog=_PROGRAM,
        description="Serve a CallFire that calls nobody: all operations, and state of its own.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", type=_port, default=0, help="port to listen on; 0, the default, takes a free one"
    )
    parser.add_argument("--username", type=_username, default="sandbox", help="(%(default)s)")
    parser.add_argument("--password", type=_password, default="sandbox", help="(%(default)s)")
    parser.add_argument(
        "--call-seconds",
        type=_seconds,
        default=1.0,
        help="how long a call takes until it is finished (%(default)s)",
    )
    parser.add_argument(
        "--clock",
        type=_speed,
        default=1.0,
        metavar="CLOCK",
        help="real (the default), still, or how many times faster than real",
    )
    parser.add_argument(
        "--seed", type=_integer, default=0, help="where tokens and chances begin (%(default)s)"
    )
    parser.add_argument(
        "--chances",
        type=_chances,
        default={},
        metavar="LA=70,AM=20,BUSY=10",
        help="how likely each result of a call is; all calls are answered unless given",
    )
    parser.add_argument(
        "--totals",
        choices=TOTALS,
        default="known",
        help="whether pages tell how many items there are, say -1, or leave it out (%(default)s)",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help="read the state from this file, if it is there, and keep it there (JSON)",
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal asks to stop.

    Args:
        arguments: The command line without the program's name; that of the process unless given.

    Returns:
        The exit code.
    """
    given = _arguments(arguments)
    # Until the server is there to stop in order.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _stop)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    try:
        listener = listen(given.host, given.port)
    except OSError as error:
        _fail(f"cannot listen on {given.host} port {given.port}: {error.strerror or error}")
    host = f"[{given.host}]" if ":" in given.host else given.host
    settings = Settings(
        username=given.username,
        password=given.password,
        call_seconds=given.call_seconds,
        chances=given.chances,
        totals=given.totals,
        base_url=f"http://{host}:{listener.getsockname()[1]}/v2",
    )
    sandbox = Sandbox(settings, clock=Clock(speed=given.clock), seed=given.seed, on_error=log)
    keeper = None if given.state is None else _keeper(sandbox, given.state)

    def greet() -> None:
        sys.stdout.write(
            f"Sandbox of the CallFire API at {settings.base_url} "
            f"(username {settings.username}, password {settings.password})\n"
        )
        sys.stdout.flush()

    try:
        serve(listener, sandbox, keeper, ready=greet)
    finally:
        if keeper is not None:
            keeper.save()
    return 0


def _keeper(sandbox: Sandbox, path: Path) -> Keeper:
    keeper = Keeper(sandbox, path)
    try:
        if path.exists():
            keeper.load()
        # Now rather than at the end: what cannot be written shall be known at once.
        keeper.save()
    except OSError as error:
        _fail(f"the state cannot be kept in {path}: {error.strerror or error}")
    except ValueError as error:
        _fail(f"the state cannot be read from {path}: {error}")
    return keeper


def _stop(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
