"""Batches of the recipients of broadcasts: their validation, and the actions that they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import broadcast_lifecycle
from .actions import (
    PENDING_STATES,
    Destination,
    create_actions,
    kind_of,
    resolve_recipients,
    schedule_actions,
    toggle_actions,
)
from .event_queue import event_handler
from .messages import HttpError, Json
from .tables import present_properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .account_state import AccountState


def add_recipients(
    account: AccountState,
    broadcast: Json,
    recipients: Sequence[Json],
    *,
    strict: bool,
    direct: bool = False,
) -> list[Json]:
    """Add recipients to the batch `API <id>` of a broadcast, without validation.

    Args:
        account: The account.
        broadcast: The broadcast.
        recipients: Recipients with a `phoneNumber` or a `contactId`.
        strict: Whether an invalid number is an error; no recipient is then added.
        direct: See `Destination`.

    Returns:
        The new actions, one for each recipient.

    Raises:
        HttpError: A recipient is invalid (400); see `create_actions`.
    """
    if not recipients:
        return []
    kind = kind_of(broadcast)
    resolve_recipients(kind, account, recipients, strict=strict)
    batch = account.batches.first(broadcastId=broadcast["id"], _api=True)
    if batch is None:
        batch = _create(account, broadcast, f"API {broadcast['id']}", "ACTIVE", _api=True)
    destination = Destination(
        campaign_id=broadcast["id"], batch_id=batch["id"], broadcast=broadcast, direct=direct
    )
    actions = create_actions(kind, account, recipients, destination, strict=strict)
    if not batch["enabled"]:
        toggle_actions(kind, account, actions, enable=False)
    return actions


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
    resolve_recipients(kind_of(broadcast), account, recipients, strict=strict)
    batch = _create(
        account,
        broadcast,
        body.get("name", f"Batch of {broadcast.get('name', broadcast['id'])}"),
        "NEW",
        _recipients=recipients,
        _list_id=list_id,
        _remove_duplicates=bool(body.get("scrubDuplicates")),
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
    """Finish the validation of a batch: create its actions."""
    batch = account.batches.get(batch_id)
    broadcast = account.broadcasts.get(batch["broadcastId"])
    kind = kind_of(broadcast)
    recipients = _recipients(account, batch, broadcast)
    if recipients is None:
        account.batches.change(batch, status="SOURCE_ERROR")
        _continue_broadcast(account, broadcast)
        return
    destination = Destination(campaign_id=broadcast["id"], batch_id=batch_id, broadcast=broadcast)
    actions = create_actions(kind, account, recipients, destination, strict=False)
    failed = any(action["state"] == "INVALID" for action in actions)
    account.batches.change(batch, status="ERRORS" if failed else "ACTIVE", _recipients=[])
    if not batch["enabled"]:
        toggle_actions(kind, account, actions, enable=False)
    elif broadcast["status"] == "RUNNING":
        schedule_actions(kind, account, actions)
    _continue_broadcast(account, broadcast)


def update_batch(account: AccountState, batch: Json, given: Json) -> None:
    """Change the name of a batch, or whether its recipients are contacted."""
    batch |= {name: given[name] for name in ("name", "enabled") if name in given}
    broadcast = account.broadcasts.get(batch["broadcastId"])
    kind = kind_of(broadcast)
    enable: bool = batch["enabled"]
    actions = kind.table(account).select(
        batchId=batch["id"], state="DISABLED" if enable else "READY"
    )
    changed = toggle_actions(kind, account, actions, enable=enable)
    if enable and broadcast["status"] == "RUNNING":
        schedule_actions(kind, account, changed)


def batch_response(account: AccountState, batch: Json) -> Json:
    """Return a batch as in responses, with the numbers of its recipients."""
    count = kind_of(account.broadcasts.get(batch["broadcastId"])).table(account).count
    return {
        **present_properties(batch),
        "size": count(batchId=batch["id"]) or len(batch["_recipients"]),
        "remaining": sum(count(batchId=batch["id"], state=state) for state in PENDING_STATES),
    }


def _continue_broadcast(account: AccountState, broadcast: Json) -> None:
    """Start a broadcast that waits for the validation of its batches; check whether it is finished."""
    if broadcast["status"] == "START_PENDING":
        broadcast_lifecycle.start(account, broadcast)
    if broadcast["status"] == "RUNNING":
        # It may be that the batch has no recipients.
        broadcast_lifecycle.schedule_check(account, broadcast)


def _create(
    account: AccountState, broadcast: Json, name: str, status: str, **internal: object
) -> Json:
    return account.batches.add(
        {
            "id": account.new_id(),
            "name": name,
            "status": status,
            "broadcastId": broadcast["id"],
            "created": account.now(),
            "enabled": True,
            "_recipients": [],
            "_list_id": None,
            "_remove_duplicates": False,
            "_api": False,
            **internal,
        }
    )


def _recipients(account: AccountState, batch: Json, broadcast: Json) -> list[Json] | None:
    """Return the recipients of a batch; None if its contact list is deleted or unusable."""
    recipients: list[Json] = batch["_recipients"]
    list_id: int | None = batch["_list_id"]
    if list_id is not None:
        usable = {"ACTIVE", "IMPORTING", *broadcast_lifecycle.PENDING_BATCH_STATUSES}
        if list_id not in account.lists or account.lists.get(list_id)["status"] not in usable:
            return None
        recipients = [*recipients, *({"contactId": one} for one in account.members[list_id])]
    if batch["_remove_duplicates"]:
        resolved = resolve_recipients(kind_of(broadcast), account, recipients)
        first_by_number: dict[str, Json] = {}
        for recipient, (number, _) in zip(recipients, resolved, strict=True):
            first_by_number.setdefault(number, recipient)
        recipients = list(first_by_number.values())
    return recipients
