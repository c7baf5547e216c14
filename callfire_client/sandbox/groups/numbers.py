"""Numbers: those on sale, those leased, and what calls to them lead to."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import leasing, stock
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_CRITERIA: Final = ("prefix", "city", "state", "zipcode", "lata", "rateCenter")
_PATTERN: Final = re.compile(r"[0-9*]{2}\*", re.ASCII)
_PREFIX: Final = re.compile(r"[0-9]{1,11}", re.ASCII)
_NEAR: Final = 3
_CHANGEABLE: Final = ("autoRenew", "callFeatureStatus", "textFeatureStatus", "labels")


@handlers("findNumbersLocal")
def find_numbers_local(world: World, invocation: Invocation) -> Json:
    """Find local numbers on sale; where a zip code has none, those of zip codes near it."""
    criteria = _criteria(invocation)
    if not criteria:
        raise Problem(400, f"at least one criterion is needed: {', '.join(_CRITERIA)}")
    if "zipcode" in criteria and not any(
        one["zipcode"] == criteria["zipcode"] for one in stock.regions()
    ):
        near = criteria.pop("zipcode")[:_NEAR]
        found = stock.local_numbers(
            lambda one: one["zipcode"].startswith(near) and stock.in_region(one, criteria)
        )
    else:
        found = stock.local_numbers(lambda one: stock.in_region(one, criteria))
    prefix = _plain_prefix(criteria.get("prefix", ""))
    return _on_sale(world, invocation, (one for one in found if one["number"].startswith(prefix)))


@handlers("findNumbersTollfree")
def find_numbers_tollfree(world: World, invocation: Invocation) -> Json:
    """Find toll-free numbers on sale, by a pattern such as `87*`."""
    pattern: str = invocation.get("pattern", "8**")
    if not _PATTERN.fullmatch(pattern):
        raise Problem(
            400, f"pattern must be 3 characters ending in *, such as 87*, not {pattern!r}"
        )
    wanted = re.compile(pattern.replace("*", "[0-9]"))
    found = (one for one in stock.toll_free_numbers() if wanted.match(one["number"][1:]))
    return _on_sale(world, invocation, found)


@handlers("findNumberRegions")
def find_number_regions(_world: World, invocation: Invocation) -> Json:
    """Find regions by all criteria that were given."""
    criteria = _criteria(invocation)
    return invocation.page([one for one in stock.regions() if stock.in_region(one, criteria)])


@handlers("findNumberLeases")
def find_number_leases(world: World, invocation: Invocation) -> Json:
    """Find leased numbers by all criteria that were given."""
    return invocation.page(_leased(world, invocation))


@handlers("getNumberLease")
def get_number_lease(world: World, invocation: Invocation) -> Json:
    """Read the lease of a number."""
    return leasing.number_lease(world, invocation["number"])


@handlers("updateNumberLease")
def update_number_lease(world: World, invocation: Invocation) -> None:
    """Change whether a lease renews itself, and what the number is for."""
    lease = leasing.number_lease(world, invocation["number"])
    given: Json = invocation.body
    lease.update({name: given[name] for name in _CHANGEABLE if name in given})


@handlers("findNumberLeaseConfigs")
def find_number_lease_configs(world: World, invocation: Invocation) -> Json:
    """Find the configurations of leased numbers by all criteria that were given."""
    return invocation.page(
        [world.number_configs[lease["number"]] for lease in _leased(world, invocation)]
    )


@handlers("getNumberLeaseConfig")
def get_number_lease_config(world: World, invocation: Invocation) -> Json:
    """Read what calls to a leased number lead to."""
    leasing.number_lease(world, invocation["number"])
    return world.number_configs[invocation["number"]]


@handlers("updateNumberLeaseConfig")
def update_number_lease_config(world: World, invocation: Invocation) -> None:
    """Change what calls to a leased number lead to."""
    config = get_number_lease_config(world, invocation)
    config.update({**invocation.body, "number": invocation["number"]})
    # The type selects which of the two holds.
    other = {"IVR": "callTrackingConfig", "TRACKING": "ivrInboundConfig"}
    config.pop(other.get(config.get("configType", ""), ""), None)


def _criteria(invocation: Invocation) -> Json:
    criteria = {name: invocation[name] for name in _CRITERIA if invocation.get(name)}
    if "prefix" in criteria and not _PREFIX.fullmatch(criteria["prefix"]):
        raise Problem(400, f"prefix must be digits, not {criteria['prefix']!r}")
    return criteria


def _leased(world: World, invocation: Invocation) -> list[Json]:
    criteria = _criteria(invocation)
    prefix = _plain_prefix(criteria.pop("prefix", ""))
    label: str | None = invocation.get("labelName")
    return [
        lease
        for lease in reversed(world.number_leases.values())
        if lease["number"].startswith(prefix)
        and stock.in_region(lease.get("region", {}), criteria)
        and (label is None or label in lease["labels"])
    ]


def _plain_prefix(prefix: str) -> str:
    return prefix if not prefix or prefix.startswith("1") else f"1{prefix}"


def _on_sale(world: World, invocation: Invocation, found: Iterable[Json]) -> Json:
    numbers = (one for one in found if one["number"] not in world.number_leases)
    return {"items": list(itertools.islice(numbers, invocation.limit))}
