"""Calls: sending and searching."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from .. import call_lifecycle, outgoing_calls
from ..messages import HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..account_state import AccountState
    from ..invocation import Invocation

# Query parameters by the index that they use.
_EXACT: Final = ("batchId", "fromNumber", "toNumber")
_LISTS: Final = {"states": "state", "results": "finalCallResult"}


@handles("sendCalls")
def send_calls(account: AccountState, invocation: Invocation) -> Json:
    """Create calls; in the response they are READY even if `call_seconds` is 0."""
    campaign_id: int | None = invocation.get("campaignId")
    if campaign_id is not None and campaign_id not in account.broadcasts:
        raise HttpError(400, f"there is no campaign {campaign_id}")
    calls = outgoing_calls.create_calls(
        account,
        invocation.body,
        strict=invocation.get("strictValidation", False),
        campaign_id=campaign_id,
    )
    for call in calls:
        # They are placed independently of the status of their campaign.
        call["_direct"] = True
    call_lifecycle.schedule_calls(account, calls)
    return {"items": [outgoing_calls.call_response(account, call) for call in calls]}


@handles("findCalls")
def find_calls(account: AccountState, invocation: Invocation) -> Json:
    """Find calls by ids, or else by all given criteria."""
    if "id" in invocation.arguments:
        found = sorted(set(account.calls.existing_ids(invocation["id"])), reverse=True)
    else:
        found = _created_in_interval(
            account, invocation, account.calls.intersect_ids(_matching_ids(account, invocation))
        )
    return invocation.page_of(
        found, lambda one: outgoing_calls.call_response(account, account.calls.get(one))
    )


@handles("getCall")
def get_call(account: AccountState, invocation: Invocation) -> Json:
    """Return a call."""
    return outgoing_calls.call_response(account, account.calls.get(invocation["id"]))


def _matching_ids(account: AccountState, invocation: Invocation) -> Iterator[Collection[int]]:
    """Iterate over the given criteria; for each, return the ids of the calls that match."""
    calls = account.calls
    for name in _EXACT:
        if name in invocation.arguments:
            yield calls.ids(name, invocation[name])
    if "campaignId" in invocation.arguments:
        # 0 means calls without a campaign.
        yield calls.ids("campaignId", invocation["campaignId"] or None)
    for name, column in _LISTS.items():
        if name in invocation.arguments:
            wanted: set[Any] = set(invocation[name])
            yield {one: None for value in wanted for one in calls.ids(column, value)}
    # All calls of the sandbox are outbound and have no labels.
    if invocation.get("inbound") or "label" in invocation.arguments:
        yield ()


def _created_in_interval(
    account: AccountState, invocation: Invocation, found: list[int]
) -> list[int]:
    """Return the ids, newest first, of the calls that were created in the interval."""

    def sort_key(call_id: int) -> int:
        created: int = account.calls.get(call_id)["created"]
        return -created

    begin: int | None = invocation.get("intervalBegin")
    end: int | None = invocation.get("intervalEnd")
    first = 0 if end is None else bisect_left(found, -end, key=sort_key)
    last = len(found) if begin is None else bisect_right(found, -begin, key=sort_key)
    return found[first:last]
