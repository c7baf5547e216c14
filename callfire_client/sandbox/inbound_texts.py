"""Texts that the account receives: opting out by STOP, and the automatic replies to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import do_not_contact, text_content
from .contacts import contact_of_number
from .messages import HttpError, Json
from .phone_numbers import canonical_number, is_phone_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .account_state import AccountState

SHORT_CODE: Final = "67076"
"""The number from which texts without a `fromNumber` are sent, and to which keywords are texted."""
_SOURCE: Final = "Text"


def check_numbers(account: AccountState, from_number: str, to_number: str) -> None:
    """Check the numbers of a text that a person sends.

    Raises:
        HttpError: The number of the person is invalid, or the account receives no texts at the other
            number (400).
    """
    if not is_phone_number(canonical_number(from_number)):
        raise HttpError(400, f"the number {from_number!r} is not valid")
    lease: Json = account.number_leases.get(canonical_number(to_number), {})
    is_leased = lease.get("status") == "ACTIVE" and lease.get("textFeatureStatus") == "ENABLED"
    if not is_leased and to_number != SHORT_CODE:
        raise HttpError(
            400,
            f"the account receives no texts at {to_number!r}: it must be a leased number whose texts "
            f"are enabled, or {SHORT_CODE}",
        )


def add_inbound_text(
    account: AccountState,
    from_number: str,
    to_number: str,
    message: str,
    media: Iterable[Json],
) -> Json | None:
    """Add a text from a person; a word such as STOP forbids further texts to the person.

    The text belongs to the campaign of the last text that was sent from `to_number` to the person.

    Args:
        account: The account.
        from_number: The number of the person.
        to_number: The number of the account.
        message: The content.
        media: The media files.

    Returns:
        The text; None if the do-not-contact list rejects texts from the number.
    """
    person, number = canonical_number(from_number), canonical_number(to_number)
    if do_not_contact.is_blocked(account, person, "inboundText"):
        return None
    answered = _last_text(account, person, number)
    now = account.now()
    text: Json = {
        "id": account.new_id(),
        "fromNumber": person,
        "toNumber": number,
        "state": "FINISHED",
        "finalTextResult": "RECEIVED",
        "inbound": True,
        "message": message,
        "media": list(media),
        "labels": [],
        "records": [],
        "created": now,
        "modified": now,
        "_contact_id": contact_of_number(account, person)["id"],
        "_direct": True,
        "_standalone": answered is None or answered["_standalone"],
    }
    # Not to its batch, whose texts are those of its recipients.
    if answered is not None:
        text["campaignId"] = answered["campaignId"]
    record: Json = {
        "id": account.new_id(),
        "message": message,
        "textResult": "RECEIVED",
        "finishTime": now,
        "billedAmount": 0.0,
    }
    text["records"].append(record)
    account.texts.add(text)
    if text_content.is_opt_out(message):
        entry: Json = {"text": True}
        if not text["_standalone"]:
            entry["campaignId"] = text["campaignId"]
        do_not_contact.set_entry(account, person, entry, source=_SOURCE)
    return text


def reply_recipients(account: AccountState, text: Json) -> list[Json]:
    """Return a recipient for each automatic reply to a text; none if the person opted out."""
    person: str = text["fromNumber"]
    if do_not_contact.is_blocked(account, person, "text"):
        return []
    values = {"text.message": text["message"]}
    return [
        {
            "phoneNumber": person,
            "fromNumber": text["toNumber"],
            "message": text_content.fill_placeholders(auto_reply["message"], values),
        }
        for auto_reply in _matching_auto_replies(account, text)
    ]


def _matching_auto_replies(account: AccountState, text: Json) -> Iterator[Json]:
    """Iterate over the automatic replies to a text, oldest first."""
    message, number = text["message"], text["toNumber"]
    keyword = text_content.first_word(message)
    lease: Json = account.keyword_leases.get(keyword, {})
    is_keyword = lease.get("status") == "ACTIVE" and lease["number"] == number
    for auto_reply in account.auto_replies.to_json():
        if "keyword" in auto_reply:
            is_addressed = is_keyword and auto_reply["keyword"].upper() == keyword
        else:
            is_addressed = canonical_number(auto_reply["number"]) == number
        if is_addressed and text_content.matches_word(message, auto_reply.get("match")):
            yield auto_reply


def _last_text(account: AccountState, person: str, number: str) -> Json | None:
    """Return the last text that was sent from a number of the account to a person."""
    for text in reversed(account.texts.select(toNumber=person)):
        if text["fromNumber"] == number:
            return text
    return None
