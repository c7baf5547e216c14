"""The lifecycle of calls: they ring, are answered or not, end, and are retried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import audio, outcomes, outgoing_calls, schedules
from .event_queue import event_handler

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .account_state import AccountState
    from .messages import Json

# Multiples of `Settings.short_delay`; a call waits for one of it before it rings.
_RINGING_STEPS: Final = 3
_CONVERSATION_STEPS: Final = 6
_UNANSWERED_STEPS: Final = {"NO_ANS": 6, "ABANDONED": 2}
_RECORDING_NAME: Final = "recording"
_MINUTE: Final = 60
_DEFAULT_RETRY_MINUTES: Final = 60


def schedule_calls(account: AccountState, calls: Iterable[Json]) -> None:
    """Schedule calls to be placed."""
    for call in calls:
        account.schedule(account.settings.short_delay, place_call, call["id"])


@event_handler
def place_call(account: AccountState, call_id: int) -> None:
    """Place a waiting call, unless it must not be placed any more."""
    call = account.calls.get(call_id)
    if call["state"] not in {"READY", "CALLBACK"} or call.get("_retry_time", 0) > account.now():
        return
    broadcast = _controlling_broadcast(account, call)
    if broadcast is not None and not _may_place_call(account, broadcast, call):
        return
    number: str = call.get("_retry_number") or call["toNumber"]
    if outgoing_calls.is_blocked(account, number):
        _update_call(account, call, state="DNC")
        finish_broadcast_if_done(account, broadcast)
        return
    result, script = outcomes.choose_result(
        outcomes.find_script(number, account.scripts),
        len(call["records"]),
        account.settings.chances,
        account.random,
    )
    record: Json = {
        "id": account.new_id(),
        "toNumber": number,
        "originateTime": account.now(),
        "labels": [],
        "notes": [],
        "questionResponses": [],
        "recordings": [],
    }
    call["records"].append(record)
    _update_call(account, call, state="SELECTED")
    step = account.settings.short_delay
    if result in outcomes.ANSWERED_RESULTS:
        conversation = _CONVERSATION_STEPS * step * script.duration_factor
        account.schedule(
            _RINGING_STEPS * step, answer_call, call_id, result, conversation, script.recording
        )
    else:
        account.schedule(_UNANSWERED_STEPS.get(result, 1) * step, end_call, call_id, result)


@event_handler
def answer_call(
    account: AccountState, call_id: int, result: str, seconds: float, recording_state: str
) -> None:
    """Start the conversation and its recording: a person or a machine has answered."""
    call = account.calls.get(call_id)
    record = call["records"][-1]
    record["answerTime"] = account.now()
    recording_id = account.new_id()
    recording: Json = {
        "id": recording_id,
        "name": _RECORDING_NAME
        if len(call["records"]) == 1
        else f"{_RECORDING_NAME}{len(call['records'])}",
        "callId": call_id,
        "state": "RECORDING",
        "created": account.now(),
    }
    if "campaignId" in call:
        recording["campaignId"] = call["campaignId"]
    record["recordings"] = [account.recordings.add(recording)]
    _update_call(account, call)
    account.schedule(seconds, end_call, call_id, result, recording_state)


@event_handler
def end_call(
    account: AccountState, call_id: int, result: str, recording_state: str = "READY"
) -> None:
    """End an attempt: charge for it, finish its recording, and schedule a retry if there is one."""
    call = account.calls.get(call_id)
    record = call["records"][-1]
    now = account.now()
    seconds = 0
    if "answerTime" in record:
        seconds = max(1, round((now - record["answerTime"]) / 1000))
        recording = account.recordings.get(record["recordings"][0]["id"])
        _finish_recording(account, recording, seconds, recording_state)
    record |= {
        "result": result,
        "finishTime": now,
        "duration": seconds,
        "billedAmount": float(-(-seconds // _MINUTE)),
    }
    if seconds:
        account.ledger.append((now, seconds, record["billedAmount"]))
    broadcast = _controlling_broadcast(account, call)
    if result == "DNC":
        block_number(account, record["toNumber"], source="Call", campaign_id=call.get("campaignId"))
    if not _schedule_retry(account, call, broadcast, result):
        _update_call(account, call, state="FINISHED", finalCallResult=result)
    place_next_calls(account, broadcast)
    finish_broadcast_if_done(account, broadcast)


def block_number(
    account: AccountState, number: str, *, source: str, campaign_id: int | None
) -> None:
    """Forbid calls to a number in the do-not-contact list."""
    entry: Json = {
        "number": number,
        "call": True,
        "text": False,
        "inboundCall": False,
        "inboundText": False,
        "source": source,
        "created": account.now(),
    }
    if campaign_id is not None:
        entry["campaignId"] = campaign_id
    account.dncs.setdefault(number, entry)["call"] = True


def place_next_calls(account: AccountState, broadcast: Json | None) -> None:
    """Place further calls of a running broadcast that has a limit of concurrent calls."""
    if broadcast is None or broadcast["status"] != "RUNNING":
        return
    while _has_capacity(account, broadcast, limited=True):
        waiting = account.calls.first(campaignId=broadcast["id"], state="READY")
        if waiting is None:
            return
        place_call(account, waiting["id"])
        if waiting["state"] == "READY":
            return


def finish_broadcast_if_done(account: AccountState, broadcast: Json | None) -> None:
    """Finish a running broadcast that has no pending calls or batches."""
    if broadcast is None or broadcast["status"] != "RUNNING":
        return
    unfinished = [*outgoing_calls.PENDING_STATES, "DISABLED"]
    pending = ("NEW", "VALIDATING")
    broadcast_id = broadcast["id"]
    if any(account.calls.count(campaignId=broadcast_id, state=state) for state in unfinished):
        return
    if any(account.batches.count(broadcastId=broadcast_id, status=status) for status in pending):
        return
    account.broadcasts.change(broadcast, status="FINISHED", lastModified=account.now())


def _may_place_call(account: AccountState, broadcast: Json, call: Json) -> bool:
    """Return whether a broadcast may place a call now; if it may later, schedule it again."""
    if broadcast["status"] != "RUNNING":
        return False
    if not _has_capacity(account, broadcast):
        if call["state"] == "CALLBACK":
            account.schedule(max(account.settings.short_delay, 0.001), place_call, call["id"])
        return False
    wait = schedules.seconds_closed(
        broadcast.get("localTimeRestriction", {}), call["toNumber"], account.now()
    )
    if wait:
        account.schedule(wait, place_call, call["id"])
    return not wait


def _has_capacity(account: AccountState, broadcast: Json, *, limited: bool = False) -> bool:
    """Return whether a broadcast may have one more call in progress.

    Args:
        account: The account.
        broadcast: The broadcast.
        limited: Whether to return False for a broadcast without a limit of concurrent calls.
    """
    max_active: int = broadcast.get("maxActive") or 0
    if not max_active:
        return not limited
    return account.calls.count(campaignId=broadcast["id"], state="SELECTED") < max_active


def _schedule_retry(account: AccountState, call: Json, broadcast: Json | None, result: str) -> bool:
    """Schedule another attempt if the broadcast retries this result; return whether it does."""
    config: Json = {} if broadcast is None else broadcast.get("retryConfig", {})
    if len(call["records"]) >= config.get("maxAttempts", 1):
        return False
    if result not in config.get("retryResults", []):
        return False
    wait = config.get("minutesBetweenAttempts", _DEFAULT_RETRY_MINUTES) * _MINUTE
    _update_call(account, call, state="CALLBACK")
    call["_retry_time"] = account.now() + wait * 1000
    call["_retry_number"] = _choose_retry_number(account, call, config.get("retryPhoneTypes", []))
    account.schedule(wait, place_call, call["id"])
    return True


def _choose_retry_number(account: AccountState, call: Json, types: list[str]) -> str:
    """Return the number for the next attempt: the contact's numbers of the given types, in turn."""
    first: str = call["toNumber"]
    if "_contact_id" not in call or not types:
        return first
    contact = account.contacts.get(call["_contact_id"])
    numbers = {kind: contact.get(name) for name, kind in outgoing_calls.PHONE_TYPES.items() if kind}
    chosen: list[Any] = [first if one == "FIRST_NUMBER" else numbers.get(one) for one in types]
    usable = [number for number in chosen if number]
    return usable[(len(call["records"]) - 1) % len(usable)] if usable else first


def _finish_recording(account: AccountState, recording: Json, seconds: int, state: str) -> None:
    account.recordings.change(recording, state=state)
    if state == "READY":
        url = f"{account.settings.base_url}/calls/recordings/{recording['id']}.mp3"
        recording |= {
            "lengthInSeconds": seconds,
            "lengthInBytes": audio.mp3_size(seconds),
            "hash": account.token(),
            "mp3Url": url,
        }


def _update_call(account: AccountState, call: Json, **changes: Any) -> None:
    account.calls.change(call, **changes, modified=account.now())


def _controlling_broadcast(account: AccountState, call: Json) -> Json | None:
    """Return the broadcast that controls a call; None if the call was sent by `sendCalls`."""
    campaign_id: int = call.get("campaignId", 0)
    if call.get("_direct") or campaign_id not in account.broadcasts:
        return None
    return account.broadcasts.get(campaign_id)
