"""Orders of numbers and keywords: their outcomes, and the leases that they create."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from . import leases, number_inventory
from .event_queue import event_handler
from .messages import HttpError, Json
from .phone_numbers import canonical_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .account_state import AccountState

_KEYWORDS: Final = "keywords"
_UNIT_COSTS: Final = {"localNumbers": 1.0, "tollFreeNumbers": 2.0, _KEYWORDS: 5.0}
_PENDING_STATUSES: Final = ("NEW", "PROCESSING")
_FINISHED: Final = "FINISHED"
_NO_CARD: Final = "no valid credit card on file"


@frozen
class OrderOutcome:
    """The outcome of an order that contains certain numbers or keywords.

    Attributes:
        digits: The last digits of the numbers.
        prefix: The first letters of the keywords.
        status: The final status of the order; None if the order is refused.
        description: A description for the documentation.
        is_fulfilled: Whether the numbers and keywords are leased when the order is FINISHED.
    """

    digits: str
    prefix: str
    status: str | None
    description: str
    is_fulfilled: bool = True


OUTCOMES: Final = (
    OrderOutcome("41", "UNPAID", "WAIT_FOR_PAYMENT", "waits until somebody pays"),
    OrderOutcome("42", "BROKEN", "ERRORED", "fails"),
    OrderOutcome("43", "VOID", "VOID", "is cancelled"),
    OrderOutcome("44", "DECLINED", "PAYMENT_ERROR", "cannot be paid"),
    OrderOutcome("45", "REJECTED", "REJECTED", "is not approved"),
    OrderOutcome("46", "MISSING", _FINISHED, "is complete, but lacks this number or keyword", is_fulfilled=False),
    OrderOutcome("47", "NOCARD", None, f"is refused: {_NO_CARD}"),
)  # fmt: skip
"""The outcomes of orders that are not simply complete."""


def is_ordinary_number(number: str) -> bool:
    """Return whether a number has no entry in `OUTCOMES`."""
    return _number_outcome(number) is None


def is_reserved(account: AccountState, number_or_keyword: str) -> bool:
    """Return whether an order in progress contains a number or a keyword."""
    return any(
        number_or_keyword in items
        for status in _PENDING_STATUSES
        for order in account.orders.select(status=status)
        for items in order["_items"].values()
    )


def is_number_available(account: AccountState, number: str) -> bool:
    """Return whether a number of the inventory can be ordered."""
    return not leases.is_number_leased(account, number) and not is_reserved(account, number)


def is_keyword_available(account: AccountState, keyword: str) -> bool:
    """Return whether a keyword, which is in capitals, can be ordered."""
    return not leases.is_keyword_leased(account, keyword) and not is_reserved(account, keyword)


def order_numbers(account: AccountState, numbers: Sequence[str]) -> Json:
    """Create an order of numbers.

    Args:
        account: The account that orders them.
        numbers: The numbers, in any spelling.

    Raises:
        HttpError: A number cannot be ordered, or the order cannot be paid (400).
    """
    wanted = list(dict.fromkeys(canonical_number(number) for number in numbers))
    found = {number: number_inventory.find_number(number) for number in wanted}
    unavailable = [
        number
        for number in wanted
        if found[number] is None or not is_number_available(account, number)
    ]
    if unavailable:
        raise HttpError(400, f"unavailable numbers: {', '.join(unavailable)}")
    toll_free = [number for number in wanted if (found[number] or {})["tollFree"]]
    local = [number for number in wanted if number not in toll_free]
    return _create_order(account, {"localNumbers": local, "tollFreeNumbers": toll_free})


def order_keywords(account: AccountState, keywords: Sequence[str]) -> Json:
    """Create an order of keywords.

    Args:
        account: The account that orders them.
        keywords: The keywords, in any letter case.

    Raises:
        HttpError: A keyword is invalid or cannot be ordered, or the order cannot be paid (400).
    """
    wanted = list(dict.fromkeys(leases.normalize_keyword(keyword) for keyword in keywords))
    unavailable = [keyword for keyword in wanted if not is_keyword_available(account, keyword)]
    if unavailable:
        raise HttpError(400, f"unavailable keywords: {', '.join(unavailable)}")
    return _create_order(account, {_KEYWORDS: wanted})


@event_handler
def process_order(account: AccountState, order_id: int) -> None:
    """Begin to process a new order."""
    account.orders.change(account.orders.get(order_id), status="PROCESSING")
    account.schedule(account.settings.short_delay, finish_order, order_id)


@event_handler
def finish_order(account: AccountState, order_id: int) -> None:
    """Give an order its final status, and lease what it contains if it is FINISHED."""
    order = account.orders.get(order_id)
    items: dict[str, list[str]] = order["_items"]
    account.orders.change(order, status=order["_final_status"])
    if order["status"] != _FINISHED:
        return
    for kind, names in items.items():
        fulfilled = [name for name in names if _is_fulfilled(kind, name)]
        for name in fulfilled:
            if kind == _KEYWORDS:
                leases.lease_keyword(account, name)
            else:
                leases.lease_number(account, name)
        if fulfilled:
            order[kind]["fulfilled"] = fulfilled


def markdown_table() -> str:
    """Return `OUTCOMES` as a Markdown table for the documentation."""
    rows = [
        f"| …{one.digits} | {one.prefix}… | {one.description} | {_shown(one)} |" for one in OUTCOMES
    ]
    return "\n".join(["| number | keyword | the order | outcome |", "|---|---|---|---|", *rows])


def _create_order(account: AccountState, items: dict[str, list[str]]) -> Json:
    ordered = {kind: names for kind, names in items.items() if names}
    if not ordered:
        raise HttpError(400, "nothing is ordered")
    status = _final_status(ordered)
    if status is None:
        raise HttpError(400, _NO_CARD)
    order: Json = {
        "id": account.new_id(),
        "status": "NEW",
        "created": account.now(),
        "totalCost": sum(_UNIT_COSTS[kind] * len(names) for kind, names in ordered.items()),
        "_items": ordered,
        "_final_status": status,
    }
    for kind, names in ordered.items():
        order[kind] = {"ordered": len(names), "unitCost": _UNIT_COSTS[kind]}
    account.schedule(account.settings.short_delay, process_order, order["id"])
    return account.orders.add(order)


def _final_status(items: dict[str, list[str]]) -> str | None:
    """Return the first status other than FINISHED that a number or a keyword has."""
    for kind, names in items.items():
        for name in names:
            outcome = _outcome(kind, name)
            if outcome is not None and outcome.status != _FINISHED:
                return outcome.status
    return _FINISHED


def _is_fulfilled(kind: str, name: str) -> bool:
    outcome = _outcome(kind, name)
    return outcome is None or outcome.is_fulfilled


def _outcome(kind: str, name: str) -> OrderOutcome | None:
    if kind == _KEYWORDS:
        return next((one for one in OUTCOMES if name.startswith(one.prefix)), None)
    return _number_outcome(name)


def _number_outcome(number: str) -> OrderOutcome | None:
    return next((one for one in OUTCOMES if number.endswith(one.digits)), None)


def _shown(outcome: OrderOutcome) -> str:
    return "status 400" if outcome.status is None else f"`{outcome.status}`"
