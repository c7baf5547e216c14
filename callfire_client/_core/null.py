"""The explicit null; a module of its own, because every model imports it."""

from __future__ import annotations

from typing import Any, Final, final

__all__ = ["NULL"]


@final
class _Null:
    """The type of `NULL`: one instance, also after copying and unpickling."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NULL"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "NULL"


NULL: Final[Any] = _Null()
"""Send an explicit `null`, to clear a property; `None` omits the property from the request."""
