"""The kinds of webhook events, one for each resource of the API that webhooks report."""

from __future__ import annotations

from typing import Any, Final

from .. import models
from .event import Kind

__all__ = [
    "KINDS",
    "CallBroadcast",
    "CccCampaign",
    "ContactList",
    "InboundCall",
    "InboundText",
    "LowBalance",
    "MonthlyRenewal",
    "OutboundCall",
    "OutboundText",
    "OutboundTextDeliveryReport",
    "TextBroadcast",
    "get_kind",
    "normalize_type",
]

_BROADCAST_TYPES: Final = ("Started", "Stopped", "Finished")
_FINISHED: Final = ("Finished",)
_ACCOUNT_TYPES: Final = ("Failed", "Finished")

CccCampaign: Final[Kind[dict[str, Any]]] = Kind("CccCampaign", dict, _BROADCAST_TYPES)
"""Campaigns of a cloud call center."""
CallBroadcast: Final = Kind("CallBroadcast", models.CallBroadcast, _BROADCAST_TYPES)
"""Call broadcasts."""
TextBroadcast: Final = Kind("TextBroadcast", models.TextBroadcast, _BROADCAST_TYPES)
"""Text broadcasts."""
OutboundCall: Final = Kind("OutboundCall", models.Call, _FINISHED)
"""Calls that the account places."""
InboundCall: Final = Kind("InboundCall", models.Call, _FINISHED)
"""Calls that the account receives."""
OutboundText: Final = Kind("OutboundText", models.Text, _FINISHED)
"""Texts that the account sends."""
InboundText: Final = Kind("InboundText", models.Text, _FINISHED)
"""Texts that the account receives."""
ContactList: Final = Kind(
    "ContactList", models.ContactList, ("ValidationFinished", "ValidationFailed")
)
"""Contact lists, when their numbers were validated."""
MonthlyRenewal: Final[Kind[dict[str, Any]]] = Kind("MonthlyRenewal", dict, _ACCOUNT_TYPES)
"""The renewal of the billing plan."""
LowBalance: Final[Kind[dict[str, Any]]] = Kind("LowBalance", dict, _ACCOUNT_TYPES)
"""The balance of the account is low."""
OutboundTextDeliveryReport: Final = Kind(
    "OutboundTextDeliveryReport", models.DeliveryReport, ("Received",)
)
"""Delivery reports of sent texts. Their id is in `Event.resource_id`."""

KINDS: Final[tuple[Kind[Any], ...]] = (
    CccCampaign,
    CallBroadcast,
    TextBroadcast,
    OutboundCall,
    InboundCall,
    OutboundText,
    InboundText,
    ContactList,
    MonthlyRenewal,
    LowBalance,
    OutboundTextDeliveryReport,
)
"""All known kinds."""

_BY_NAME: Final = {kind.name.lower(): kind for kind in KINDS}

# `findWebhookResources` was seen to name events in this way.
_OTHER_FORMS: Final = {"start": "started", "stop": "stopped", "finish": "finished"}


def get_kind(name: str) -> Kind[Any]:
    """Return the kind with a name in any letter case; for an unknown name, one whose resource is a dict."""
    return _BY_NAME.get(name.lower()) or Kind(name, dict)


def normalize_type(name: str) -> str:
    """Return the name of a type of events in lower case; `start`, `stop` and `finish` as `started` and so on."""
    lower = name.lower()
    return _OTHER_FORMS.get(lower, lower)
