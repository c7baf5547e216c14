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
"""What a broadcast does about answering machines. AM_ONLY speaks to machines and hangs up on
people, LIVE_WITH_AMD speaks to people and hangs up on machines, AM_AND_LIVE has a sound for each,
LIVE_IMMEDIATE plays the live sound at once without telling them apart. Values that are not listed
are kept as they are."""
