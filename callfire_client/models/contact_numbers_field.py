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
"""Property of a contact that receives a phone number given without a contact. Values that are not
listed are kept as they are."""
