"""The lifecycle of broadcasts and of their batches of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import call_lifecycle, outgoing_calls, schedules
from .event_queue import event_handler
from .messages import HttpError, Json

if TYPE_CHECKING:
    from .account_state import AccountState

_PENDING: Final = ("NEW", "VALIDATING")


def start(account: AccountState, broadcast: Json) -> None:
    """Start a broadcast, or wait for the validation of its batches if it has no calls yet."""
    if _has_pending_batches(account, broadcast) and not _pending_calls(account, broadcast):
        _set_status(account, broadcast, "START_PENDING")
        return
    _set_status(account, broadcast, "RUNNING")
    call_lifecycle.schedule_calls(account, _pending_calls(account, broadcast))
    if account.calls.count(campaignId=broadcast["id"]):
        # It may be that no call can be placed.
        account.schedule(account.settings.short_delay, check_finished, broadcast["id"])


def stop(account: AccountState, broadcast: Json, status: str = "STOPPED") -> None:
    """Stop a broadcast: calls in progress continue, other calls wait."""
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


@event_handler
def check_finished(account: AccountState, broadcast_id: int) -> None:
    """Finish a broadcast that has no pending calls."""
    call_lifecycle.finish_broadcast_if_done(account, account.broadcasts.get(broadcast_id))


def add_batch(account: AccountState, broadcast: Json, body: Json, *, strict: bool) -> Json:
    """Add a batch of recipients or of a contact list, and schedule its validation.

    Raises:
        HttpError: A recipient or the list is unknown, or a number is invalid while `strict` is set
            (400).
    """
    recipients: list[Json] = body.get("recipients", [])
    list_id: int | None = body.get("contactListId")
    if list_id is not None and list_id not in account.lists:
        raise HttpError(400, f"there is no contact list {list_id}")
    for recipient in recipients:
        outgoing_calls.resolve_recipient(account, recipient, strict=strict)
    batch = account.batches.add(
        {
            "id": account.new_id(),
            "name": body.get("name", f"Batch of {broadcast.get('name', broadcast['id'])}"),
            "broadcastId": broadcast["id"],
            "enabled": True,
            "status": "NEW",
            "created": account.now(),
            "_recipients": recipients,
            "_list_id": list_id,
            "_remove_duplicates": bool(body.get("scrubDuplicates")),
        }
    )
    account.schedule(account.settings.short_delay / 2, start_batch_validation, batch["id"])
    return batch


@event_handler
def start_batch_validation(account: AccountState, batch_id: int) -> None:
    """Start the validation of a batch."""
    account.batches.change(account.batches.get(batch_id), status="VALIDATING")
    account.schedule(account.settings.short_delay / 2, finish_batch_validation, batch_id)


@event_handler
def finish_batch_validation(account: AccountState, batch_id: int) -> None:
    """Finish the validation of a batch: create its calls."""
    batch = account.batches.get(batch_id)
    broadcast = account.broadcasts.get(batch["broadcastId"])
    recipients = _batch_recipients(account, batch)
    if recipients is None:
        account.batches.change(batch, status="SOURCE_ERROR")
        call_lifecycle.finish_broadcast_if_done(account, broadcast)
        return
    calls = outgoing_calls.create_calls(
        account,
        recipients,
        strict=False,
        from_number=broadcast.get("fromNumber"),
        campaign_id=broadcast["id"],
        batch_id=batch_id,
    )
    failed = any(call["state"] == "INVALID" for call in calls)
    account.batches.change(batch, status="ERRORS" if failed else "ACTIVE", _recipients=[])
    if not batch["enabled"]:
        for call in calls:
            if call["state"] == "READY":
                account.calls.change(call, state="DISABLED")
    elif broadcast["status"] == "START_PENDING":
        start(account, broadcast)
    elif broadcast["status"] == "RUNNING":
        call_lifecycle.schedule_calls(account, calls)
        account.schedule(account.settings.short_delay, check_finished, broadcast["id"])


def _batch_recipients(account: AccountState, batch: Json) -> list[Json] | None:
    """Return the recipients of a batch; None if its contact list is deleted or unusable."""
    recipients: list[Json] = batch["_recipients"]
    list_id: int | None = batch["_list_id"]
    if list_id is not None:
        if list_id not in account.lists or account.lists.get(list_id)["status"] not in {
            "ACTIVE",
            *_PENDING,
            "IMPORTING",
        }:
            return None
        recipients = [*recipients, *({"contactId": one} for one in account.members[list_id])]
    if batch["_remove_duplicates"]:
        recipients = list(
            {
                outgoing_calls.resolve_recipient(account, one)[0]: one
                for one in reversed(recipients)
            }.values()
        )[::-1]
    return recipients


def _has_pending_batches(account: AccountState, broadcast: Json) -> bool:
    return any(
        account.batches.count(broadcastId=broadcast["id"], status=status) for status in _PENDING
    )


def _pending_calls(account: AccountState, broadcast: Json) -> list[Json]:
    """Return the calls to be placed, oldest first."""
    return [
        call
        for state in ("READY", "CALLBACK")
        for call in account.calls.select(campaignId=broadcast["id"], state=state)
    ]


def _set_status(account: AccountState, broadcast: Json, status: str) -> None:
    account.broadcasts.change(broadcast, status=status, lastModified=account.now())
