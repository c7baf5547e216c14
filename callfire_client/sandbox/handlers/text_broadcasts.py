"""Text broadcasts."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from ..text_lifecycle import TEXTS, check_content, find_media
from . import broadcasts
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json

for _operation_id, _function in (
    ("findTextBroadcasts", broadcasts.find),
    ("getTextBroadcast", broadcasts.get),
    ("startTextBroadcast", broadcasts.start),
    ("stopTextBroadcast", broadcasts.stop),
    ("archiveTextBroadcast", broadcasts.archive),
    ("toggleTextBroadcastRecipientsStatus", broadcasts.toggle_recipients),
    ("getTextBroadcastBatches", broadcasts.list_batches),
    ("getTextBroadcastTexts", broadcasts.list_actions),
):
    handles(_operation_id)(partial(_function, TEXTS))


@handles("createTextBroadcast")
def create_text_broadcast(account: AccountState, invocation: Invocation) -> Json:
    """Create a broadcast with texts to its recipients, and start it if `start` is true."""
    invocation = _with_media(account, invocation)
    check_content(account, invocation.body.get("recipients", []), invocation.body)
    return broadcasts.create(TEXTS, account, invocation)


@handles("updateTextBroadcast")
def update_text_broadcast(account: AccountState, invocation: Invocation) -> Json:
    """Change the given properties except the status, and add the recipients."""
    broadcast = broadcasts.find_by_id(TEXTS, account, invocation)
    invocation = _with_media(account, invocation)
    recipients: list[Json] = invocation.body.get("recipients", [])
    check_content(account, recipients, {**broadcast, **invocation.body})
    return broadcasts.update(TEXTS, account, invocation)


@handles("addTextBroadcastRecipients")
def add_text_broadcast_recipients(account: AccountState, invocation: Invocation) -> Json:
    """Add recipients; they are texted if the broadcast is running."""
    broadcast = broadcasts.find_by_id(TEXTS, account, invocation)
    check_content(account, invocation.body, broadcast)
    return broadcasts.add_recipients(TEXTS, account, invocation)


@handles("addTextBroadcastBatch")
def add_text_broadcast_batch(account: AccountState, invocation: Invocation) -> Json:
    """Add a batch of recipients or of a contact list, whose texts have the broadcast's message."""
    broadcast = broadcasts.find_by_id(TEXTS, account, invocation)
    # Recipients of a batch cannot have a message.
    check_content(account, [{}], broadcast)
    return broadcasts.add_batch(TEXTS, account, invocation)


@handles("getTextBroadcastStats")
def get_text_broadcast_stats(account: AccountState, invocation: Invocation) -> Json:
    """Return statistics of the texts of a broadcast that were created in the interval."""
    statistics, texts = broadcasts.counted_actions(TEXTS, account, invocation)
    received = sum(text["inbound"] for text in texts)
    states = Counter[str](text["state"] for text in texts)
    results = Counter[str](text.get("finalTextResult", "") for text in texts)
    sent = results["SENT"]
    total = len(texts) - received
    return {
        **statistics,
        "totalOutboundCount": total,
        "sentCount": sent,
        "unsentCount": total - sent - statistics["remainingOutboundCount"],
        "recievedCount": received,
        "doNotTextCount": states["DNC"] + results["DNT"],
        "tooBigCount": results["TOO_BIG"],
        "errorCount": sum(
            results[name] for name in ("INTERNAL_ERROR", "CARRIER_ERROR", "CARRIER_TEMP_ERROR")
        ),
    }


def _with_media(account: AccountState, invocation: Invocation) -> Invocation:
    """Return an invocation whose body has the complete media files instead of their ids."""
    body: Json = invocation.body
    if "media" not in body:
        return invocation
    return evolve(invocation, body={**body, "media": find_media(account, body["media"])})
