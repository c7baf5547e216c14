"""The enumeration `CallState`."""

from __future__ import annotations

from typing import Literal, TypeAlias

CallState: TypeAlias = (
    Literal[
        "READY",
        "SELECTED",
        "CALLBACK",
        "FINISHED",
        "DISABLED",
        "SKIPPED",
        "DNC",
        "DUP",
        "INVALID",
        "TIMEOUT",
        "PERIOD_LIMIT",
        "RESTRICTED_NUMBER",
    ]
    | str
)
"""Processing state of a call or text, set by the service. READY: waiting. SELECTED: in progress.
CALLBACK: will be tried again. All other states are final. DISABLED: its batch is disabled. SKIPPED:
skipped by an agent. DNC, RESTRICTED_NUMBER: the number must not be contacted. DUP: the number is
already queued. INVALID: the number is unusable. TIMEOUT: no result was reported. PERIOD_LIMIT: the
recipient would have been contacted too often. Values that are not listed are kept as they are."""
