"""Keywords for sale, leased keywords and their configurations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import leases, orders
from ..messages import HttpError, Json
from ..tables import public_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_CHANGEABLE: Final = (
    "autoRenew", "contactListId", "doubleOptInEnabled", "optInConfirmationMessage", "labels",
)  # fmt: skip


@handles("findKeywords")
def find_keywords(account: AccountState, invocation: Invocation) -> Json:
    """Return those of the requested keywords that are for sale."""
    requested: list[str] = [one for one in invocation.get("keywords", []) if one]
    if not requested:
        raise HttpError(400, "keywords is missing: at least one keyword is needed")
    return {
        "items": [
            {"keyword": keyword, "shortCode": leases.SHORT_CODE}
            for keyword in map(leases.normalize_keyword, requested)
            if orders.is_keyword_available(account, keyword)
        ]
    }


@handles("isKeywordAvailable")
def is_keyword_available(account: AccountState, invocation: Invocation) -> bool:
    """Return whether a keyword is for sale."""
    return orders.is_keyword_available(account, leases.normalize_keyword(invocation["keyword"]))


@handles("findKeywordLeases")
def find_keyword_leases(account: AccountState, invocation: Invocation) -> Json:
    """Find leased keywords by label, and by a part of the keyword or of a label."""
    return invocation.page_of(_leased(account, invocation), public_properties)


@handles("getKeywordLease")
def get_keyword_lease(account: AccountState, invocation: Invocation) -> Json:
    """Return the lease of a keyword."""
    return public_properties(leases.keyword_lease(account, invocation["keyword"]))


@handles("getKeywordLeaseById")
def get_keyword_lease_by_id(account: AccountState, invocation: Invocation) -> Json:
    """Return the lease of a keyword by its id; the leases are counted from 1."""
    for lease in account.keyword_leases.values():
        if lease["_id"] == invocation["id"]:
            return public_properties(lease)
    raise HttpError(404, f"there is no keyword lease {invocation['id']}")


@handles("updateKeywordLease")
def update_keyword_lease(account: AccountState, invocation: Invocation) -> None:
    """Change the opt-in settings of a keyword, and whether its lease is renewed."""
    lease = leases.keyword_lease(account, invocation["keyword"])
    list_id: int | None = invocation.body.get("contactListId")
    if list_id is not None and list_id not in account.lists:
        raise HttpError(400, f"there is no contact list {list_id}")
    leases.change_properties(lease, invocation.body, _CHANGEABLE)


@handles("findKeywordLeaseConfigs")
def find_keyword_lease_configs(account: AccountState, invocation: Invocation) -> Json:
    """Find the configurations of leased keywords by the same criteria as the leases."""
    return invocation.page(
        [account.keyword_configs[lease["keyword"]] for lease in _leased(account, invocation)]
    )


@handles("getKeywordLeaseConfig")
def get_keyword_lease_config(account: AccountState, invocation: Invocation) -> Json:
    """Return the configuration of a leased keyword."""
    lease = leases.keyword_lease(account, invocation["keyword"])
    return account.keyword_configs[lease["keyword"]]


@handles("updateKeywordLeaseConfig")
def update_keyword_lease_config(account: AccountState, invocation: Invocation) -> None:
    """Change whether and where the texts with a keyword are forwarded."""
    config = get_keyword_lease_config(account, invocation)
    leases.canonicalize_forwarding(invocation.body.get("textInboundConfig", {}))
    leases.change_properties(config, invocation.body, ["textInboundConfig"])


def _leased(account: AccountState, invocation: Invocation) -> list[Json]:
    text: str = invocation.get("filter", "").lower()
    return [
        lease
        for lease in reversed(account.keyword_leases.values())
        if leases.has_label(lease, invocation.get("labelName"))
        and any(text in one.lower() for one in [lease["keyword"], *lease.get("labels", [])])
    ]
