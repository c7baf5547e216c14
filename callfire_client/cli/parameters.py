"""Types of arguments, and options that several commands have."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from .phone_numbers import parse_phone_number

__all__ = [
    "ID",
    "JOB",
    "LIMIT",
    "MAX_ID",
    "PHONE",
    "SECONDS",
    "SENDER",
    "TIME",
    "TIMEOUT",
    "json_option",
    "limit_options",
    "yes_option",
]

if TYPE_CHECKING:  # the class is generic in newer versions only
    _TextType = click.ParamType[str]
    _TimeType = click.ParamType[datetime]
else:
    _TextType = _TimeType = click.ParamType

MAX_ID: Final = 2**63 - 1
_MAX_SECONDS: Final = 7 * 24 * 3600.0
_MAX_LIMIT: Final = 10**9
F = TypeVar("F", bound=Callable[..., Any])


class _Phone(_TextType):
    name = "number"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check a phone number."""
        try:
            return parse_phone_number(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Sender(_Phone):
    """A phone number, or a short code of 3 to 6 digits."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check a phone number or a short code."""
        if value.isascii() and value.isdecimal() and 3 <= len(value) <= 6:
            return value
        return super().convert(value, param, ctx)


class _Time(_TimeType):
    name = "time"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read a date or a time; without an offset, it is in the time zone of this machine."""
        try:
            time = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not like 2026-01-31 or 2026-01-31T09:30:00Z", param, ctx)
        if time.tzinfo is not None:
            return time
        try:
            return time.astimezone()
        except (OverflowError, ValueError, OSError):  # the first or the last year
            self.fail(f"{value!r} is too early or too late", param, ctx)


class _Job(_TextType):
    """The name of a job."""

    name = "job"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check the name."""
        if not value.strip():
            self.fail("the name of a job must not be empty", param, ctx)
        if any("\ud800" <= character <= "\udfff" for character in value):
            self.fail("the name of a job must be UTF-8", param, ctx)
        return value


class _Seconds(click.FloatRange):
    """A number of seconds."""

    name = "seconds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Check the number; one that is not a number is in every range."""
        seconds: float = super().convert(value, param, ctx)
        if math.isnan(seconds):
            self.fail(f"{value!r} is not a number of seconds", param, ctx)
        return seconds


ID: Final = click.IntRange(1, MAX_ID)
JOB: Final = _Job()
PHONE: Final = _Phone()
SENDER: Final = _Sender()
SECONDS: Final = _Seconds(0, _MAX_SECONDS)
LIMIT: Final = click.IntRange(1, _MAX_LIMIT)
TIMEOUT: Final = _Seconds(0, _MAX_SECONDS, min_open=True)
TIME: Final = _Time()


def json_option(function: F) -> F:
    """Add `--json`."""
    text = "Write a JSON object in each line instead of a table."
    return click.option("--json", "as_json", is_flag=True, help=text)(function)


def yes_option(function: F) -> F:
    """Add `--yes`."""
    return click.option("--yes", "-y", is_flag=True, help="Do not ask for confirmation.")(function)


def limit_options(function: F) -> F:
    """Add `--limit` and `--all`."""
    everything = click.option("--all", "everything", is_flag=True, help="List all.")
    limit = click.option(
        "--limit",
        type=LIMIT,
        default=25,
        show_default=True,
        metavar="N",
        help="List at most N.",
    )
    return limit(everything(function))
