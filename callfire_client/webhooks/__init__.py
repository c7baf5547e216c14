"""Receive the webhooks of CallFire: verify and parse deliveries, and handle each event once.

from callfire_client.webhooks import Event, InboundText, WebhookReceiver
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .delivery import build_delivery
    from .errors import WebhookError, WebhookParseError, WebhookVerificationError
    from .event import Event, Kind
    from .kinds import (
        KINDS,
        CallBroadcast,
        CccCampaign,
        ContactList,
        InboundCall,
        InboundText,
        LowBalance,
        MonthlyRenewal,
        OutboundCall,
        OutboundText,
        OutboundTextDeliveryReport,
        TextBroadcast,
    )
    from .parsing import parse
    from .signature import SIGNATURE_HEADER, sign, verify
else:  # hidden from type checkers, to which a module with __getattr__ has every name
    from .._core.lazy import attach

    # Lazy, because `sign` and `build_delivery` need neither models nor asyncio.
    __getattr__, __dir__ = attach(
        __name__,
        {
            "KINDS": "kinds",
            "SIGNATURE_HEADER": "signature",
            "CallBroadcast": "kinds",
            "CccCampaign": "kinds",
            "ContactList": "kinds",
            "Event": "event",
            "InboundCall": "kinds",
            "InboundText": "kinds",
            "Kind": "event",
            "LowBalance": "kinds",
            "MonthlyRenewal": "kinds",
            "OutboundCall": "kinds",
            "OutboundText": "kinds",
            "OutboundTextDeliveryReport": "kinds",
            "TextBroadcast": "kinds",
            "WebhookError": "errors",
            "WebhookParseError": "errors",
            "WebhookVerificationError": "errors",
            "build_delivery": "delivery",
            "parse": "parsing",
            "sign": "signature",
            "verify": "signature",
        },
    )

__all__ = [
    "KINDS",
    "SIGNATURE_HEADER",
    "CallBroadcast",
    "CccCampaign",
    "ContactList",
    "Event",
    "InboundCall",
    "InboundText",
    "Kind",
    "LowBalance",
    "MonthlyRenewal",
    "OutboundCall",
    "OutboundText",
    "OutboundTextDeliveryReport",
    "TextBroadcast",
    "WebhookError",
    "WebhookParseError",
    "WebhookVerificationError",
    "build_delivery",
    "parse",
    "sign",
    "verify",
]
