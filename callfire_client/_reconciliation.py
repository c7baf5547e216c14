"""Search for what an operation with an unknown outcome has created; it is never sent again.

`reconcile` is a generator without I/O: it yields the reads that the client performs, and returns what their
results show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast
from urllib.parse import parse_qs

from ._core.actions import Perform
from ._core.timestamps import to_unix_milliseconds
from .api.calls import (
    find_call_broadcasts,
    find_calls,
    get_call_broadcast,
    get_call_broadcast_batches,
)
from .errors import DeliveryUnknownError
from .reconcile import Reconciliation

if TYPE_CHECKING:
    from ._core.clock import Clock

__all__ = ["reconcile"]

_SKEW: Final = timedelta(minutes=2)
"""How much the clocks of the service and of this machine may differ."""
_NOT_STARTED: Final = frozenset({"SETUP", "STOPPED", "TEST"})
_LIMIT: Final = 100


Steps: TypeAlias = Generator[Perform, Any, Reconciliation]


class _SentRequest(NamedTuple):
    """The request of the error.

    Attributes:
        operation: The operationId.
        id: The id in its path, if any.
        query: Its query parameters, by their wire names.
        body: Its JSON body.
        begin: The beginning of the interval to search, in unix milliseconds.
        end: The end of that interval.
    """

    operation: str
    id: int | None
    query: Mapping[str, list[str]]
    body: Any
    begin: int
    end: int


def reconcile(error: DeliveryUnknownError, clock: Clock) -> Steps:
    """Search for the objects that the operation of an error has created.

    Raises:
        TypeError: `error` is not a `DeliveryUnknownError`.
        ValueError: `error` does not contain a request, such as one that was created by hand.
    """
    if not isinstance(cast("object", error), DeliveryUnknownError):
        raise TypeError(f"reconcile() expects a DeliveryUnknownError, not {type(error).__name__}")
    request, sent_at = error.request, error.sent_at
    if request is None or sent_at is None:
        raise ValueError(
            "the error contains no request: reconcile() expects an exception that an operation raised"
        )
    numbered = re.search(r"/(\d+)(?:/|$)", request.path)
    sent = _SentRequest(
        error.operation,
        int(numbered[1]) if numbered else None,
        parse_qs(request.query),
        json.loads(request.content) if request.content else None,
        to_unix_milliseconds(sent_at - _SKEW),
        to_unix_milliseconds(clock.now() + _SKEW),
    )
    search = _SEARCHES.get(error.operation)
    if search is None:
        note = "the API has no operation that shows whether this was processed"
        return Reconciliation(error.operation, [], [], conclusive=False, note=note)
    return (yield from search(sent))


def _calls(sent: _SentRequest) -> Steps:
    """Search for the calls of the campaign to each number since the request."""
    # 0 selects calls without a campaign.
    campaign = sent.id if sent.id is not None else int(sent.query.get("campaignId", ["0"])[0])
    recipients: list[Mapping[str, Any]] = sent.body or []
    numbers = [str(each["phoneNumber"]) for each in recipients if each.get("phoneNumber")]
    found: list[Any] = []
    missing: list[str] = []
    for number in numbers:
        query = {
            "campaign_id": campaign,
            "to_number": number,
            "interval_begin": sent.begin,
            "interval_end": sent.end,
            "limit": _LIMIT,
            "offset": 0,
        }
        page = yield Perform(find_calls.OPERATION, (), query)
        found += page.items
        if not page.items:
            missing.append(number)
    others = len(recipients) - len(numbers)
    note = "calls of the campaign to these numbers, since shortly before the request"
    if others:
        note += f"; {others} recipients without a number cannot be searched for"
    return Reconciliation(sent.operation, found, missing, conclusive=not others, note=note)


def _start(sent: _SentRequest) -> Steps:
    """Read the status of the broadcast."""
    broadcast = yield Perform(get_call_broadcast.OPERATION, (sent.id,), {})
    started = broadcast.status not in _NOT_STARTED
    note = f"the status of the broadcast is {broadcast.status}: it was {'' if started else 'not '}started"
    found = [broadcast] if started else []
    known = broadcast.status is not None
    return Reconciliation(sent.operation, found, [], conclusive=known, note=note)


def _batches(sent: _SentRequest) -> Steps:
    """Search for the batches of the broadcast that were created since the request."""
    query = {"limit": _LIMIT, "offset": 0}
    page = yield Perform(get_call_broadcast_batches.OPERATION, (sent.id,), query)
    name = _name(sent)
    found = _since(sent, page.items, "created", name)
    note = "batches of the broadcast with this name, created since shortly before the request"
    return Reconciliation(sent.operation, found, [], conclusive=len(page.items) < _LIMIT, note=note)


def _broadcasts(sent: _SentRequest) -> Steps:
    """Search for the broadcasts with the same name that changed since the request."""
    name = _name(sent)
    if not name:
        note = "the broadcast had no name to search for"
        return Reconciliation(sent.operation, [], [], conclusive=False, note=note)
    query = {"name": name, "limit": _LIMIT, "offset": 0}
    page = yield Perform(find_call_broadcasts.OPERATION, (), query)
    found = _since(sent, page.items, "last_modified", name)
    note = "broadcasts with this name, created or changed since shortly before the request"
    return Reconciliation(sent.operation, found, [], conclusive=len(page.items) < _LIMIT, note=note)


def _name(sent: _SentRequest) -> str | None:
    body: Mapping[str, Any] = sent.body or {}
    return body.get("name")


def _since(sent: _SentRequest, items: list[Any], attribute: str, name: str | None) -> list[Any]:
    """Select the items by name and time; an item without a time is included."""
    return [
        item
        for item in items
        if (name is None or item.name == name)
        and (getattr(item, attribute) is None or sent.begin <= getattr(item, attribute) <= sent.end)
    ]


_SEARCHES: Final[Mapping[str, Callable[[_SentRequest], Steps]]] = {
    "addCallBroadcastBatch": _batches,
    "addCallBroadcastRecipients": _calls,
    "createCallBroadcast": _broadcasts,
    "sendCalls": _calls,
    "startVoiceBroadcast": _start,
}
