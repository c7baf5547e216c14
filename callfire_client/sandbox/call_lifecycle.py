"""The lifecycle of calls: they ring, are answered or not, end, and are retried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import audio, broadcast_lifecycle, do_not_contact, inbound
from .actions import ActionKind, action_response, register_kind, update_action
from .call_outcomes import CALL_OUTCOMES
from .contacts import PHONE_TYPES
from .event_queue import event_handler
from .outcomes import ANSWERED_RESULTS
from .phone_numbers import canonical_number
from .webhook_deliveries import emit

if TYPE_CHECKING:
    from .account_state import AccountState
    from .messages import Json

# Multiples of `Settings.short_delay`; a call waits for one of it before it rings.
_RINGING_STEPS: Final = 3
_CONVERSATION_STEPS: Final = 6
_UNANSWERED_STEPS: Final = {"NO_ANS": 6, "ABANDONED": 2}
_RECORDING_NAME: Final = "recording"
_MINUTE: Final = 60
_CARRIER: Final = {"callerName": "Sandbox", "switchId": "sandbox"}


@event_handler
def place_call(account: AccountState, call_id: int) -> None:
    """Place a waiting call, unless it must not be placed any more."""
    call = account.calls.get(call_id)
    broadcast = broadcast_lifecycle.controlling_broadcast(account, call)
    if not broadcast_lifecycle.may_perform(account, broadcast, call):
        return
    number: str = call.get("_retry_number") or call["toNumber"]
    if do_not_contact.is_blocked(account, number, "call"):
        _update_call(account, call, state="DNC")
        broadcast_lifecycle.finish_if_done(account, broadcast)
        return
    result, script = CALL_OUTCOMES.choose_result(
        CALL_OUTCOMES.find_script(number, account.scripts),
        len(call["records"]),
        account.settings.call_weights,
        account.random,
    )
    _add_record(account, call, number)
    _update_call(account, call, state="SELECTED")
    step = account.settings.short_delay
    if result in ANSWERED_RESULTS:
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
    _start_recording(account, call)
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
    if "recordings" in record:
        recording = account.recordings.get(record["recordings"][0]["id"])
        _finish_recording(account, recording, seconds, recording_state)
    record |= {
        "result": result,
        "finishTime": now,
        "duration": seconds,
        "billedAmount": round(seconds / _MINUTE, 4),
    }
    if seconds:
        account.ledger.append((now, seconds, record["billedAmount"]))
    broadcast = broadcast_lifecycle.controlling_broadcast(account, call)
    if result == "DNC":
        entry = {"call": True, "campaignId": call["campaignId"]}
        do_not_contact.set_entry(account, record["toNumber"], entry, source="Call")
    if not _schedule_retry(account, call, broadcast, result):
        _update_call(account, call, state="FINISHED", finalCallResult=result)
        resource = "InboundCall" if call["inbound"] else "OutboundCall"
        emit(account, resource, "Finished", lambda: action_response(account, call))
    broadcast_lifecycle.perform_next(account, broadcast)
    broadcast_lifecycle.finish_if_done(account, broadcast)


def receive_call(
    account: AccountState, from_number: str, to_number: str, *, seconds: float | None = None
) -> Json:
    """Create an inbound call that is answered at once, and schedule its end.

    Args:
        account: The account.
        from_number: The number of the caller.
        to_number: The number that is called, which the account must have leased.
        seconds: The duration of the call in seconds; the default is that of an outbound call.

    Raises:
        HttpError: A number is invalid, the account has not leased `to_number` or has disabled its
            calls, or the do-not-contact list rejects calls from `from_number` (400).
    """
    from_number, to_number = canonical_number(from_number), canonical_number(to_number)
    inbound.check_numbers(account, from_number, to_number, "inboundCall")
    call = inbound.create_action(CALLS, account, from_number, to_number)
    call["agentCall"] = False
    config: Json = account.number_configs[to_number]
    # A number that was just ordered has no type yet.
    is_tracking = config.get("configType") == "TRACKING"
    tracking: Json = config.get("callTrackingConfig", {}) if is_tracking else {}
    record = _add_record(account, call, to_number)
    record["answerTime"] = account.now()
    if tracking.get("recorded"):
        _start_recording(account, call)
    _update_call(account, call, state="SELECTED")
    if seconds is None:
        seconds = _CONVERSATION_STEPS * account.settings.short_delay
    result = "XFER" if tracking.get("transferNumbers") else "LA"
    account.schedule(seconds, end_call, call["id"], result)
    return call


def _schedule_retry(account: AccountState, call: Json, broadcast: Json | None, result: str) -> bool:
    """Schedule another attempt if the broadcast retries this result; return whether it does."""
    if broadcast is None:
        return False
    config: Json = broadcast["retryConfig"]
    if len(call["records"]) >= config["maxAttempts"]:
        return False
    if result not in config.get("retryResults", []):
        return False
    wait = config["minutesBetweenAttempts"] * _MINUTE
    _update_call(account, call, state="CALLBACK")
    call["_retry_time"] = account.now() + wait * 1000
    call["_retry_number"] = _choose_retry_number(account, call, config["retryPhoneTypes"])
    account.schedule(wait, place_call, call["id"])
    return True


def _choose_retry_number(account: AccountState, call: Json, types: list[str]) -> str:
    """Return the number for the next attempt: the contact's numbers of the given types, in turn."""
    first: str = call["toNumber"]
    contact = account.contacts.get(call["_contact_id"])
    numbers = {kind: contact.get(name) for name, kind in PHONE_TYPES.items() if kind}
    chosen: list[Any] = [first if one == "FIRST_NUMBER" else numbers.get(one) for one in types]
    usable = [number for number in chosen if number]
    return usable[(len(call["records"]) - 1) % len(usable)] if usable else first


def _add_record(account: AccountState, call: Json, number: str) -> Json:
    """Add the record of an attempt to a call."""
    record: Json = {
        "id": account.new_id(),
        "toNumber": number,
        "originateTime": account.now(),
        "labels": list(call["labels"]),  # recorded also where the call has none
        **_CARRIER,
    }
    call["records"].append(record)
    return record


def _start_recording(account: AccountState, call: Json) -> None:
    """Start the recording of the last attempt of a call."""
    recording: Json = {
        "id": account.new_id(),
        "name": _RECORDING_NAME
        if len(call["records"]) == 1
        else f"{_RECORDING_NAME}{len(call['records'])}",
        "callId": call["id"],
        "state": "RECORDING",
        "created": account.now(),
    }
    if "campaignId" in call:
        recording["campaignId"] = call["campaignId"]
    call["records"][-1]["recordings"] = [account.recordings.add(recording)]


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
    update_action(CALLS, account, call, **changes)


def _initial_properties(_account: AccountState, _recipient: Json, _broadcast: Json | None) -> Json:
    return {"agentCall": False}


CALLS: Final = register_kind(
    ActionKind(
        name="call",
        result_property="finalCallResult",
        from_number="12135550100",
        table=lambda account: account.calls,
        perform=place_call,
        initial_properties=_initial_properties,
        outcomes=CALL_OUTCOMES,
        broadcast_defaults={
            "localTimeRestriction": {"enabled": False},
            "retryConfig": {
                "maxAttempts": 1,
                "minutesBetweenAttempts": 60,
                "retryPhoneTypes": ["FIRST_NUMBER"],
            },
            "maxActive": 100,
            "answeringMachineConfig": "AM_AND_LIVE",
            "resumeNextDay": False,
        },
        omitted_of_batches=("totalCount",),
    )
)
