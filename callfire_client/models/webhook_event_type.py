"""The enumeration `WebhookEventType`."""

from __future__ import annotations

from typing import Literal, TypeAlias

WebhookEventType: TypeAlias = (
    Literal[
        "Started",
        "Stopped",
        "Finished",
        "ValidationFinished",
        "ValidationFailed",
        "Failed",
        "Received",
    ]
    | str
)
"""Kind of event that a webhook reports. Started, Stopped, Finished: of campaigns and broadcasts.
Finished: of calls and texts. ValidationFinished, ValidationFailed: of contact lists. Failed,
Finished: of MonthlyRenewal and LowBalance. Received: of delivery reports. Values that are not
listed are kept as they are."""
