"""The enumeration `AnsweringMachineConfig`."""

from __future__ import annotations

from typing import Literal, TypeAlias

AnsweringMachineConfig: TypeAlias = (
    Literal[
        "AM_ONLY",
        "AM_AND_LIVE",
        "LIVE_WITH_AMD",
        "LIVE_IMMEDIATE",
    ]
    | str
)
"""How a broadcast treats answering machines. AM_ONLY: plays to machines, hangs up on people.
LIVE_WITH_AMD: plays to people, hangs up on machines. AM_AND_LIVE: plays a separate sound to each.
LIVE_IMMEDIATE: plays the live sound at once, without detecting machines. Values that are not listed
are kept as they are."""
