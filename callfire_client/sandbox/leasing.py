"""Leases of numbers and keywords: those that the account starts with, and how they end or go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import stock
from .agenda import event
from .messages import Json, Problem

if TYPE_CHECKING:
    from .world import World

_DAY: Final = 24 * 60 * 60
_CYCLE: Final = 30 * _DAY
_NUMBERS: Final[tuple[tuple[str, list[str]], ...]] = (
    ("12135551000", ["sales"]),
    ("13125551000", []),
    ("18005551000", ["support"]),
)
_KEYWORDS: Final[tuple[tuple[str, list[str]], ...]] = (("SUNSHINE", ["news"]), ("MOON", []))
_SHORT_CODE: Final = "67076"


def begin(world: World) -> None:
    """Give the account the leases that it starts with."""
    for number, labels in _NUMBERS:
        world.number_leases[number] = {
            **stock.number(number, stock.region_of(number)),
            **_lease(world),
            "labels": list(labels),
            "callFeatureStatus": "ENABLED",
            "textFeatureStatus": "UNSUPPORTED" if number.startswith("1800") else "ENABLED",
        }
        world.number_configs[number] = {
            "number": number,
            "configType": "TRACKING",
            "callTrackingConfig": {
                "transferNumbers": [],
                "screen": False,
                "recorded": False,
                "voicemail": True,
            },
        }
        world.later(_CYCLE, end_number_lease, number)
    for keyword, labels in _KEYWORDS:
        world.keyword_leases[keyword] = {
            "keyword": keyword,
            "number": _SHORT_CODE,
            "shortCode": _SHORT_CODE,
            **_lease(world),
            "labels": list(labels),
            "doubleOptInEnabled": False,
        }
        world.later(_CYCLE, end_keyword_lease, keyword)


def number_lease(world: World, number: str) -> Json:
    """Find the lease of a number.

    Raises:
        Problem: There is none (404).
    """
    if number not in world.number_leases:
        raise Problem(404, f"the number {number!r} is not leased")
    return world.number_leases[number]


def keyword_lease(world: World, keyword: str) -> Json:
    """Find the lease of a keyword, in whatever letter case.

    Raises:
        Problem: There is none (404).
    """
    lease = world.keyword_leases.get(keyword.upper())
    if lease is None:
        raise Problem(404, f"the keyword {keyword!r} is not leased")
    return lease


@event
def end_number_lease(world: World, number: str) -> None:
    """Renew the lease of a number whose time is over, or end it."""
    if _renew(world, world.number_leases[number]):
        world.later(_CYCLE, end_number_lease, number)


@event
def end_keyword_lease(world: World, keyword: str) -> None:
    """Renew the lease of a keyword whose time is over, or end it."""
    if _renew(world, world.keyword_leases[keyword]):
        world.later(_CYCLE, end_keyword_lease, keyword)


def _lease(world: World) -> Json:
    return {
        "status": "ACTIVE",
        "type": "PLAN",
        "autoRenew": True,
        "leaseBegin": world.now(),
        "leaseEnd": world.now() + _CYCLE * 1000,
    }


def _renew(world: World, lease: Json) -> bool:
    if not lease["autoRenew"]:
        lease["status"] = "RELEASED"
        return False
    lease |= {"leaseBegin": lease["leaseEnd"], "leaseEnd": world.now() + _CYCLE * 1000}
    return True
