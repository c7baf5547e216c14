"""The parts that the operations of calls and texts share: sending and searching."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from .. import batches
from ..actions import action_response, create_standalone_actions, schedule_actions
from ..messages import HttpError
from ..phone_numbers import canonical_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..account_state import AccountState
    from ..actions import ActionKind
    from ..invocation import Invocation
    from ..messages import Json
    from ..tables import Table

_EXACT: Final = ("batchId", "inbound")
_NUMBERS: Final = ("fromNumber", "toNumber")


def send(
    kind: ActionKind, account: AccountState, invocation: Invocation, recipients: Sequence[Json]
) -> Json:
    """Create actions; in the response they are READY even if `call_seconds` is 0.

    They are performed independently of the status of their campaign.
    """
    strict: bool = invocation.get("strictValidation", False)
    campaign_id: int | None = invocation.get("campaignId")
    if campaign_id is None:
        actions = create_standalone_actions(kind, account, recipients, strict=strict)
    elif (
        campaign_id not in account.broadcasts
        or account.broadcasts.get(campaign_id)["_kind"] != kind.name
    ):
        raise HttpError(400, f"there is no campaign {campaign_id}")
    else:
        broadcast = account.broadcasts.get(campaign_id)
        actions = batches.add_recipients(account, broadcast, recipients, strict=strict, direct=True)
    schedule_actions(kind, account, actions)
    return {"items": [action_response(account, action) for action in actions]}


def find(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Find actions by ids, or else by all given criteria."""
    table = kind.table(account)
    if "id" in invocation.arguments:
        found = sorted(set(table.existing_ids(invocation["id"])), reverse=True)
    else:
        matching = table.intersect_ids(_matching_ids(kind, table, invocation))
        found = _created_in_interval(table, invocation, matching)
    return invocation.page_of(found, lambda one: action_response(account, table.get(one)))


def get(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Return an action."""
    return action_response(account, kind.table(account).get(invocation["id"]))


def _matching_ids(
    kind: ActionKind, table: Table, invocation: Invocation
) -> Iterator[Collection[int]]:
    """Iterate over the given criteria; for each, return the ids of the actions that match."""
    for name in _EXACT:
        if name in invocation.arguments:
            yield table.ids(name, invocation[name])
    for name in _NUMBERS:
        if name in invocation.arguments:
            yield table.ids(name, canonical_number(invocation[name]))
    if "campaignId" in invocation.arguments:
        # 0 means actions that were sent without a campaign.
        campaign_id: int = invocation["campaignId"]
        if campaign_id:
            yield table.ids("campaignId", campaign_id)
        else:
            yield table.ids("_standalone", value=True)
    for name, column in (("states", "state"), ("results", kind.result_property)):
        if name in invocation.arguments:
            wanted: set[Any] = set(invocation[name])
            yield {one: None for value in wanted for one in table.ids(column, value)}
    if "label" in invocation.arguments:
        yield [row["id"] for row in table if invocation["label"] in row["labels"]]


def _created_in_interval(table: Table, invocation: Invocation, found: list[int]) -> list[int]:
    """Return the ids, newest first, of the actions that were created in the interval."""

    def sort_key(action_id: int) -> int:
        created: int = table.get(action_id)["created"]
        return -created

    begin: int | None = invocation.get("intervalBegin")
    end: int | None = invocation.get("intervalEnd")
    first = 0 if end is None else bisect_left(found, -end, key=sort_key)
    last = len(found) if begin is None else bisect_right(found, -begin, key=sort_key)
    return found[first:last]
