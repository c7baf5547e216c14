"""The command `python -m callfire_client.sandbox`: serve a sandbox until Ctrl-C."""

from __future__ import annotations

import argparse
import logging
import math
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from . import hosts
from .call_outcomes import CALL_OUTCOMES
from .clock import Clock
from .core import Sandbox
from .settings import TOTALS, Settings
from .state_file import StateFile
from .text_outcomes import TEXT_OUTCOMES
from .webhook_deliveries import ANY_HOST

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = "python -m callfire_client.sandbox"
_MAX_PORT: Final = 65535
# With much more than 30 years, times would not be dates that the header `Date` can show.
_MAX_SECONDS: Final = 1e9
_MAX_RETRIES: Final = 20
_EXIT_FAILURE: Final = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Print the message in one line, without the usage."""
        _fail(message)


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"{_PROGRAM}: {message}\n")
    sys.exit(_EXIT_FAILURE)


try:
    from .server import listen, log_error, serve
except ModuleNotFoundError as missing:
    if missing.name not in {"starlette", "uvicorn"}:
        raise
    from .._extras import install_extra

    _fail(f"{missing.name} is not installed: {install_extra('sandbox')}")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _MAX_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to {_MAX_PORT}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < _MAX_SECONDS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number of seconds, 0 or more and below {_MAX_SECONDS:.0f}"
        )
    return seconds


def _host(text: str) -> str:
    try:
        return hosts.parse_host(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _webhook_host(text: str) -> str:
    return text if text == ANY_HOST else _host(text)


def _count(text: str) -> int:
    count = _integer(text)
    if not 0 <= count <= _MAX_RETRIES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {_MAX_RETRIES}")
    return count


def _username(text: str) -> str:
    if not text or ":" in text:
        raise argparse.ArgumentTypeError("it must not be empty or contain a colon")
    return text


def _password(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("it must not be empty")
    return text


def _speed(text: str) -> float:
    constant = {"real": 1.0, "still": 0.0}.get(text)
    if constant is not None:
        return constant
    try:
        return _seconds(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not real, still, or a speed such as 60"
        ) from None


def _call_weights(text: str) -> dict[str, float]:
    try:
        return CALL_OUTCOMES.parse_weights(text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _text_weights(text: str) -> dict[str, float]:
    try:
        return TEXT_OUTCOMES.parse_weights(text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _difference(text: str) -> float:
    negative = text.startswith("-")
    seconds = _seconds(text.removeprefix("-"))
    return -seconds if negative else seconds


def _size(text: str) -> int:
    size = _integer(text)
    if size < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of items, 1 or more")
    return size


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an integer") from None


def _parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog=_PROGRAM,
        description="Serve the CallFire API on this machine for tests; no calls are placed and no texts are sent.",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--allow-host",
        type=_host,
        action="append",
        default=[],
        metavar="NAME",
        help="process requests to this host name or address too; may be repeated",
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=0,
        help="port to listen on; 0 is any free port (default: %(default)s)",
    )
    parser.add_argument(
        "--username",
        type=_username,
        default="sandbox",
        help="username of the API credential (default: %(default)s)",
    )
    parser.add_argument(
        "--password",
        type=_password,
        default="sandbox",
        help="password of the API credential (default: %(default)s)",
    )
    parser.add_argument(
        "--call-seconds",
        type=_seconds,
        default=1.0,
        help="seconds from the sending of an answered call to its end (default: %(default)s)",
    )
    parser.add_argument(
        "--clock",
        type=_speed,
        default=1.0,
        metavar="CLOCK",
        help="real (the default), still, or a speed: 60 is a minute per second",
    )
    parser.add_argument(
        "--seed",
        type=_integer,
        default=0,
        help="seed of tokens and random results (default: %(default)s)",
    )
    parser.add_argument(
        "--call-weights",
        type=_call_weights,
        default={},
        metavar="LA=70,AM=20,BUSY=10",
        help="relative frequency of each result of a call; by default all calls are answered",
    )
    parser.add_argument(
        "--text-weights",
        type=_text_weights,
        default={},
        metavar="SENT=95,CARRIER_ERROR=5",
        help="relative frequency of each result of a text; by default all texts are sent",
    )
    parser.add_argument(
        "--delivery-report-lag",
        type=_seconds,
        default=1.0,
        metavar="SECONDS",
        help="seconds from the end of a text until its carrier reports (default: %(default)s)",
    )
    parser.add_argument(
        "--totals",
        choices=TOTALS,
        default="known",
        help="totalCount of pages: known, unknown (-1), or missing (default: %(default)s)",
    )
    parser.add_argument(
        "--max-page-size",
        type=_size,
        metavar="ITEMS",
        help="maximum number of items in a page, whatever its limit; no maximum by default",
    )
    parser.add_argument(
        "--listing-lag",
        type=_seconds,
        default=0.0,
        metavar="SECONDS",
        help="seconds until a new resource is in pages (default: %(default)s)",
    )
    parser.add_argument(
        "--listed-attributes",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="whether calls and texts in pages have attributes",
    )
    parser.add_argument(
        "--ignore-unsupported",
        action="store_true",
        help="ignore parameters and properties that the sandbox does not simulate, instead of the status 501",
    )
    parser.add_argument(
        "--webhook-retries",
        type=_count,
        default=0,
        metavar="N",
        help="how many times a webhook delivery that failed is sent again (default: %(default)s)",
    )
    parser.add_argument(
        "--webhook-retry-delay",
        type=_seconds,
        default=1.0,
        metavar="SECONDS",
        help="seconds of the clock until it is sent again, doubled after each failure (default: %(default)s)",
    )
    parser.add_argument(
        "--webhook-timeout",
        type=_seconds,
        default=10.0,
        metavar="SECONDS",
        help="real seconds after which a delivery without a response has failed (default: %(default)s)",
    )
    parser.add_argument(
        "--webhook-host",
        type=_webhook_host,
        action="append",
        default=[],
        metavar="NAME",
        help="send deliveries to this host too, not only to this machine; * for all; may be repeated",
    )
    parser.add_argument(
        "--clock-skew",
        type=_difference,
        default=0.0,
        metavar="SECONDS",
        help="seconds by which the time of the sandbox is ahead of its clock; may be negative",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help="keep the state in this file (JSON); it is read at the start if it exists",
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the process receives SIGINT or SIGTERM.

    Args:
        arguments: The arguments of the command line; the default is those of the process.

    Returns:
        The exit code.
    """
    options = _parse_arguments(arguments)
    # Until the server installs its own handlers.
    for stop_signal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop_signal, _stop)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    try:
        listener = listen(options.host, options.port)
    except OSError as error:
        _fail(f"cannot listen on {options.host} port {options.port}: {error.strerror or error}")
    host = f"[{options.host}]" if ":" in options.host else options.host
    settings = Settings(
        username=options.username,
        password=options.password,
        call_seconds=options.call_seconds,
        call_weights=options.call_weights,
        text_weights=options.text_weights,
        delivery_report_lag=options.delivery_report_lag,
        totals=options.totals,
        max_page_size=options.max_page_size,
        listing_lag=options.listing_lag,
        listed_attributes=options.listed_attributes,
        ignore_unsupported=options.ignore_unsupported,
        webhook_retries=options.webhook_retries,
        webhook_retry_delay=options.webhook_retry_delay,
        webhook_timeout=options.webhook_timeout,
        webhook_hosts=frozenset(options.webhook_host),
        clock_skew=options.clock_skew,
        base_url=f"http://{host}:{listener.getsockname()[1]}/v2",
    )
    sandbox = Sandbox(
        settings, clock=Clock(speed=options.clock), seed=options.seed, on_error=log_error
    )
    state_file = None if options.state is None else _open_state_file(sandbox, options.state)

    def print_address() -> None:
        sys.stdout.write(
            f"Sandbox of the CallFire API at {settings.base_url} "
            f"(username {settings.username}, password {settings.password})\n"
        )
        sys.stdout.flush()

    try:
        serve(
            listener,
            sandbox,
            state_file,
            allow_hosts=[*_listening_host(options.host), *options.allow_host],
            ready=print_address,
        )
    finally:
        if state_file is not None:
            state_file.save()
    return 0


def _listening_host(host: str) -> list[str]:
    """Return the host on which the sandbox listens; empty if it is not one that a request can have."""
    try:
        return [hosts.parse_host(host)]
    except ValueError:
        return []


def _open_state_file(sandbox: Sandbox, path: Path) -> StateFile:
    state_file = StateFile(sandbox, path)
    try:
        if path.exists():
            state_file.load()
        # Report a file that cannot be written at the start, not at the end.
        state_file.save()
    except OSError as error:
        _fail(f"the state cannot be kept in {path}: {error.strerror or error}")
    except ValueError as error:
        _fail(f"the state cannot be read from {path}: {error}")
    return state_file


def _stop(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
