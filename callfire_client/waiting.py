"""The argument `until=` of the `wait_for_*` methods.

The contract states which operations can be polled, by which property, and which of its values are final
(`x-callfire-final`); the methods of the groups are generated from it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

__all__ = ["Until"]

Until: TypeAlias = str | Collection[str] | None
"""The value or values to wait for; None for any final value."""
