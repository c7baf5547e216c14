"""The texts that an inbound text causes: automatic replies, requests to confirm, and forwarded texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import do_not_contact, text_content
from .contacts import create_contact, phone_numbers_of
from .inbound_texts import last_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .account_state import AccountState
    from .messages import Json

_CONFIRMATION: Final = "YES"
_DEFAULT_REQUEST: Final = "Reply YES to confirm"


def recipients_of_replies(account: AccountState, text: Json) -> list[Json]:
    """Return the recipients of the texts that an inbound text causes.

    A person who has opted out gets no reply, but the text is forwarded.
    """
    keyword = _keyword_of(account, text)
    replies = _forwarded(account, text, keyword)
    person: str = text["fromNumber"]
    if not do_not_contact.is_blocked(account, person, "text"):
        values = {"text.message": text["message"]}
        messages = [
            text_content.fill_placeholders(auto_reply["message"], values)
            for auto_reply in _matching_auto_replies(account, text, keyword)
        ]
        replies += [{"phoneNumber": person, "message": message} for message in messages]
        replies += _requests_to_confirm(account, text, keyword)
    return [{"fromNumber": text["toNumber"], "_automatic": True, **one} for one in replies]


def join_list(account: AccountState, text: Json) -> None:
    """Add a person who texts a keyword, or confirms it with YES, to the contact list of the keyword."""
    keyword = _keyword_of(account, text)
    person: str = text["fromNumber"]
    list_id: int | None = None
    if keyword and not account.keyword_leases[keyword].get("doubleOptInEnabled"):
        list_id = account.keyword_leases[keyword].get("contactListId")
    elif text["message"].strip().upper() == _CONFIRMATION:
        request = last_text(account, person, text["toNumber"])
        list_id = None if request is None else request["_list_id"]
    if list_id is None or list_id not in account.lists:
        return
    members = account.members[list_id]
    if not any(person in phone_numbers_of(account.contacts.get(one)) for one in members):
        members[create_contact(account, {"homePhone": person})["id"]] = None


def _keyword_of(account: AccountState, text: Json) -> str:
    """Return the leased keyword with which a text begins; empty if there is none."""
    keyword = text_content.first_word(text["message"])
    lease: Json = account.keyword_leases.get(keyword, {})
    is_keyword = lease.get("status") == "ACTIVE" and lease["shortCode"] == text["toNumber"]
    return keyword if is_keyword else ""


def _matching_auto_replies(account: AccountState, text: Json, keyword: str) -> Iterator[Json]:
    """Iterate over the automatic replies to a text, oldest first."""
    for auto_reply in account.auto_replies.to_json():
        if "keyword" in auto_reply:
            is_addressed = auto_reply["keyword"].upper() == keyword
        else:
            is_addressed = auto_reply["number"] == text["toNumber"]
        if is_addressed and text_content.matches_word(text["message"], auto_reply.get("match")):
            yield auto_reply


def _requests_to_confirm(account: AccountState, text: Json, keyword: str) -> list[Json]:
    lease: Json = account.keyword_leases.get(keyword, {})
    if not lease.get("doubleOptInEnabled") or "contactListId" not in lease:
        return []
    message = lease.get("optInConfirmationMessage") or _DEFAULT_REQUEST
    return [
        {
            "phoneNumber": text["fromNumber"],
            "message": message,
            "_list_id": lease["contactListId"],
        }
    ]


def _forwarded(account: AccountState, text: Json, keyword: str) -> list[Json]:
    config = account.keyword_configs.get(keyword) or account.number_configs.get(text["toNumber"])
    forwarding: Json = (config or {}).get("textInboundConfig", {})
    if not forwarding.get("forwardEnabled"):
        return []
    return [{"phoneNumber": forwarding["forwardNumber"], "message": text["message"]}]
