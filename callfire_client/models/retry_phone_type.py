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
"""Phone number of a contact that a retry calls. FIRST_NUMBER: the number of the first attempt.
Values that are not listed are kept as they are."""
