"""`python -m callfire_client.sandbox`: serve a sandbox on this machine until Ctrl-C."""

from __future__ import annotations

import argparse
import logging
import math
import signal
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from .world import Settings

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
    from .server import listen, serve
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
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal asks to stop.

    Args:
        arguments: The command line without the program's name; that of the process unless given.

    Returns:
        The exit code.
    """
    given = _arguments(arguments)
    # The server stops in order at a signal and then sends it once more, which must not kill us.
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
        base_url=f"http://{host}:{listener.getsockname()[1]}/v2",
    )
    sys.stdout.write(
        f"Sandbox of the CallFire API at {settings.base_url} "
        f"(username {settings.username}, password {settings.password})\n"
    )
    sys.stdout.flush()
    serve(listener, settings)
    return 0


def _stop(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
