"""Types of arguments, and options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from .phone_numbers import parse_phone_number

__all__ = ["JOB", "PHONE", "SENDER", "TIME", "json_option", "limit_options", "yes_option"]

if TYPE_CHECKING:  # the class is generic in newer versions only
    _TextType = click.ParamType[str]
    _TimeType = click.ParamType[datetime]
else:
    _TextType = _TimeType = click.ParamType

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
        return time if time.tzinfo is not None else time.astimezone()


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


JOB: Final = _Job()
PHONE: Final = _Phone()
SENDER: Final = _Sender()
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
        type=click.IntRange(min=1),
        default=25,
        show_default=True,
        metavar="N",
        help="List at most N.",
    )
    return limit(everything(function))
