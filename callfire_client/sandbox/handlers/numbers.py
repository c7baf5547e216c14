"""Numbers for sale, leased numbers and their configurations."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from .. import leases, number_inventory, orders
from ..messages import HttpError, Json
from ..phone_numbers import canonical_number
from .registry import handles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..account_state import AccountState
    from ..invocation import Invocation

_CRITERIA: Final = ("prefix", "city", "state", "zipcode", "lata", "rateCenter")
_REGION_CRITERIA: Final = (*_CRITERIA, "cityPrefix", "country")
_PATTERN: Final = re.compile(r"[0-9*]{2}\*", re.ASCII)
_PREFIX: Final = re.compile(r"[0-9]{1,11}", re.ASCII)
_NEARBY_ZIP_DIGITS: Final = 3
_CHANGEABLE: Final = ("autoRenew", "callFeatureStatus", "textFeatureStatus", "labels")


@handles("findNumbersLocal")
def find_numbers_local(account: AccountState, invocation: Invocation) -> Json:
    """Find local numbers for sale; for an unknown zip code, those of nearby zip codes."""
    criteria, prefix = search_criteria(invocation.arguments)
    if not criteria:
        raise HttpError(400, f"at least one criterion is needed: {', '.join(_CRITERIA)}")
    nearby = ""
    if "zipcode" in criteria and not any(
        one["zipcode"] == criteria["zipcode"] for one in number_inventory.regions()
    ):
        nearby = criteria.pop("zipcode")[:_NEARBY_ZIP_DIGITS]
    found = number_inventory.local_numbers(
        lambda one: (
            one["zipcode"].startswith(nearby) and number_inventory.region_matches(one, criteria)
        )
    )
    return _for_sale(
        account, invocation, (one for one in found if one["number"].startswith(prefix))
    )


@handles("findNumbersTollfree")
def find_numbers_tollfree(account: AccountState, invocation: Invocation) -> Json:
    """Find toll-free numbers for sale by a pattern such as `87*`."""
    pattern: str = invocation.get("pattern", "8**")
    if not _PATTERN.fullmatch(pattern):
        raise HttpError(
            400, f"pattern must be 3 characters ending in *, such as 87*, not {pattern!r}"
        )
    wanted = re.compile(pattern.replace("*", "[0-9]"))
    found = (one for one in number_inventory.toll_free_numbers() if wanted.match(one["number"][1:]))
    return _for_sale(account, invocation, found)


@handles("findNumberRegions")
def find_number_regions(_account: AccountState, invocation: Invocation) -> Json:
    """Find regions by all given criteria."""
    criteria, _ = search_criteria(invocation.arguments, _REGION_CRITERIA)
    return invocation.page(
        [
            one
            for one in number_inventory.regions()
            if number_inventory.region_matches(one, criteria)
        ]
    )


@handles("findNumberLeases")
def find_number_leases(account: AccountState, invocation: Invocation) -> Json:
    """Find leased numbers by all given criteria."""
    return invocation.page(_leased(account, invocation))


@handles("getNumberLease")
def get_number_lease(account: AccountState, invocation: Invocation) -> Json:
    """Return the lease of a number."""
    return leases.number_lease(account, invocation["number"])


@handles("updateNumberLease")
def update_number_lease(account: AccountState, invocation: Invocation) -> None:
    """Change whether a lease is renewed, and the features of the number."""
    lease = leases.number_lease(account, invocation["number"])
    leases.change_properties(lease, invocation.body, _CHANGEABLE)


@handles("findNumberLeaseConfigs")
def find_number_lease_configs(account: AccountState, invocation: Invocation) -> Json:
    """Find the configurations of leased numbers by all given criteria."""
    return invocation.page(
        [account.number_configs[lease["number"]] for lease in _leased(account, invocation)]
    )


@handles("getNumberLeaseConfig")
def get_number_lease_config(account: AccountState, invocation: Invocation) -> Json:
    """Return the configuration of a leased number."""
    lease = leases.number_lease(account, invocation["number"])
    return account.number_configs[lease["number"]]


@handles("updateNumberLeaseConfig")
def update_number_lease_config(account: AccountState, invocation: Invocation) -> None:
    """Change the configuration of a leased number."""
    config = get_number_lease_config(account, invocation)
    given: Json = invocation.body
    leases.canonicalize_forwarding(given.get("textInboundConfig", {}))
    tracking: Json = given.get("callTrackingConfig", {})
    if "transferNumbers" in tracking:
        tracking["transferNumbers"] = [canonical_number(one) for one in tracking["transferNumbers"]]
    leases.change_properties(config, given, given.keys() - {"number"})
    # The configuration of the other type is removed.
    other = {"IVR": "callTrackingConfig", "TRACKING": "ivrInboundConfig"}
    config.pop(other.get(config.get("configType", ""), ""), None)


def search_criteria(given: Mapping[str, str], names: Iterable[str] = _CRITERIA) -> tuple[Json, str]:
    """Return the criteria of a search for numbers, and the first digits of the numbers.

    Args:
        given: Values by name; empty ones are ignored.
        names: The names of the criteria.

    Raises:
        HttpError: The prefix does not consist of digits (400).
    """
    criteria = {name: given[name] for name in names if given.get(name)}
    prefix = criteria.get("prefix", "")
    if prefix and not _PREFIX.fullmatch(prefix):
        raise HttpError(400, f"prefix must be digits, not {prefix!r}")
    return criteria, _with_country_code(prefix)


def _leased(account: AccountState, invocation: Invocation) -> list[Json]:
    criteria, prefix = search_criteria(invocation.arguments)
    criteria.pop("prefix", None)
    return [
        lease
        for lease in reversed(account.number_leases.values())
        if lease["number"].startswith(prefix)
        and number_inventory.region_matches(lease.get("region", {}), criteria)
        and invocation.matches(lease, "tollFree")
        and leases.has_label(lease, invocation.get("labelName"))
    ]


def _with_country_code(prefix: str) -> str:
    return prefix if not prefix or prefix.startswith("1") else f"1{prefix}"


def _for_sale(account: AccountState, invocation: Invocation, found: Iterable[Json]) -> Json:
    numbers = (one for one in found if orders.is_number_available(account, one["number"]))
    return {"items": list(itertools.islice(numbers, invocation.limit))}
