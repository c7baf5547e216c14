"""Orders of numbers and keywords."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from .. import number_inventory, orders
from ..messages import HttpError, Json
from ..tables import public_properties
from .numbers import search_criteria
from .registry import handles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..account_state import AccountState
    from ..invocation import Invocation

_REGION: Final = ("prefix", "city", "state", "zipcode")


@handles("findOrders")
def find_orders(account: AccountState, invocation: Invocation) -> Json:
    """Find orders by status and time of creation."""
    begin: int = invocation.get("intervalBegin", 0)
    end: int = invocation.get("intervalEnd", account.now())
    found = account.orders.find(
        lambda order: (
            invocation.includes("status", order["status"]) and begin <= order["created"] <= end
        )
    )
    return invocation.page_of(found, public_properties)


@handles("getOrder")
def get_order(account: AccountState, invocation: Invocation) -> Json:
    """Return an order."""
    return public_properties(account.orders.get(invocation["id"]))


@handles("orderNumbers")
def order_numbers(account: AccountState, invocation: Invocation) -> Json:
    """Order numbers: certain ones, or a count of local and toll-free numbers."""
    given: Json = invocation.body
    numbers: list[str] = given.get("numbers", [])
    local, toll_free = given.get("localCount", 0), given.get("tollFreeCount", 0)
    if local < 0 or toll_free < 0:
        raise HttpError(400, "localCount and tollFreeCount must not be negative")
    if numbers and (local or toll_free):
        raise HttpError(400, "an order has either numbers, or localCount and tollFreeCount")
    if not numbers:
        numbers = [
            *_choose(account, _local_numbers(given), local, "local"),
            *_choose(account, number_inventory.toll_free_numbers(), toll_free, "toll-free"),
        ]
    return {"id": orders.order_numbers(account, numbers)["id"]}


@handles("orderKeywords")
def order_keywords(account: AccountState, invocation: Invocation) -> Json:
    """Order keywords."""
    return {"id": orders.order_keywords(account, invocation.body.get("keywords", []))["id"]}


def _local_numbers(given: Json) -> Iterator[Json]:
    criteria, prefix = search_criteria(given, _REGION)
    for one in number_inventory.local_numbers(
        lambda region: number_inventory.region_matches(region, criteria)
    ):
        if one["number"].startswith(prefix):
            yield one


def _choose(account: AccountState, found: Iterable[Json], count: int, kind: str) -> list[str]:
    """Return the first numbers that can be ordered and whose orders are simply complete."""
    available = (
        one["number"]
        for one in found
        if orders.is_number_available(account, one["number"])
        and orders.is_ordinary_number(one["number"])
    )
    chosen = list(itertools.islice(available, count))
    if len(chosen) < count:
        raise HttpError(400, f"only {len(chosen)} {kind} numbers are available, not {count}")
    return chosen
