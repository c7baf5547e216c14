"""Reads the encoding of the fields of a form, with the defaults that OpenAPI gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import media_types
from ..json_values import is_object

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .effective_schemas import EffectiveSchema, SchemaReader

_SERIALIZATION = frozenset({"style", "explode", "allowReserved"})
# The most arrays of arrays whose items are read.
_MAX_ARRAYS = 10


def read(reader: SchemaReader, media: Node) -> dict[str, dict[str, Any]]:
    """List the encodings of fields that differ from the default.

    Args:
        reader: Reads the schemas of the document.
        media: A Media Type Object.

    Returns:
        The fields of each encoding; in the same form for all that mean the same.
    """
    found: dict[str, dict[str, Any]] = {}
    document = reader.document
    properties = reader.effective((reader.described(media),)).properties
    for name, node in document.members(media, "encoding"):
        encoding = {
            key: value
            for key, value in node.value.items()
            if key not in _SERIALIZATION and value not in (None, {})
        }
        if isinstance(encoding.get("contentType"), str):
            listed = encoding["contentType"].split(",")
            encoding["contentType"] = sorted(map(media_types.normalized, listed))
        field = reader.effective(properties[name]) if name in properties else None
        if field is not None and encoding.get("contentType") == [_default(reader, field)]:
            del encoding["contentType"]
        if is_object(encoding.get("headers")):
            encoding["headers"] = {k.lower(): v for k, v in encoding["headers"].items()}
        encoding |= _serialization(document, node, field)
        if encoding:
            found[name] = encoding
    return found


def _default(reader: SchemaReader, field: EffectiveSchema) -> str | None:
    """Give the media type of a field without an encoding; None if the schema does not decide it."""
    for _ in range(_MAX_ARRAYS):
        if field.types != frozenset({"array"}) or not field.items:
            break
        field = reader.effective(field.items)
    types = field.types
    if types == frozenset({"object"}):
        return "application/json"
    if not types or types & {"array", "object"}:
        return None
    side = field.keywords.get("format")
    binary = "contentEncoding" in field.keywords or (side is not None and side.value == "binary")
    return "application/octet-stream" if binary else "text/plain"


def _serialization(
    document: OpenApiDocument, node: Node, field: EffectiveSchema | None
) -> dict[str, Any]:
    """Give `style`, `explode` and `allowReserved`, where they differ from the default in effect."""
    style = document.string(node, "style") or "form"
    explode = document.boolean(node, "explode", default=style == "form")
    reserved = document.boolean(node, "allowReserved")
    found: dict[str, Any] = {}
    types = field.types if field is not None else None
    # All styles of forms write a single value in the same way.
    several = types is None or types & {"array", "object"}
    if several and (style, explode) != ("form", True):
        found |= {"style": style, "explode": explode}
    if reserved:
        found["allowReserved"] = True
    return found
