"""How JSON is read: by the standard library, or by orjson of the `speed` extra.

It is not written by orjson, which says null where a number is none: that would clear a property.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeAlias

__all__ = ["Loads", "loads_of"]

Loads: TypeAlias = Callable[[bytes], Any]
"""Reads JSON; raises `ValueError` or `RecursionError` where it is none."""

_NAMES: Final = ("standard", "orjson")


def loads_of(name: str) -> Loads:
    """The reader of a name.

    Raises:
        ImportError: orjson is not installed.
        ValueError: There is none of that name.
    """
    if name not in _NAMES:
        raise ValueError(f"json must be one of {', '.join(_NAMES)}, not {name!r}")
    return json.loads if name == "standard" else _orjson()


def _orjson() -> Loads:
    try:
        import orjson
    except ImportError as error:
        raise ImportError(
            "json='orjson' needs orjson: pip install 'callfire-client[speed]'"
        ) from error

    def loads(content: bytes) -> Any:
        try:
            return orjson.loads(content)
        except ValueError:
            # The standard library is more tolerant: NaN, a byte order mark, UTF-16, half a surrogate.
            return json.loads(content)

    return loads
