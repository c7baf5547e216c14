"""The enumeration `ContactNumbersField`."""

from __future__ import annotations

from typing import Literal, TypeAlias

ContactNumbersField: TypeAlias = (
    Literal[
        "homePhone",
        "workPhone",
        "mobilePhone",
    ]
    | str
)
"""Property of a contact into which bare phone numbers are put. Values that are not listed are kept
as they are."""
