"""Keywords for sale, and leased keywords."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .. import leases
from ..messages import HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_KEYWORD: Final = re.compile(r"[A-Za-z0-9]{3,64}", re.ASCII)
_SHORT_CODE: Final = "67076"
_TAKEN_PREFIX: Final = "TAKEN"
"""The prefix of keywords that another account leases."""
_CHANGEABLE: Final = (
    "autoRenew", "contactListId", "doubleOptInEnabled", "optInConfirmationMessage", "labels",
)  # fmt: skip


@handles("findKeywords")
def find_keywords(account: AccountState, invocation: Invocation) -> Json:
    """Return those of the requested keywords that are for sale."""
    requested: list[str] = [one for one in invocation.get("keywords", []) if one]
    if not requested:
        raise HttpError(400, "at least one keyword is needed: keywords")
    return {
        "items": [
            {"keyword": keyword.upper(), "number": _SHORT_CODE, "shortCode": _SHORT_CODE}
            for keyword in requested
            if _is_available(account, keyword)
        ]
    }


@handles("isKeywordAvailable")
def is_keyword_available(account: AccountState, invocation: Invocation) -> bool:
    """Return whether a keyword is for sale."""
    return _is_available(account, invocation["keyword"])


@handles("findKeywordLeases")
def find_keyword_leases(account: AccountState, invocation: Invocation) -> Json:
    """List the leased keywords."""
    return invocation.page(list(reversed(account.keyword_leases.values())))


@handles("getKeywordLease")
def get_keyword_lease(account: AccountState, invocation: Invocation) -> Json:
    """Return the lease of a keyword."""
    return leases.keyword_lease(account, invocation["keyword"])


@handles("updateKeywordLease")
def update_keyword_lease(account: AccountState, invocation: Invocation) -> None:
    """Change the opt-in settings of a keyword, and whether its lease is renewed."""
    lease = leases.keyword_lease(account, invocation["keyword"])
    given: Json = invocation.body
    list_id: int | None = given.get("contactListId")
    if list_id is not None and list_id not in account.lists:
        raise HttpError(400, f"there is no contact list {list_id}")
    lease.update({name: given[name] for name in _CHANGEABLE if name in given})


def _is_available(account: AccountState, keyword: str) -> bool:
    if not _KEYWORD.fullmatch(keyword):
        raise HttpError(400, f"a keyword has 3 to 64 letters and digits, not {keyword!r}")
    normalized = keyword.upper()
    return normalized not in account.keyword_leases and not normalized.startswith(_TAKEN_PREFIX)
