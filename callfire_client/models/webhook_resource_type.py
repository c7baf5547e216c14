"""The enumeration `WebhookResourceType`."""

from __future__ import annotations

from typing import Literal, TypeAlias

WebhookResourceType: TypeAlias = (
    Literal[
        "CccCampaign",
        "CallBroadcast",
        "TextBroadcast",
        "OutboundCall",
        "InboundCall",
        "OutboundText",
        "InboundText",
        "ContactList",
        "MonthlyRenewal",
        "LowBalance",
        "OutboundTextDeliveryReport",
    ]
    | str
)
"""Kind of object whose events a webhook reports. CccCampaign: a campaign of a cloud call center.
MonthlyRenewal: the renewal of the billing plan. LowBalance: the balance of the account is low.
Values that are not listed are kept as they are."""
