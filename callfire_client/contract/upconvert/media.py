"""Reads the media types of `consumes` and `produces`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import is_array

if TYPE_CHECKING:
    from .context import Context

ANY = "*/*"
"""The media type that matches all."""


def types(context: Context, operation: dict[str, Any], key: str, at: str) -> list[str]:
    """List the media types of an operation: its own, even if it lists none, or those of the document.

    Args:
        context: The conversion.
        operation: The operation of the source; an empty one for the media types of the document.
        key: `consumes` or `produces`.
        at: The pointer of the operation.
    """
    own = key in operation
    value = operation[key] if own else context.source.get(key, [])
    here = pointers.join(at if own else "", key)
    if isinstance(value, str):
        context.warn(here, f"{key!r} is a string; read as a list of one")
        value = [value]
    if not is_array(value):
        if value is not None:
            context.warn(here, f"{key!r} is not a list of media types; left out")
        return []
    found = [item for item in value if isinstance(item, str) and item]
    if len(found) != len(value):
        context.warn(here, f"{key!r} has an item that is not a media type; left out")
    return list(dict.fromkeys(found))
