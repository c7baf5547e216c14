"""Receive the webhooks of CallFire: verify and parse deliveries, and handle each event once.

from callfire_client.webhooks import Event, InboundText, WebhookReceiver
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .claims import ClaimLostError
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
    from .memory_store import MemoryStore
    from .parsing import parse
    from .postgres_store import PostgresStore
    from .receiver import WebhookReceiver
    from .redis_store import RedisStore
    from .registration import RegisteredWebhook, RegistrationReport
    from .signature import SIGNATURE_HEADER, sign, verify
    from .sqlite_store import SQLiteStore
    from .store import ClaimResult, Store, StoredEvent
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
            "ClaimLostError": "claims",
            "ClaimResult": "store",
            "ContactList": "kinds",
            "Event": "event",
            "InboundCall": "kinds",
            "InboundText": "kinds",
            "Kind": "event",
            "LowBalance": "kinds",
            "MemoryStore": "memory_store",
            "MonthlyRenewal": "kinds",
            "OutboundCall": "kinds",
            "OutboundText": "kinds",
            "OutboundTextDeliveryReport": "kinds",
            "PostgresStore": "postgres_store",
            "RedisStore": "redis_store",
            "RegisteredWebhook": "registration",
            "RegistrationReport": "registration",
            "SQLiteStore": "sqlite_store",
            "Store": "store",
            "StoredEvent": "store",
            "TextBroadcast": "kinds",
            "WebhookError": "errors",
            "WebhookParseError": "errors",
            "WebhookReceiver": "receiver",
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
    "ClaimLostError",
    "ClaimResult",
    "ContactList",
    "Event",
    "InboundCall",
    "InboundText",
    "Kind",
    "LowBalance",
    "MemoryStore",
    "MonthlyRenewal",
    "OutboundCall",
    "OutboundText",
    "OutboundTextDeliveryReport",
    "PostgresStore",
    "RedisStore",
    "RegisteredWebhook",
    "RegistrationReport",
    "SQLiteStore",
    "Store",
    "StoredEvent",
    "TextBroadcast",
    "WebhookError",
    "WebhookParseError",
    "WebhookReceiver",
    "WebhookVerificationError",
    "build_delivery",
    "parse",
    "sign",
    "verify",
]
