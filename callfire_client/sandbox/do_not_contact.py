"""The do-not-contact list: its entries by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .phone_numbers import canonical_number

if TYPE_CHECKING:
    from .account_state import AccountState
    from .messages import Json

FLAGS: Final = ("call", "text", "inboundCall", "inboundText")
_ALWAYS: Final = ("call", "text")


def entry_of(account: AccountState, number: str) -> Json:
    """Return the entry of a number; for a number without an entry, one that allows everything."""
    number = canonical_number(number)
    return account.dncs.get(number) or {"number": number, **dict.fromkeys(_ALWAYS, False)}


def is_blocked(account: AccountState, number: str, flag: str) -> bool:
    """Return whether an entry forbids something for a number.

    Args:
        account: The account.
        number: The number.
        flag: One of `FLAGS`.
    """
    return bool(account.dncs.get(canonical_number(number), {}).get(flag))


def set_entry(
    account: AccountState, number: str, given: Json, *, source: str | None = None
) -> None:
    """Create an entry, or change the given properties of the existing one.

    Args:
        account: The account.
        number: The number.
        given: Properties of `DoNotContact`.
        source: The source of a new entry whose `given` has none; None if it has no source, as recorded
            for the entries that clients add.
    """
    number = canonical_number(number)
    account.dncs[number] = {
        **dict.fromkeys(_ALWAYS, False),
        **({} if source is None else {"source": source}),
        **account.dncs.get(number, {}),
        **given,
        "number": number,
    }


def remove_entry(account: AccountState, number: str) -> None:
    """Remove the entry of a number, if it has one."""
    account.dncs.pop(canonical_number(number), None)
