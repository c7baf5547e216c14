"""The resources and events of webhooks, and the rows of the table of webhooks.

A row has the properties of a `Webhook`; the secret is in the internal property `_secret`, because the
service does not return it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .fields import parse_fields
from .messages import HttpError, Json
from .tables import public_properties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .account_state import AccountState

_CAMPAIGN_EVENTS: Final = ("Started", "Stopped", "Finished")
_ACCOUNT_EVENTS: Final = ("Failed", "Finished")
SUPPORTED_EVENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "CccCampaign": _CAMPAIGN_EVENTS,
    "CallBroadcast": _CAMPAIGN_EVENTS,
    "TextBroadcast": _CAMPAIGN_EVENTS,
    "OutboundCall": ("Finished",),
    "InboundCall": ("Finished",),
    "OutboundText": ("Finished",),
    "InboundText": ("Finished",),
    "ContactList": ("ValidationFinished", "ValidationFailed"),
    "MonthlyRenewal": _ACCOUNT_EVENTS,
    "LowBalance": _ACCOUNT_EVENTS,
    "OutboundTextDeliveryReport": ("Received",),
}
"""The events of each resource that a webhook can report."""
_REQUIRED: Final = ("resource", "events", "callback")
_OPTIONAL: Final = ("name", "fields")


def create_webhook(account: AccountState, given: Json) -> Json:
    """Create a webhook.

    Args:
        account: The account to which it is added.
        given: Properties of a `Webhook`.

    Raises:
        HttpError: A property is missing or invalid (400).
    """
    now = account.now()
    row = _changed({"enabled": True, "singleUse": False}, given)
    return account.webhooks.add({"id": account.new_id(), **row, "createdAt": now, "updatedAt": now})


def update_webhook(account: AccountState, webhook: Json, given: Json) -> None:
    """Change the given properties of a webhook; a secret that is not given is kept.

    Args:
        account: The account that has the webhook.
        webhook: Its row.
        given: Properties of a `Webhook`.

    Raises:
        HttpError: A property is invalid (400).
    """
    row = _changed(webhook, given)
    webhook.clear()
    webhook.update(row, updatedAt=account.now())


def webhook_response(webhook: Json) -> Json:
    """Return a webhook as in responses of the API."""
    return public_properties(webhook)


def _changed(webhook: Json, given: Json) -> Json:
    """Return a webhook with the given properties; empty optional ones are removed."""
    row = {**webhook, **given}
    if "secret" in given:
        row["_secret"] = row.pop("secret")
    for name in (*_OPTIONAL, "_secret"):
        if not row.get(name, True):
            del row[name]
    for name in _REQUIRED:
        if not row.get(name):
            raise HttpError(400, f"the {name} of the webhook is missing")
    if row.get("fields"):
        parse_fields(row["fields"])
    row["events"] = list(dict.fromkeys(row["events"]))
    supported = SUPPORTED_EVENTS[row["resource"]]
    for event in row["events"]:
        if event not in supported:
            raise HttpError(
                400, f"{row['resource']} has the events {', '.join(supported)}, not {event}"
            )
    return row
