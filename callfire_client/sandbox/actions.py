"""Calls and texts, together called actions: their creation from recipients, and their states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from . import do_not_contact
from .contacts import contact_in_action, contact_of_number, phone_numbers_of
from .messages import HttpError, Json
from .phone_numbers import canonical_number, is_phone_number, is_short_code
from .tables import present_properties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .account_state import AccountState
    from .event_queue import EventHandler
    from .outcomes import OutcomeTable
    from .tables import Table

PENDING_STATES: Final = ("READY", "SELECTED", "CALLBACK")
"""The states of actions that are waiting or in progress."""
WAITING_STATES: Final = ("READY", "CALLBACK")
"""The states of actions that are waiting."""


@frozen(kw_only=True, eq=False)
class ActionKind:
    """The differences between calls and texts in what both have in common.

    Attributes:
        name: `call` or `text`, which is also the property of a do-not-contact entry that forbids it.
        result_property: The property of an action with its final result.
        from_number: The number of the account for actions that do not set `fromNumber`.
        table: Returns the table of the actions.
        perform: The event handler that places a call or sends a text. Its argument is the id of an
            action; it does nothing if the action is not waiting, or must still wait.
        initial_properties: Returns the properties that a new action has besides those of all actions,
            for a recipient and its broadcast (None if there is none).
        outcomes: The possible outcomes of the actions.
        broadcast_defaults: The settings of a broadcast that a request does not set.
        accepts_short_codes: Whether a short code is a valid number of a recipient.
        omitted_of_batches: The properties that pages of the batches of a broadcast do not have.
    """

    name: str
    result_property: str
    from_number: str
    table: Callable[[AccountState], Table]
    perform: EventHandler
    initial_properties: Callable[[AccountState, Json, Json | None], Json]
    outcomes: OutcomeTable
    broadcast_defaults: Json
    accepts_short_codes: bool = False
    omitted_of_batches: tuple[str, ...] = ()


_KINDS: Final[dict[str, ActionKind]] = {}


def register_kind(kind: ActionKind) -> ActionKind:
    """Register a kind by its name, and return it."""
    assert kind.name not in _KINDS, kind.name
    _KINDS[kind.name] = kind
    return kind


def kind_of(broadcast: Json) -> ActionKind:
    """Return the kind of the actions of a broadcast."""
    return _KINDS[broadcast["_kind"]]


@frozen(kw_only=True)
class Destination:
    """The campaign and the batch of new actions.

    Attributes:
        campaign_id: The id of the campaign.
        batch_id: The id of the batch.
        broadcast: The broadcast, which is the campaign; None for a campaign of one request.
        direct: Whether the actions are performed independently of the status of the broadcast.
    """

    campaign_id: int
    batch_id: int
    broadcast: Json | None = None
    direct: bool = False


def create_actions(
    kind: ActionKind,
    account: AccountState,
    recipients: Sequence[Json],
    destination: Destination,
    *,
    strict: bool,
) -> list[Json]:
    """Create an action for each recipient; the state is READY if it can be performed.

    Args:
        kind: The kind of the actions.
        account: The account to which the actions are added.
        recipients: Recipients with a `phoneNumber` or a `contactId`.
        destination: The campaign and the batch.
        strict: Whether an invalid number is an error; no action is then created.

    Raises:
        HttpError: A recipient has no number or an unknown contact, or an invalid number while `strict`
            is set (400).
    """
    resolved = resolve_recipients(kind, account, recipients, strict=strict)
    broadcast = destination.broadcast
    default_from_number = (broadcast or {}).get("fromNumber") or kind.from_number
    actions: list[Json] = []
    for recipient, (number, contact_id) in zip(recipients, resolved, strict=True):
        state = _initial_state(kind, account, number)
        if state == "READY" and _is_pending(kind, account, destination.campaign_id, number):
            state = "DUP"
        if contact_id is None:
            contact_id = contact_of_number(account, number)["id"]  # noqa: PLW2901 - the contact of the recipient
        action: Json = {
            "id": account.new_id(),
            "fromNumber": canonical_number(recipient.get("fromNumber") or default_from_number),
            "toNumber": number,
            "state": state,
            "campaignId": destination.campaign_id,
            "batchId": destination.batch_id,
            "inbound": False,
            "attributes": recipient.get("attributes", {}),
            "labels": list((broadcast or {}).get("labels", [])),
            "records": [],
            "created": account.now(),
            "modified": account.now(),
            "_contact_id": contact_id,
            "_direct": destination.direct,
            "_standalone": broadcast is None,
            **kind.initial_properties(account, recipient, broadcast),
        }
        actions.append(kind.table(account).add(action))
    return actions


def create_standalone_actions(
    kind: ActionKind, account: AccountState, recipients: Sequence[Json], *, strict: bool
) -> list[Json]:
    """Create actions outside of broadcasts; they have a campaign and a batch of their own.

    Raises:
        HttpError: A recipient is invalid (400); see `create_actions`.
    """
    destination = Destination(
        campaign_id=account.new_id(), batch_id=account.new_id(), broadcast=None, direct=True
    )
    return create_actions(kind, account, recipients, destination, strict=strict)


def resolve_recipients(
    kind: ActionKind, account: AccountState, recipients: Iterable[Json], *, strict: bool = False
) -> list[tuple[str, int | None]]:
    """Return the number of each recipient, and the id of its contact if the recipient names one.

    Args:
        kind: The kind of the actions for the recipients.
        account: The account.
        recipients: Recipients with a `phoneNumber` or a `contactId`.
        strict: Whether an invalid number is an error.

    Raises:
        HttpError: A recipient has no number or an unknown contact, or an invalid number while `strict`
            is set (400).
    """
    resolved = [_number_and_contact_id(account, recipient) for recipient in recipients]
    if strict:
        for number, _ in resolved:
            if _initial_state(kind, account, number) == "INVALID":
                raise HttpError(400, f"the number {number!r} is not valid")
    return resolved


def schedule_actions(kind: ActionKind, account: AccountState, actions: Iterable[Json]) -> None:
    """Schedule actions to be performed."""
    for action in actions:
        account.schedule(account.settings.short_delay, kind.perform, action["id"])


def update_action(kind: ActionKind, account: AccountState, action: Json, **changes: Any) -> None:
    """Change properties of an action, and the time of its last change."""
    kind.table(account).change(action, **changes, modified=account.now())


def toggle_actions(
    kind: ActionKind, account: AccountState, actions: Iterable[Json], *, enable: bool
) -> list[Json]:
    """Change READY actions to DISABLED, or back; return those that have changed."""
    before, after = ("DISABLED", "READY") if enable else ("READY", "DISABLED")
    changed = [action for action in actions if action["state"] == before]
    for action in changed:
        update_action(kind, account, action, state=after)
    return changed


def action_response(account: AccountState, action: Json) -> Json:
    """Return an action as in responses, with the current data of its contact."""
    response = present_properties(action)
    response["contact"] = contact_in_action(account.contacts.get(action["_contact_id"]))
    return response


def _number_and_contact_id(account: AccountState, recipient: Json) -> tuple[str, int | None]:
    number: str | None = recipient.get("phoneNumber")
    contact_id: int | None = recipient.get("contactId")
    if number is not None:
        return canonical_number(number), None
    if contact_id is None:
        raise HttpError(400, "a recipient needs a phoneNumber or a contactId")
    if contact_id not in account.contacts:
        raise HttpError(400, f"there is no contact {contact_id}")
    return next(iter(phone_numbers_of(account.contacts.get(contact_id))), ""), contact_id


def _initial_state(kind: ActionKind, account: AccountState, number: str) -> str:
    if not is_phone_number(number) and not (kind.accepts_short_codes and is_short_code(number)):
        return "INVALID"
    if do_not_contact.is_blocked(account, number, kind.name):
        return "DNC"
    return kind.outcomes.scripted_state(number, account.scripts) or "READY"


def _is_pending(kind: ActionKind, account: AccountState, campaign_id: int, number: str) -> bool:
    earlier = kind.table(account).select(campaignId=campaign_id, toNumber=number)
    return any(action["state"] in PENDING_STATES for action in earlier)
