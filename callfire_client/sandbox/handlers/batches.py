"""Batches of recipients of call broadcasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import broadcast_lifecycle, call_lifecycle
from ..outgoing_calls import PENDING_STATES
from ..tables import public_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json


@handles("getCallBroadcastBatches")
def get_call_broadcast_batches(account: AccountState, invocation: Invocation) -> Json:
    """List the batches of a broadcast."""
    broadcast_id: int = account.broadcasts.get(invocation["id"])["id"]
    found = account.batches.select(broadcastId=broadcast_id)[::-1]
    return invocation.page_of(found, lambda batch: _with_counts(account, batch))


@handles("addCallBroadcastBatch")
def add_call_broadcast_batch(account: AccountState, invocation: Invocation) -> Json:
    """Add a batch of recipients or of a contact list, and schedule its validation."""
    broadcast = account.broadcasts.get(invocation["id"])
    strict: bool = invocation.get("strictValidation", False)
    return {
        "id": broadcast_lifecycle.add_batch(account, broadcast, invocation.body, strict=strict)[
            "id"
        ]
    }


@handles("getCampaignBatch")
def get_campaign_batch(account: AccountState, invocation: Invocation) -> Json:
    """Return a batch."""
    return _with_counts(account, account.batches.get(invocation["id"]))


@handles("updateCampaignBatch")
def update_campaign_batch(account: AccountState, invocation: Invocation) -> None:
    """Change the name of a batch, or whether its recipients are called."""
    batch = account.batches.get(invocation["id"])
    given: Json = invocation.body
    batch |= {name: given[name] for name in ("name", "enabled") if name in given}
    before, after = ("DISABLED", "READY") if batch["enabled"] else ("READY", "DISABLED")
    changed = account.calls.select(batchId=batch["id"], state=before)
    for call in changed:
        account.calls.change(call, state=after, modified=account.now())
    if after == "READY" and account.broadcasts.get(batch["broadcastId"])["status"] == "RUNNING":
        call_lifecycle.schedule_calls(account, changed)


def _with_counts(account: AccountState, batch: Json) -> Json:
    count = account.calls.count
    return {
        **public_properties(batch),
        "size": count(batchId=batch["id"]) or len(batch["_recipients"]),
        "remaining": sum(count(batchId=batch["id"], state=state) for state in PENDING_STATES),
    }
