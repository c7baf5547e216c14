"""Call broadcasts."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from ..call_lifecycle import CALLS
from . import broadcasts
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json

_AT_LEAST_ONE: Final = 1

for _operation_id, _function in (
    ("findCallBroadcasts", broadcasts.find),
    ("createCallBroadcast", broadcasts.create),
    ("getCallBroadcast", broadcasts.get),
    ("updateCallBroadcast", broadcasts.update),
    ("startVoiceBroadcast", broadcasts.start),
    ("stopVoiceBroadcast", broadcasts.stop),
    ("archiveVoiceBroadcast", broadcasts.archive),
    ("addCallBroadcastRecipients", broadcasts.add_recipients),
    ("toggleCallBroadcastRecipientsStatus", broadcasts.toggle_recipients),
    ("addCallBroadcastBatch", broadcasts.add_batch),
    ("getCallBroadcastBatches", broadcasts.list_batches),
    ("getCallBroadcastCalls", broadcasts.list_actions),
):
    handles(_operation_id)(partial(_function, CALLS))


@handles("getCallBroadcastStats")
def get_call_broadcast_stats(account: AccountState, invocation: Invocation) -> Json:
    """Return statistics of the calls of a broadcast that were created in the interval."""
    statistics, calls = broadcasts.counted_actions(CALLS, account, invocation)
    states = Counter[str](call["state"] for call in calls)
    records = [record for call in calls for record in call["records"]]
    results = Counter[str](record.get("result", "") for record in records)
    ended = sum(results.values()) - results[""]
    answered = results["LA"] + results["XFER"]
    duration = sum(record.get("duration", 0) for record in records)
    failed = results["CARRIER_ERROR"] + results["CARRIER_TEMP_ERROR"] + results["INTERNAL_ERROR"]
    classified = (
        answered + results["AM"] + results["BUSY"] + results["NO_ANS"] + failed + results["DNC"]
    )
    return {
        **statistics,
        "callsAttempted": len(records),
        "callsPlaced": ended,
        "callsLiveAnswer": answered,
        "callsRemaining": statistics["remainingOutboundCount"],
        "callsAwaitingRedial": states["CALLBACK"],
        "callsDuration": duration,
        "responseRatePercent": 100 * answered // max(ended, _AT_LEAST_ONE),
        "billedDuration": duration,
        "totalCount": ended,
        "liveCount": results["LA"],
        "answeringMachineCount": results["AM"],
        "transferCount": results["XFER"],
        "busyCount": results["BUSY"],
        "noAnswerCount": results["NO_ANS"],
        "dialedCount": len(records),
        "doNotCallCount": states["DNC"] + results["DNC"],
        "errorCount": states["INVALID"] + failed,
        "miscCount": ended - classified,
    }
