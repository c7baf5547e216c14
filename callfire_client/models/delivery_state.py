"""The enumeration `DeliveryState`."""

from __future__ import annotations

from typing import Literal, TypeAlias

DeliveryState: TypeAlias = (
    Literal[
        "DELIVERED",
        "UNSENT_OPTED_OUT_GLOBAL",
        "UNSENT_OPTED_OUT_LOCAL",
        "UNSENT_NO_CREDITS",
        "GATEWAY_REJECTED",
        "CARRIER_REJECTED",
        "NOT_DELIVERED",
        "UNSENT_INVALID_NUMBER",
        "UNSENT_BAD_DATA",
        "UNSENT_FORCE_STOPPED",
        "UNSENT_PERIOD_LIMIT",
        "UNSENT_INTERNATIONAL",
        "UNSENT_INVALID_TIMEZONE_OR_DNC",
        "UNSENT_ALREADY_SCRUBBED",
        "UNSENT_SYSTEM_ERROR",
        "UNSENT_NO_WIRELESS_CARRIER",
        "UNSENT_MESSAGE_TOO_LONG",
        "UNSENT_MESSAGE_BLOCKED",
        "UNSENT_QUEUE_LIMIT_REACHED",
        "UNSENT_TOKEN_LIMIT_REACHED",
        "UNSENT_TIME_LIMIT_REACHED",
        "UNSENT_SCHEDULER_CAPACITY_EXCEEDED",
        "SPAM_DETECTED",
        "UNSENT_NO_GATEWAY",
        "UNSENT_DAILY_LIMIT_REACHED",
        "ORIGINATED",
        "SUBMITTED",
        "FORWARDED",
        "NOT_GIVEN",
        "UNKNOWN",
        "RETRY_MMS_AS_SMS",
        "QUEUED",
        "QUEUED_TRANSCODE",
        "ORIGINAL",
        "DUPE",
        "TRUNCATED",
        "REQUEUED_RATE_LIMITED",
        "BUFFERED",
        "RATE_LIMIT_EXCEEDED",
        "SERVICE_UNAVAILABLE",
        "SEND_MMS_AS_SMS",
        "REQUEUED_RECOVERABLE_ERROR",
        "SEND_WITH_ADDITIONAL_SPID",
        "UNSENT_FREE_TRIAL",
    ]
    | str
)
"""State of the delivery of a text. States that begin with UNSENT: the service did not pass the text
to a carrier. All others, such as DELIVERED and CARRIER_REJECTED, are reported by a gateway or a
carrier. Values that are not listed are kept as they are."""
