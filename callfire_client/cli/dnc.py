"""`callfire dnc`: the do-not-contact list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from .. import errors
from .commands import Group
from .confirming import confirm, count
from .output import Column, show, write_line
from .parameters import PHONE, json_option, yes_option
from .session import open_client
from .status import FINDINGS

if TYPE_CHECKING:
    from ..client import CallFire
    from ..models import DoNotContact

__all__ = ["command"]

_CHUNK: Final = 100
_COLUMNS: Final[tuple[Column[Any], ...]] = (
    Column("number", lambda entry: entry.number),
    Column("call", lambda entry: _listed(entry.call)),
    Column("text", lambda entry: _listed(entry.text)),
    Column("source", lambda entry: entry.source),
)

command: Final = Group("dnc", help="Change and check the do-not-contact list.")


@command.command()
@click.argument("numbers", nargs=-1, required=True, type=PHONE, metavar="NUMBER...")
@click.option("--calls-only", is_flag=True, help="Only for calls.")
@click.option("--texts-only", is_flag=True, help="Only for texts.")
@click.option("--source", help="The source of the entries, such as a campaign.")
def add(
    *, numbers: tuple[str, ...], calls_only: bool, texts_only: bool, source: str | None
) -> None:
    """Do not call and text these numbers any more."""
    if calls_only and texts_only:
        raise click.UsageError("--calls-only and --texts-only exclude each other")
    with open_client() as cf:
        # An entry has both restrictions, so the other one is kept.
        entries = [_find(cf, number) for number in numbers] if calls_only or texts_only else []
        calls = {entry.number for entry in entries if entry.call}
        texts = {entry.number for entry in entries if entry.text}
        groups: dict[tuple[bool, bool], list[str]] = {}
        for number in numbers:
            flags = (not texts_only or number in calls, not calls_only or number in texts)
            groups.setdefault(flags, []).append(number)
        for (call, text), group in groups.items():
            _add(cf, group, call=call, text=text, source=source)
    write_line(f"{count(len(numbers), 'number')} on the list")


def _add(cf: CallFire, numbers: list[str], *, call: bool, text: bool, source: str | None) -> None:
    from ..models import AddDoNotContactRequest

    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        cf.contacts.add_do_not_contacts(
            AddDoNotContactRequest(numbers=chunk, call=call, text=text, source=source)
        )


@command.command()
@click.argument("numbers", nargs=-1, required=True, type=PHONE, metavar="NUMBER...")
@yes_option
def remove(*, numbers: tuple[str, ...], yes: bool) -> None:
    """Allow calls and texts to these numbers again.

    They need the consent of their owners.
    """
    with open_client() as cf:
        plan = [
            f"This allows calls and texts to {', '.join(numbers)} again.",
            f"Through: {cf.base_url}",
        ]
        confirm(plan, "Do they agree to be contacted?", yes=yes)
        for number in numbers:
            cf.contacts.delete_do_not_contact(number)
    write_line(f"{count(len(numbers), 'number')} not on the list")


@command.command()
@click.argument("numbers", nargs=-1, required=True, type=PHONE, metavar="NUMBER...")
@json_option
def check(*, numbers: tuple[str, ...], as_json: bool) -> int:
    """Show whether numbers must not be called or texted.

    The exit status is 1 if one must not.
    """
    with open_client() as cf:
        entries = [_find(cf, number) for number in numbers]
    show(entries, _COLUMNS, as_json=as_json)
    return FINDINGS if any(entry.call or entry.text for entry in entries) else 0


def _find(cf: CallFire, number: str) -> DoNotContact:
    from ..models import DoNotContact

    try:
        return cf.contacts.get_do_not_contact(number)
    except errors.NotFoundError:
        return DoNotContact(number=number, call=False, text=False)


def _listed(value: bool | None) -> str | None:  # noqa: FBT001 - the value of a cell
    return None if value is None else "no" if value else "allowed"
