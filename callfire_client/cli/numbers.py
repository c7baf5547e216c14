"""`callfire numbers`: numbers for sale, and leased ones."""

from __future__ import annotations

from typing import Any, Final

import click

from .commands import Group
from .messages import take
from .output import Column, show, time_of
from .parameters import LIMIT, json_option, limit_options
from .session import open_client

__all__ = ["command"]

_NUMBER: Final[tuple[Column[Any], ...]] = (
    Column("number", lambda item: item.number),
    Column("format", lambda item: item.national_format),
    Column("toll-free", lambda item: item.toll_free),
    Column("city", lambda item: item.region and item.region.city),
    Column("state", lambda item: item.region and item.region.state),
)
_LEASE: Final[tuple[Column[Any], ...]] = (
    *_NUMBER,
    Column("status", lambda item: item.status),
    Column("calls", lambda item: item.call_feature_status),
    Column("texts", lambda item: item.text_feature_status),
    Column("renewed", lambda item: item.auto_renew),
    Column("until", lambda item: time_of(item.lease_end)),
)

command: Final = Group("numbers", help="Search for numbers, and list leased ones.")


@command.command()
@click.option("--prefix", help="First digits, with the 1, such as 1213.")
@click.option("--city", help="The city.")
@click.option("--state", help="The state, two letters.")
@click.option("--zipcode", help="The ZIP code.")
@click.option("--toll-free", is_flag=True, help="Toll-free numbers.")
@click.option("--pattern", help="For toll-free numbers: 3 characters ending in *, such as 84*.")
@click.option("--limit", type=LIMIT, default=25, show_default=True, metavar="N")
@json_option
def search(
    *, toll_free: bool, pattern: str | None, limit: int, as_json: bool, **filters: str | None
) -> None:
    """Search for numbers that can be ordered; nothing is ordered."""
    criteria: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
    if toll_free and criteria:
        raise click.UsageError(f"--{next(iter(criteria))} is not for toll-free numbers")
    if not toll_free and pattern is not None:
        raise click.UsageError("--pattern is for toll-free numbers: pass --toll-free too")
    if not toll_free and not criteria:
        raise click.UsageError("pass --prefix, --city, --state, --zipcode or --toll-free")
    with open_client() as cf:
        if toll_free:
            found = cf.numbers.find_numbers_tollfree(pattern=pattern, limit=limit)
        else:
            found = cf.numbers.find_numbers_local(limit=limit, **criteria)
        show(take(found.items or (), limit, everything=False), _NUMBER, as_json=as_json)


@command.command()
@limit_options
@json_option
def leases(*, limit: int, everything: bool, as_json: bool) -> None:
    """List the numbers that the account leases."""
    with open_client() as cf:
        found = take(cf.numbers.find_number_leases(), limit, everything=everything)
        show(found, _LEASE, as_json=as_json)
