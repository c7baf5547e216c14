"""Texts that the account receives, and opting out by STOP; `text_replies` has the replies to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import do_not_contact, inbound, text_content
from .actions import update_action
from .leases import SHORT_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .account_state import AccountState
    from .actions import ActionKind
    from .messages import Json

_SOURCE: Final = "Text"
_FLAG: Final = "inboundText"


def check_numbers(account: AccountState, person: str, number: str) -> None:
    """Check that a person may text a number of the account.

    Args:
        account: The account.
        person: The canonical number of the person.
        number: The canonical number of the account: a leased number whose texts are enabled, or the
            short code.

    Raises:
        HttpError: The number of the person is invalid or rejected, or the account receives no texts at
            the other number (400).
    """
    if number == SHORT_CODE:
        inbound.check_person(account, person, _FLAG)
    else:
        inbound.check_numbers(account, person, number, _FLAG)


def is_rejected(account: AccountState, person: str) -> bool:
    """Return whether the do-not-contact list rejects texts from a person."""
    return do_not_contact.is_blocked(account, person, _FLAG)


def add_inbound_text(
    kind: ActionKind,
    account: AccountState,
    person: str,
    number: str,
    message: str,
    media: Iterable[Json],
) -> Json:
    """Add a text from a person; a word such as STOP forbids further texts to the person.

    The text belongs to the campaign of the last text that was sent from the number to the person.

    Args:
        kind: The kind of texts.
        account: The account.
        person: The canonical number of the person.
        number: The canonical number of the account.
        message: The content.
        media: The media files.

    Returns:
        The text.
    """
    answered = last_text(account, person, number)
    text = inbound.create_action(kind, account, person, number)
    record: Json = {
        "id": account.new_id(),
        "message": message,
        "textResult": "RECEIVED",
        "finishTime": account.now(),
        "billedAmount": 0.0,
    }
    text["records"].append(record)
    text |= {"message": message, "media": list(media)}
    changes: Json = {"state": "FINISHED", "finalTextResult": "RECEIVED"}
    # Not to its batch, whose texts are those of its recipients.
    if answered is not None:
        changes |= {name: answered[name] for name in ("campaignId", "_standalone")}
    update_action(kind, account, text, **changes)
    if text_content.is_opt_out(message):
        entry: Json = {"text": True}
        if not text["_standalone"]:
            entry["campaignId"] = text["campaignId"]
        do_not_contact.set_entry(account, person, entry, source=_SOURCE)
    return text


def last_text(account: AccountState, person: str, number: str) -> Json | None:
    """Return the last text that was sent from a number of the account to a person."""
    for text in reversed(account.texts.select(toNumber=person)):
        if text["fromNumber"] == number and not text["inbound"]:
            return text
    return None
