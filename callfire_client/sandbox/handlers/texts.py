"""Texts: sending and searching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..messages import HttpError
from ..text_lifecycle import TEXTS, check_content
from . import actions
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json

_MAX_RECIPIENTS: Final = 1000


@handles("sendTexts")
def send_texts(account: AccountState, invocation: Invocation) -> Json:
    """Create texts."""
    recipients: list[Json] = invocation.body
    if len(recipients) > _MAX_RECIPIENTS:
        raise HttpError(400, f"a request can have at most {_MAX_RECIPIENTS} recipients")
    default: str = invocation.get("defaultMessage", "")
    if default:
        recipients = [{**one, "message": one.get("message") or default} for one in recipients]
    campaign_id: int = invocation.get("campaignId", 0)
    known = campaign_id in account.broadcasts
    check_content(account, recipients, account.broadcasts.get(campaign_id) if known else None)
    return actions.send(TEXTS, account, invocation, recipients)


@handles("findTexts")
def find_texts(account: AccountState, invocation: Invocation) -> Json:
    """Find texts by ids, or else by all given criteria."""
    return actions.find(TEXTS, account, invocation)


@handles("getText")
def get_text(account: AccountState, invocation: Invocation) -> Json:
    """Return a text."""
    return actions.get(TEXTS, account, invocation)
