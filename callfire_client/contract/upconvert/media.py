"""Media types: what `consumes` and `produces` say, and the contents made of them."""

from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import is_array
from callfire_client.contract.upconvert.context import Context

ANY = "*/*"


def types(context: Context, operation: dict[str, Any], key: str, at: str) -> list[str]:
    """Give the media types that hold for an operation: its own, even if none, or the document's.

    Args:
        context: The conversion.
        operation: The operation of the source; empty to ask for the document's.
        key: `consumes` or `produces`.
        at: The pointer of the operation.
    """
    own = key in operation
    value = operation[key] if own else context.source.get(key, [])
    here = pointers.join(at if own else "", key)
    if isinstance(value, str):
        context.warn(here, f"{key!r} is a text; read as a list of one")
        value = [value]
    if not is_array(value):
        if value is not None:
            context.warn(here, f"{key!r} is no list of media types; left out")
        return []
    found = [item for item in value if isinstance(item, str) and item]
    if len(found) != len(value):
        context.warn(here, f"{key!r} holds what is no media type; left out")
    return list(dict.fromkeys(found))


def base(media_type: str) -> str:
    """Give a media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()
