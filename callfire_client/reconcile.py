"""What became of an operation that may have been done: asks the API, and never sends it again.

`reconciling` is a generator without I/O: it yields reads, the clients perform them and send back the
parsed answers, and it returns what can be concluded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast
from urllib.parse import parse_qs

from attrs import frozen

from .api.calls import (
    find_call_broadcasts,
    find_calls,
    get_call_broadcast,
    get_call_broadcast_batches,
)
from .errors import DeliveryUnknownError
from .timestamps import to_unix_milliseconds

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["Ask", "Reconciliation", "reconciling"]

_SKEW: Final = timedelta(minutes=2)
"""How far the service's clock and ours may be apart."""
_NOT_STARTED: Final = frozenset({"SETUP", "STOPPED", "TEST"})
_LIMIT: Final = 100


@frozen
class Reconciliation:
    """What the API says became of an operation.

    Attributes:
        operation: The operationId.
        found: What it shows that the operation seems to have made: calls, batches or broadcasts.
        missing: The phone numbers of the request for which it shows no call. It may show one later.
        conclusive: Whether `found` and `missing` say all there is to know; otherwise `note` says
            why not.
        note: What was asked, and what that can tell.
    """

    operation: str
    found: list[Any]
    missing: list[str]
    conclusive: bool
    note: str


class Ask(NamedTuple):
    """A read that the client is to perform."""

    operation: Operation[Any]
    path: tuple[object, ...]
    query: dict[str, Any]


Reconciling: TypeAlias = Generator[Ask, Any, Reconciliation]


class _Sent(NamedTuple):
    """What the error remembers of the request."""

    operation: str
    id: int | None
    query: Mapping[str, list[str]]
    body: Any
    begin: int
    end: int


def reconciling(error: DeliveryUnknownError) -> Reconciling:
    """Ask what became of the operation of an error.

    Raises:
        TypeError: This is no `DeliveryUnknownError`.
        ValueError: The error remembers no request, as one that was made by hand.
    """
    if not isinstance(cast("object", error), DeliveryUnknownError):
        raise TypeError(f"reconcile() takes a DeliveryUnknownError, not {type(error).__name__}")
    request, sent_at = error.request, error.sent_at
    if request is None or sent_at is None:
        raise ValueError(
            "this error remembers no request: reconcile() takes what an operation raised"
        )
    numbered = re.search(r"/(\d+)(?:/|$)", request.path)
    sent = _Sent(
        error.operation,
        int(numbered[1]) if numbered else None,
        parse_qs(request.query),
        json.loads(request.content) if request.content else None,
        to_unix_milliseconds(sent_at - _SKEW),
        to_unix_milliseconds(datetime.now(UTC) + _SKEW),
    )
    ask = _ASKED.get(error.operation)
    if ask is None:
        note = "the API has nothing that tells whether this was done"
        return Reconciliation(error.operation, [], [], conclusive=False, note=note)
    return (yield from ask(sent))


def _calls(sent: _Sent) -> Reconciling:
    """The calls to each number, of the campaign and since the request."""
    # 0 stands for calls that belong to none.
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
        page = yield Ask(find_calls.OPERATION, (), query)
        found += page.items
        if not page.items:
            missing.append(number)
    others = len(recipients) - len(numbers)
    note = "calls of that campaign to those numbers, since shortly before the request"
    if others:
        note += f"; {others} recipients were given without a number and cannot be looked for"
    return Reconciliation(sent.operation, found, missing, conclusive=not others, note=note)


def _start(sent: _Sent) -> Reconciling:
    """The status of the broadcast."""
    broadcast = yield Ask(get_call_broadcast.OPERATION, (sent.id,), {})
    started = broadcast.status not in _NOT_STARTED
    note = f"the broadcast is {broadcast.status}: it was {'' if started else 'not '}started"
    found = [broadcast] if started else []
    known = broadcast.status is not None
    return Reconciliation(sent.operation, found, [], conclusive=known, note=note)


def _batches(sent: _Sent) -> Reconciling:
    """The batches of the broadcast that were made since the request."""
    query = {"limit": _LIMIT, "offset": 0}
    page = yield Ask(get_call_broadcast_batches.OPERATION, (sent.id,), query)
    name = _name(sent)
    found = _since(sent, page.items, "created", name)
    note = "batches of that broadcast and name, made since shortly before the request"
    return Reconciliation(sent.operation, found, [], conclusive=len(page.items) < _LIMIT, note=note)


def _broadcasts(sent: _Sent) -> Reconciling:
    """The broadcasts of that name that changed since the request."""
    name = _name(sent)
    if not name:
        note = "the broadcast had no name to look for"
        return Reconciliation(sent.operation, [], [], conclusive=False, note=note)
    query = {"name": name, "limit": _LIMIT, "offset": 0}
    page = yield Ask(find_call_broadcasts.OPERATION, (), query)
    found = _since(sent, page.items, "last_modified", name)
    note = "broadcasts of that name, made or changed since shortly before the request"
    return Reconciliation(sent.operation, found, [], conclusive=len(page.items) < _LIMIT, note=note)


def _name(sent: _Sent) -> str | None:
    body: Mapping[str, Any] = sent.body or {}
    return body.get("name")


def _since(sent: _Sent, items: list[Any], attribute: str, name: str | None) -> list[Any]:
    """The items of that name and time; one that says no time is counted in, to be looked at."""
    return [
        item
        for item in items
        if (name is None or item.name == name)
        and (getattr(item, attribute) is None or sent.begin <= getattr(item, attribute) <= sent.end)
    ]


_ASKED: Final[Mapping[str, Callable[[_Sent], Reconciling]]] = {
    "addCallBroadcastBatch": _batches,
    "addCallBroadcastRecipients": _calls,
    "createCallBroadcast": _broadcasts,
    "sendCalls": _calls,
    "startVoiceBroadcast": _start,
}
