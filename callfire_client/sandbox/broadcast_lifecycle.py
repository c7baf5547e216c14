"""The lifecycle of broadcasts of calls and of texts: start, stop, schedules, limits and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import schedules
from .actions import PENDING_STATES, WAITING_STATES, kind_of, schedule_actions
from .event_queue import event_handler
from .tables import present_properties
from .webhook_deliveries import emit

if TYPE_CHECKING:
    from .account_state import AccountState
    from .messages import Json

PENDING_BATCH_STATUSES: Final = ("NEW", "VALIDATING")
"""The statuses of batches that are not yet validated."""


def start(account: AccountState, broadcast: Json) -> None:
    """Start a broadcast; without recipients, wait for the validation of its batches."""
    waiting = _waiting_actions(account, broadcast)
    if _has_pending_batches(account, broadcast) and not waiting:
        _set_status(account, broadcast, "START_PENDING")
        return
    _set_status(account, broadcast, "RUNNING")
    kind = kind_of(broadcast)
    schedule_actions(kind, account, waiting)
    if kind.table(account).count(campaignId=broadcast["id"]):
        # It may be that no action can be performed.
        schedule_check(account, broadcast)


def stop(account: AccountState, broadcast: Json, status: str = "STOPPED") -> None:
    """Stop a broadcast: actions in progress continue, other actions wait."""
    if broadcast["status"] in {"RUNNING", "START_PENDING", "SCHEDULED"} or status == "ARCHIVED":
        _set_status(account, broadcast, status)


def schedule(account: AccountState, broadcast: Json) -> None:
    """Schedule the automatic start and stop of a broadcast."""
    schedule_list: list[Json] = broadcast.get("schedules", [])
    # Events of replaced schedules have another version, and are ignored.
    broadcast["_schedule_version"] = broadcast.get("_schedule_version", 0) + 1
    running, change = schedules.state_at(schedule_list, account.now())
    if change is None:
        return
    if broadcast["status"] == "SETUP" and not running:
        _set_status(account, broadcast, "SCHEDULED")
    at = account.now() if running and broadcast["status"] in {"SETUP", "SCHEDULED"} else change
    account.events.push(at, apply_schedules, broadcast["id"], broadcast["_schedule_version"])


@event_handler
def apply_schedules(account: AccountState, broadcast_id: int, version: int) -> None:
    """Start or stop a broadcast according to its schedules."""
    broadcast = account.broadcasts.get(broadcast_id)
    if broadcast["_schedule_version"] != version or broadcast["status"] in {"ARCHIVED", "FINISHED"}:
        return
    running, change = schedules.state_at(broadcast.get("schedules", []), account.now())
    status: str = broadcast["status"]
    if running and status in {"SETUP", "SCHEDULED"}:
        start(account, broadcast)
    elif not running and status in {"RUNNING", "START_PENDING"}:
        stop(account, broadcast, "STOPPED" if change is None else "SCHEDULED")
    if change is not None:
        account.events.push(change, apply_schedules, broadcast_id, version)


def schedule_check(account: AccountState, broadcast: Json) -> None:
    """Schedule a check whether a broadcast is finished."""
    account.schedule(account.settings.short_delay, check_finished, broadcast["id"])


@event_handler
def check_finished(account: AccountState, broadcast_id: int) -> None:
    """Finish a broadcast that has no pending actions."""
    finish_if_done(account, account.broadcasts.get(broadcast_id))


def finish_if_done(account: AccountState, broadcast: Json | None) -> None:
    """Finish a running broadcast that has no pending actions or batches.

    Args:
        account: The account.
        broadcast: The broadcast; nothing happens if it is None.
    """
    if broadcast is None or broadcast["status"] != "RUNNING":
        return
    count = kind_of(broadcast).table(account).count
    unfinished = (*PENDING_STATES, "DISABLED")
    if any(count(campaignId=broadcast["id"], state=state) for state in unfinished):
        return
    if not _has_pending_batches(account, broadcast):
        _set_status(account, broadcast, "FINISHED")


def controlling_broadcast(account: AccountState, action: Json) -> Json | None:
    """Return the broadcast that controls an action; None if the action was sent without one."""
    if action["_direct"] or "campaignId" not in action:
        return None
    return account.broadcasts.get(action["campaignId"])


def may_perform(account: AccountState, broadcast: Json | None, action: Json) -> bool:
    """Return whether an action may be performed now; if only later, schedule it again.

    Args:
        account: The account.
        broadcast: The broadcast that controls the action, None if there is none.
        action: The action.
    """
    if action["state"] not in WAITING_STATES or action.get("_retry_time", 0) > account.now():
        return False
    if broadcast is None:
        return True
    if broadcast["status"] != "RUNNING":
        return False
    perform = kind_of(broadcast).perform
    if not _has_capacity(account, broadcast):
        if action["state"] == "CALLBACK":
            account.schedule(max(account.settings.short_delay, 0.001), perform, action["id"])
        return False
    return _is_open(account, broadcast, action)


def perform_next(account: AccountState, broadcast: Json | None) -> None:
    """Perform further actions of a running broadcast that has a limit of concurrent actions.

    Args:
        account: The account.
        broadcast: The broadcast; nothing happens if it is None.
    """
    if broadcast is None or broadcast["status"] != "RUNNING" or not broadcast.get("maxActive"):
        return
    kind = kind_of(broadcast)
    if not broadcast.get("localTimeRestriction", {}).get("enabled"):
        while _has_capacity(account, broadcast):
            waiting = kind.table(account).first(campaignId=broadcast["id"], state="READY")
            if waiting is None:
                return
            kind.perform(account, waiting["id"])
            if waiting["state"] == "READY":
                return
        return
    # Those that must not be contacted yet do not delay the others.
    for waiting in kind.table(account).select(campaignId=broadcast["id"], state="READY"):
        if not _has_capacity(account, broadcast):
            return
        if _is_open(account, broadcast, waiting):
            kind.perform(account, waiting["id"])


def _is_open(account: AccountState, broadcast: Json, action: Json) -> bool:
    """Return whether it is a time of day at which an action may be performed; if not, schedule it, once."""
    now = account.now()
    wait = schedules.seconds_closed(
        broadcast.get("localTimeRestriction", {}), action["toNumber"], now
    )
    if wait and action.get("_opens", 0) <= now:
        action["_opens"] = now + round(wait * 1000)
        account.schedule(wait, kind_of(broadcast).perform, action["id"])
    return not wait


def _has_capacity(account: AccountState, broadcast: Json) -> bool:
    """Return whether a broadcast may have one more action in progress."""
    max_active: int = broadcast.get("maxActive") or 0
    count = kind_of(broadcast).table(account).count
    return not max_active or count(campaignId=broadcast["id"], state="SELECTED") < max_active


def _waiting_actions(account: AccountState, broadcast: Json) -> list[Json]:
    table = kind_of(broadcast).table(account)
    return [
        action
        for state in WAITING_STATES
        for action in table.select(campaignId=broadcast["id"], state=state)
    ]


def _has_pending_batches(account: AccountState, broadcast: Json) -> bool:
    return any(
        account.batches.count(broadcastId=broadcast["id"], status=status)
        for status in PENDING_BATCH_STATUSES
    )


def _set_status(account: AccountState, broadcast: Json, status: str) -> None:
    was_running = broadcast["status"] == "RUNNING"
    account.broadcasts.change(broadcast, status=status, lastModified=account.now())
    if was_running == (status == "RUNNING"):
        return
    # After each start, there is one stop or one end.
    event = "Started" if status == "RUNNING" else "Finished" if status == "FINISHED" else "Stopped"
    resource = "CallBroadcast" if broadcast["_kind"] == "call" else "TextBroadcast"
    emit(account, resource, event, lambda: present_properties(broadcast))
