"""Shared by `calls` and `texts`: filters of lists, plans, and what follows a request of unknown outcome."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final, Protocol, TypeVar

import click

from .. import errors
from .confirming import count
from .output import Column, time_of
from .parameters import ID, SENDER, TIME
from .status import FAILED, UNKNOWN, CommandError

__all__ = [
    "COLUMNS",
    "CREATED",
    "check_distinct",
    "filter_options",
    "plan_of",
    "query_of",
    "report_unknown_outcome",
    "take",
    "wait_for_each",
]

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
_TOO_MANY_REQUESTS: Final = 429
_SHOWN: Final = 10


class Message(Protocol):
    """The attributes that calls and texts share."""

    id: int
    from_number: str | None
    to_number: str | None
    state: Any
    created: int | None


COLUMNS: Final[tuple[Column[Any], ...]] = (
    Column("id", lambda item: item.id),
    Column("from", lambda item: item.from_number),
    Column("to", lambda item: item.to_number),
    Column("state", lambda item: item.state),
)
CREATED: Final[Column[Any]] = Column("created", lambda item: time_of(item.created))


def filter_options(function: F) -> F:
    """Add the options that filter a list of calls or texts."""
    options = (
        click.option("--to", "to_number", type=SENDER, help="Only to this number."),
        click.option("--from", "from_number", type=SENDER, help="Only from this number."),
        click.option(
            "--state", "states", multiple=True, help="Only in this state; may be repeated."
        ),
        click.option(
            "--result", "results", multiple=True, help="Only with this result; may be repeated."
        ),
        click.option(
            "--inbound/--outbound", default=None, help="Only received ones, or only sent ones."
        ),
        click.option("--since", type=TIME, help="Only from this time on."),
        click.option("--until", type=TIME, help="Only up to this time."),
        click.option("--campaign-id", type=ID, help="Only of this campaign."),
        click.option("--batch-id", type=ID, help="Only of this batch."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def query_of(filters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the query parameters that the options of `filter_options` set."""
    query = dict(filters)
    query["interval_begin"] = query.pop("since", None)
    query["interval_end"] = query.pop("until", None)
    for name in ("states", "results"):
        query[name] = [value.upper() for value in query[name]]
    return {name: value for name, value in query.items() if value not in (None, [])}


def take(items: Iterable[T], limit: int, *, everything: bool) -> Iterable[T]:
    """Return at most `limit` items, or all."""
    return items if everything else islice(items, limit)


def check_distinct(numbers: Sequence[str], noun: str, most: int) -> None:
    """Check the recipients of one request.

    Raises:
        CommandError: A number occurs twice, or there are more than the API accepts.
    """
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise CommandError(f"{twice[0]} occurs twice; nothing was sent")
    if len(numbers) > most:
        raise CommandError(
            f"a request sends at most {count(most, noun)}: write a CSV file, and use callfire send-many"
        )


def plan_of(verb: str, numbers: Sequence[str], base_url: str, message: str | None) -> list[str]:
    """Return the lines that show what is about to be sent."""
    shown = ", ".join(numbers[:_SHOWN])
    more = f" and {len(numbers) - _SHOWN:,} more" if len(numbers) > _SHOWN else ""
    lines = [f"This {verb} {shown}{more} and costs credits.", f"Through: {base_url}"]
    return lines if message is None else [*lines, f"Message: {message}"]


@contextmanager
def report_unknown_outcome(noun: str) -> Generator[None]:
    """Replace the exceptions of a request that may have been processed.

    Raises:
        CommandError: The outcome is unknown; the message says how to look.
    """
    remedy = f"do not repeat the command before you looked with: callfire {noun} list --outbound"
    try:
        yield
    except KeyboardInterrupt:
        raise CommandError(
            f"interrupted: it is unknown whether the {noun} were sent; {remedy}", UNKNOWN
        ) from None
    except errors.DeliveryUnknownError as error:
        raise CommandError(
            f"it is unknown whether the {noun} were sent: {error}; {remedy}", UNKNOWN
        ) from error
    except errors.RateLimitError as error:
        if error.status_code != _TOO_MANY_REQUESTS:
            raise
        raise CommandError(f"{error}; {remedy}", UNKNOWN) from error
    except errors.ResponseParseError as error:
        raise CommandError(
            f"the {noun} were accepted, but the response cannot be read: {error}; {remedy}", UNKNOWN
        ) from error


def wait_for_each(
    ids: Sequence[int], wait: Callable[[int], T], timeout: float | None
) -> Generator[T]:
    """Wait for objects, one after another, and return them in their order.

    Raises:
        CommandError: The time has passed.
    """
    for each in ids:
        try:
            yield wait(each)
        except errors.APITimeoutError as error:
            if timeout is None:
                raise
            raise CommandError(
                f"{each} has not ended after {timeout:g} seconds: wait longer with --timeout",
                FAILED,
            ) from error
