"""Reads the encoding of the fields of a form, with the defaults that OpenAPI gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import media_types
from ..json_values import is_object

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from ..resolver import Node

_SERIALIZATION = frozenset({"style", "explode", "allowReserved"})


def read(document: OpenApiDocument, media: Node) -> dict[str, dict[str, Any]]:
    """List the encodings of fields that differ from the default.

    Args:
        document: The document.
        media: A Media Type Object.

    Returns:
        The fields of each encoding; in the same form for all that mean the same.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, node in document.members(media, "encoding"):
        encoding = {
            key: value
            for key, value in node.value.items()
            if key not in _SERIALIZATION and value not in (None, {})
        }
        if isinstance(encoding.get("contentType"), str):
            listed = encoding["contentType"].split(",")
            encoding["contentType"] = sorted(map(media_types.normalized, listed))
        if is_object(encoding.get("headers")):
            encoding["headers"] = {k.lower(): v for k, v in encoding["headers"].items()}
        encoding |= _serialization(document, node)
        if encoding:
            found[name] = encoding
    return found


def _serialization(document: OpenApiDocument, node: Node) -> dict[str, Any]:
    """Give `style`, `explode` and `allowReserved`, where they are not the default."""
    style = document.string(node, "style") or "form"
    explode = document.boolean(node, "explode", default=style == "form")
    reserved = document.boolean(node, "allowReserved")
    found: dict[str, Any] = {}
    if (style, explode) != ("form", True):
        found |= {"style": style, "explode": explode}
    if reserved:
        found["allowReserved"] = True
    return found
