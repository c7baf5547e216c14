"""Leases of numbers and keywords: their start, and their renewal or release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from . import number_inventory
from .event_queue import periodic_event_handler
from .messages import HttpError, Json
from .phone_numbers import canonical_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .account_state import AccountState

_DAY: Final = 24 * 60 * 60
_CYCLE: Final = 30 * _DAY
_NUMBERS: Final[tuple[tuple[str, list[str]], ...]] = (
    ("12135551000", ["sales"]),
    ("13125551000", []),
    ("18005551000", ["support"]),
)
_KEYWORDS: Final = ("SUNSHINE", "MOON")
_KEYWORD: Final = re.compile(r"[A-Za-z0-9_]{3,64}", re.ASCII)
_TAKEN_PREFIX: Final = "TAKEN"
"""The prefix of keywords that another account leases."""
SHORT_CODE: Final = "67076"


def add_initial_leases(account: AccountState) -> None:
    """Add the leases of a new account."""
    for number, labels in _NUMBERS:
        lease_number(account, number, labels)
        account.number_configs[number] |= {
            "configType": "TRACKING",
            "callTrackingConfig": {"screen": False, "recorded": False},
        }
    for keyword in _KEYWORDS:
        lease_keyword(account, keyword)


def lease_number(account: AccountState, number: str, labels: Sequence[str] = ()) -> None:
    """Lease a number, without a configuration of its calls and texts.

    Args:
        account: The account that leases it.
        number: The number, 11 digits.
        labels: The labels of the lease.
    """
    lease = {
        **number_inventory.describe_number(number, number_inventory.region_of(number)),
        **_lease_terms(account),
        "callFeatureStatus": "ENABLED",
        "textFeatureStatus": "UNSUPPORTED" if number.startswith("1800") else "ENABLED",
    }
    change_properties(lease, {"labels": list(labels)}, ["labels"])
    account.number_leases[number] = lease
    account.number_configs[number] = {"number": number}
    account.schedule(_CYCLE, expire_number_lease, number)


def lease_keyword(account: AccountState, keyword: str) -> None:
    """Lease a keyword, whose texts are not forwarded.

    Args:
        account: The account that leases it.
        keyword: The keyword in capitals.
    """
    ids = [one["_id"] for one in account.keyword_leases.values()]
    account.keyword_leases[keyword] = {
        "_id": max(ids, default=0) + 1,
        "keyword": keyword,
        "shortCode": SHORT_CODE,
        **_lease_terms(account),
    }
    account.keyword_configs[keyword] = {
        "keyword": keyword,
        "textInboundConfig": {"forwardEnabled": False},
    }
    account.schedule(_CYCLE, expire_keyword_lease, keyword)


def number_lease(account: AccountState, number: str) -> Json:
    """Return the lease of a number, in any spelling.

    Raises:
        HttpError: The number is not leased (404).
    """
    lease = account.number_leases.get(canonical_number(number))
    if lease is None:
        raise HttpError(404, f"the number {number!r} is not leased")
    return lease


def keyword_lease(account: AccountState, keyword: str) -> Json:
    """Return the lease of a keyword, ignoring letter case.

    Raises:
        HttpError: The keyword is not leased (404).
    """
    lease = account.keyword_leases.get(keyword.upper())
    if lease is None:
        raise HttpError(404, f"the keyword {keyword!r} is not leased")
    return lease


def is_number_leased(account: AccountState, number: str) -> bool:
    """Return whether the account leases a number, and has not released it."""
    return _is_current(account.number_leases.get(number))


def normalize_keyword(keyword: str) -> str:
    """Return a keyword in capitals.

    Raises:
        HttpError: It is not a keyword (400).
    """
    if not _KEYWORD.fullmatch(keyword):
        raise HttpError(
            400, f"a keyword has 3 to 64 letters, digits and underscores, not {keyword!r}"
        )
    return keyword.upper()


def is_keyword_leased(account: AccountState, keyword: str) -> bool:
    """Return whether this account or another one leases a keyword, which is in capitals."""
    return keyword.startswith(_TAKEN_PREFIX) or _is_current(account.keyword_leases.get(keyword))


def has_label(lease: Json, label: str | None) -> bool:
    """Return whether a lease has a label; also if the label is None."""
    return label is None or label in lease.get("labels", [])


def canonicalize_forwarding(config: Json) -> None:
    """Replace the number of a new `TextInboundConfig` by its spelling in responses.

    Args:
        config: The configuration, which is changed.

    Raises:
        HttpError: Texts shall be forwarded, but the number is missing (400).
    """
    if config.get("forwardNumber"):
        config["forwardNumber"] = canonical_number(config["forwardNumber"])
    elif config.get("forwardEnabled"):
        raise HttpError(400, "forwardNumber is missing: texts cannot be forwarded without it")


def change_properties(row: Json, given: Json, names: Iterable[str]) -> None:
    """Change properties; those that become empty are removed, as the service omits them.

    Args:
        row: The object that is changed.
        given: New values by name.
        names: The names of the properties to change.
    """
    for name in names:
        if name in given:
            value: Any = without_empty_values(given[name])
            if value in ("", [], {}):
                row.pop(name, None)
            else:
                row[name] = value


def without_empty_values(value: Any) -> Any:
    """Return a JSON value without empty strings, lists and objects in its objects."""
    if not isinstance(value, dict):
        return value
    properties = cast("Json", value)
    pruned = {name: without_empty_values(one) for name, one in properties.items()}
    return {name: one for name, one in pruned.items() if one not in ("", [], {})}


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


def _is_current(lease: Json | None) -> bool:
    return lease is not None and lease["status"] != "RELEASED"


def _lease_terms(account: AccountState) -> Json:
    return {
        "leaseBegin": account.now(),
        "leaseEnd": account.now() + _CYCLE * 1000,
        "status": "ACTIVE",
        "autoRenew": True,
    }


def _renew_or_release(account: AccountState, lease: Json) -> bool:
    """Return whether the lease is renewed."""
    if not lease["autoRenew"]:
        lease["status"] = "RELEASED"
        return False
    lease |= {"leaseBegin": lease["leaseEnd"], "leaseEnd": account.now() + _CYCLE * 1000}
    return True
