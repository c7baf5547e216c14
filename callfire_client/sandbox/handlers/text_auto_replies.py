"""Automatic replies to inbound texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import leases
from ..messages import HttpError, Json
from ..phone_numbers import canonical_number
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation


@handles("createTextAutoReply")
def create_text_auto_reply(account: AccountState, invocation: Invocation) -> Json:
    """Create an automatic reply of a leased number or keyword."""
    given: Json = {name: value for name, value in invocation.body.items() if value != ""}
    if "message" not in given:
        raise HttpError(400, "the message is missing")
    if ("number" in given) == ("keyword" in given):
        raise HttpError(400, "an automatic reply needs either a number or a keyword")
    try:
        if "number" in given:
            given["number"] = leases.number_lease(account, given["number"])["number"]
        else:
            leases.keyword_lease(account, given["keyword"])
    except HttpError as error:
        raise HttpError(400, error.message) from None
    return {"id": account.auto_replies.add({**given, "id": account.new_id()})["id"]}


@handles("findTextAutoReplys")
def find_text_auto_replys(account: AccountState, invocation: Invocation) -> Json:
    """Find automatic replies by number."""
    number: str | None = invocation.get("number")
    if number is None:
        return invocation.page(account.auto_replies.find(lambda _: True))
    wanted = canonical_number(number)
    return invocation.page(account.auto_replies.find(lambda one: one.get("number") == wanted))


@handles("getTextAutoReply")
def get_text_auto_reply(account: AccountState, invocation: Invocation) -> Json:
    """Return an automatic reply."""
    return account.auto_replies.get(invocation["id"])


@handles("deleteTextAutoReply")
def delete_text_auto_reply(account: AccountState, invocation: Invocation) -> None:
    """Delete an automatic reply."""
    account.auto_replies.remove(invocation["id"])
