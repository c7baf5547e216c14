"""The parts that the operations of call broadcasts and text broadcasts share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from .. import batches, broadcast_lifecycle, schedules, sounds
from ..actions import (
    PENDING_STATES,
    action_response,
    kind_of,
    resolve_recipients,
    schedule_actions,
    toggle_actions,
)
from ..invocation import RANGE
from ..messages import HttpError, Json
from ..phone_numbers import canonical_number
from ..tables import present_properties

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..actions import ActionKind
    from ..invocation import Invocation

# A request must not set the status; responses do not contain recipients.
_NOT_SETTINGS: Final = frozenset({"status", "recipients"})


def find(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Find broadcasts that are not archived, oldest first, by all given criteria."""
    name: str = invocation.get("name", "")
    label: str | None = invocation.get("label")
    running: bool | None = invocation.get("running")
    scheduled: bool | None = invocation.get("scheduled")
    begin: int | None = invocation.get("intervalBegin")
    end: int | None = invocation.get("intervalEnd")
    found = [
        broadcast
        for broadcast in account.broadcasts.select(_kind=kind.name)
        if broadcast["status"] != "ARCHIVED"
        and name.lower() in broadcast.get("name", "").lower()
        and (label is None or label in broadcast.get("labels", []))
        and running in {None, broadcast["status"] == "RUNNING"}
        and scheduled in {None, broadcast["status"] == "SCHEDULED"}
        and (begin is None or begin <= broadcast["_created"])
        and (end is None or broadcast["_created"] <= end)
    ]
    return invocation.page_of(found, present_properties, omit=RANGE)


def create(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Create a broadcast with actions for its recipients, and start it if `start` is true."""
    body: Json = invocation.body
    recipients: list[Json] = body.get("recipients", [])
    _check_settings(account, body)
    strict: bool = invocation.get("strictValidation", False)
    resolve_recipients(kind, account, recipients, strict=strict)
    broadcast: Json = {"id": account.new_id(), "status": "SETUP", "lastModified": account.now()}
    broadcast |= _settings(kind, account, {**kind.broadcast_defaults, **body}, broadcast["id"])
    broadcast |= {"_kind": kind.name, "_created": account.now()}
    account.broadcasts.add(broadcast)
    batches.add_recipients(account, broadcast, recipients, strict=strict)
    if invocation.get("start", False):
        broadcast_lifecycle.start(account, broadcast)
    broadcast_lifecycle.schedule(account, broadcast)
    return {"id": broadcast["id"]}


def get(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Return a broadcast."""
    return present_properties(find_by_id(kind, account, invocation))


def update(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Change the given properties except the status, which has its own operations.

    Returns:
        The id of the broadcast.
    """
    broadcast = find_by_id(kind, account, invocation)
    _check_settings(account, invocation.body)
    strict: bool = invocation.get("strictValidation", False)
    recipients: list[Json] = invocation.body.get("recipients", [])
    if recipients:
        _check_not_archived(kind, broadcast)
    resolve_recipients(kind, account, recipients, strict=strict)
    changes = _settings(kind, account, invocation.body, broadcast["id"], broadcast)
    account.broadcasts.change(broadcast, **changes, lastModified=account.now())
    _add_recipients(account, broadcast, recipients, strict=strict)
    if "schedules" in invocation.body:
        broadcast_lifecycle.schedule(account, broadcast)
    # The limit of concurrent actions may be greater now.
    broadcast_lifecycle.perform_next(account, broadcast)
    return {"id": broadcast["id"]}


def start(kind: ActionKind, account: AccountState, invocation: Invocation) -> None:
    """Start a broadcast."""
    broadcast = find_by_id(kind, account, invocation)
    _check_not_archived(kind, broadcast)
    if broadcast["status"] not in {"RUNNING", "START_PENDING"}:
        broadcast_lifecycle.start(account, broadcast)


def stop(kind: ActionKind, account: AccountState, invocation: Invocation) -> None:
    """Stop a broadcast: actions that are not yet performed wait."""
    broadcast_lifecycle.stop(account, find_by_id(kind, account, invocation))


def archive(kind: ActionKind, account: AccountState, invocation: Invocation) -> None:
    """Archive a broadcast: searches do not return it any more."""
    broadcast_lifecycle.stop(account, find_by_id(kind, account, invocation), "ARCHIVED")


def add_recipients(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Add recipients; they are contacted if the broadcast is running."""
    broadcast = find_by_id(kind, account, invocation)
    _check_not_archived(kind, broadcast)
    strict: bool = invocation.get("strictValidation", False)
    actions = _add_recipients(account, broadcast, invocation.body, strict=strict)
    return {"items": [action_response(account, action) for action in actions]}


def toggle_recipients(kind: ActionKind, account: AccountState, invocation: Invocation) -> None:
    """Disable the waiting actions of recipients, or enable those that are disabled."""
    broadcast = find_by_id(kind, account, invocation)
    table = kind.table(account)
    enable: bool = invocation.get("enable", False)
    numbers = dict(resolve_recipients(kind, account, invocation.body))
    actions = [
        action
        for number in numbers
        for action in table.select(campaignId=broadcast["id"], toNumber=number)
    ]
    changed = toggle_actions(kind, account, actions, enable=enable)
    if enable and broadcast["status"] == "RUNNING":
        schedule_actions(kind, account, changed)


def add_batch(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Add a batch of recipients or of a contact list, and schedule its validation."""
    broadcast = find_by_id(kind, account, invocation)
    _check_not_archived(kind, broadcast)
    strict: bool = invocation.get("strictValidation", False)
    return {"id": batches.add_batch(account, broadcast, invocation.body, strict=strict)["id"]}


def list_batches(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """List the batches of a broadcast, oldest first."""
    broadcast_id: int = find_by_id(kind, account, invocation)["id"]
    found = account.batches.select(broadcastId=broadcast_id)
    return invocation.page_of(
        found,
        lambda batch: batches.batch_response(account, batch),
        omit=kind.omitted_of_batches,
    )


def list_actions(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """List the actions of a broadcast, or of one of its batches, newest first."""
    table = kind.table(account)
    criteria = [table.ids("campaignId", find_by_id(kind, account, invocation)["id"])]
    if "batchId" in invocation.arguments:
        criteria.append(table.ids("batchId", invocation["batchId"]))
    return invocation.page_of(
        table.intersect_ids(criteria), lambda one: action_response(account, table.get(one))
    )


def counted_actions(
    kind: ActionKind, account: AccountState, invocation: Invocation
) -> tuple[Json, list[Json]]:
    """Return the statistics that both kinds of broadcasts have, and the actions to count.

    The actions are those that were created in the interval.
    """
    broadcast_id: int = find_by_id(kind, account, invocation)["id"]
    begin, end = invocation.get("begin"), invocation.get("end")
    actions = [
        action
        for action in kind.table(account).select(campaignId=broadcast_id)
        if (begin is None or begin <= action["created"])
        and (end is None or action["created"] <= end)
    ]
    records = [record for action in actions for record in action["records"]]
    billed = float(sum(record.get("billedAmount", 0) for record in records))
    statistics: Json = {
        "totalOutboundCount": len(actions),
        "remainingOutboundCount": sum(action["state"] in PENDING_STATES for action in actions),
        "billedAmount": round(billed, 4),
    }
    return statistics, actions


def find_by_id(kind: ActionKind, account: AccountState, invocation: Invocation) -> Json:
    """Return the broadcast of a request.

    Raises:
        HttpError: There is no broadcast of that kind with the id (404).
    """
    broadcast_id: int = invocation["id"]
    if broadcast_id in account.broadcasts:
        broadcast = account.broadcasts.get(broadcast_id)
        if kind_of(broadcast) is kind:
            return broadcast
    raise HttpError(404, f"there is no {kind.name} broadcast {broadcast_id}")


def _add_recipients(
    account: AccountState, broadcast: Json, recipients: list[Json], *, strict: bool
) -> list[Json]:
    actions = batches.add_recipients(account, broadcast, recipients, strict=strict)
    if broadcast["status"] == "RUNNING":
        schedule_actions(kind_of(broadcast), account, actions)
    return actions


def _check_not_archived(kind: ActionKind, broadcast: Json) -> None:
    if broadcast["status"] == "ARCHIVED":
        raise HttpError(400, f"{kind.name} broadcast {broadcast['id']} is archived")


def _check_settings(account: AccountState, given: Json) -> None:
    """Check the settings of a request body.

    Raises:
        HttpError: A number is negative, or a schedule or a local time is invalid (400).
    """
    schedules.check_restriction(given.get("localTimeRestriction", {}))
    schedules.check(given.get("schedules", []), account.now())
    retries: Json = given.get("retryConfig", {})
    numbers: Json = {"maxActive": given.get("maxActive", 0)}
    numbers |= {name: retries.get(name, 0) for name in ("maxAttempts", "minutesBetweenAttempts")}
    for name, value in numbers.items():
        if value < 0:
            raise HttpError(400, f"{name} must not be negative")


def _settings(
    kind: ActionKind,
    account: AccountState,
    given: Json,
    broadcast_id: int,
    previous: Json | None = None,
) -> Json:
    """Return the settings of a request body: with defaults, ids of schedules, and sounds of texts.

    Args:
        kind: The kind of the broadcast.
        account: The account.
        given: The request body.
        broadcast_id: The id of the broadcast.
        previous: The settings that the request changes; None for a new broadcast.
    """
    settings = {name: value for name, value in given.items() if name not in _NOT_SETTINGS}
    if "fromNumber" in settings:
        settings["fromNumber"] = canonical_number(settings["fromNumber"])
    for name, default in kind.broadcast_defaults.items():
        if name in settings and isinstance(default, dict):
            settings[name] = {**cast("Json", default), **settings[name]}
    if "sounds" in settings:
        settings["sounds"] = _with_sounds_of_texts(
            account, settings["sounds"], (previous or {}).get("sounds", {})
        )
    for schedule in settings.get("schedules", []):
        schedule.setdefault("id", account.new_id())
        schedule["campaignId"] = broadcast_id
    return settings


def _with_sounds_of_texts(account: AccountState, given: Json, previous: Json) -> Json:
    """Return sounds of a broadcast with the id of a sound for each text.

    A text that is the same as before keeps its sound, so that a broadcast that was read can be written
    back.
    """
    ids: Json = {}
    for name, text in given.items():
        if not name.endswith("SoundText") or not text:
            continue
        id_name = name.removesuffix("Text") + "Id"
        if previous.get(name) == text and given.get(f"{name}Voice") == previous.get(f"{name}Voice"):
            ids[id_name] = previous[id_name]
        else:
            ids[id_name] = sounds.create_tts_sound(account, text)["id"]
    return {**given, **ids}
