"""The enumeration `RetryPhoneType`."""

from __future__ import annotations

from typing import Literal, TypeAlias

RetryPhoneType: TypeAlias = (
    Literal[
        "FIRST_NUMBER",
        "HOME_PHONE",
        "WORK_PHONE",
        "MOBILE_PHONE",
    ]
    | str
)
"""Which number of a contact a further attempt goes to; FIRST_NUMBER is the one tried first. Values
that are not listed are kept as they are."""
