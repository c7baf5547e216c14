"""Leases of numbers and keywords: the initial ones, and their renewal or release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import number_inventory
from .event_queue import periodic_event_handler
from .messages import HttpError, Json

if TYPE_CHECKING:
    from .account_state import AccountState

_DAY: Final = 24 * 60 * 60
_CYCLE: Final = 30 * _DAY
_NUMBERS: Final[tuple[tuple[str, list[str]], ...]] = (
    ("12135551000", ["sales"]),
    ("13125551000", []),
    ("18005551000", ["support"]),
)
_KEYWORDS: Final[tuple[tuple[str, list[str]], ...]] = (("SUNSHINE", ["news"]), ("MOON", []))
_SHORT_CODE: Final = "67076"


def add_initial_leases(account: AccountState) -> None:
    """Add the leases of a new account."""
    for number, labels in _NUMBERS:
        account.number_leases[number] = {
            **number_inventory.describe_number(number, number_inventory.region_of(number)),
            **_lease_terms(account),
            "labels": list(labels),
            "callFeatureStatus": "ENABLED",
            "textFeatureStatus": "UNSUPPORTED" if number.startswith("1800") else "ENABLED",
        }
        account.number_configs[number] = {
            "number": number,
            "configType": "TRACKING",
            "callTrackingConfig": {
                "transferNumbers": [],
                "screen": False,
                "recorded": False,
                "voicemail": True,
            },
        }
        account.schedule(_CYCLE, expire_number_lease, number)
    for keyword, labels in _KEYWORDS:
        account.keyword_leases[keyword] = {
            "keyword": keyword,
            "number": _SHORT_CODE,
            "shortCode": _SHORT_CODE,
            **_lease_terms(account),
            "labels": list(labels),
            "doubleOptInEnabled": False,
        }
        account.schedule(_CYCLE, expire_keyword_lease, keyword)


def number_lease(account: AccountState, number: str) -> Json:
    """Return the lease of a number.

    Raises:
        HttpError: The number is not leased (404).
    """
    if number not in account.number_leases:
        raise HttpError(404, f"the number {number!r} is not leased")
    return account.number_leases[number]


def keyword_lease(account: AccountState, keyword: str) -> Json:
    """Return the lease of a keyword, ignoring letter case.

    Raises:
        HttpError: The keyword is not leased (404).
    """
    lease = account.keyword_leases.get(keyword.upper())
    if lease is None:
        raise HttpError(404, f"the keyword {keyword!r} is not leased")
    return lease


@periodic_event_handler
def expire_number_lease(account: AccountState, number: str) -> None:
    """Renew or release the lease of a number at its end."""
    if _renew_or_release(account, account.number_leases[number]):
        account.schedule(_CYCLE, expire_number_lease, number)


@periodic_event_handler
def expire_keyword_lease(account: AccountState, keyword: str) -> None:
    """Renew or release the lease of a keyword at its end."""
    if _renew_or_release(account, account.keyword_leases[keyword]):
        account.schedule(_CYCLE, expire_keyword_lease, keyword)


def _lease_terms(account: AccountState) -> Json:
    return {
        "status": "ACTIVE",
        "type": "PLAN",
        "autoRenew": True,
        "leaseBegin": account.now(),
        "leaseEnd": account.now() + _CYCLE * 1000,
    }


def _renew_or_release(account: AccountState, lease: Json) -> bool:
    """Return whether the lease is renewed."""
    if not lease["autoRenew"]:
        lease["status"] = "RELEASED"
        return False
    lease |= {"leaseBegin": lease["leaseEnd"], "leaseEnd": account.now() + _CYCLE * 1000}
    return True
