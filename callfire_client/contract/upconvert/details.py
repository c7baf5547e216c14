"""Converts small objects that are almost the same in both versions, such as contact, license and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_object
from . import keywords

if TYPE_CHECKING:
    from .context import Context

_TEXTS = {
    "contact": ("name", "url", "email"),
    "license": ("name", "url"),
    "externalDocs": ("description", "url"),
    "xml": ("name", "namespace", "prefix"),
    "tag": ("name", "description"),
}
_FLAGS = {"xml": ("attribute", "wrapped")}
_REQUIRED = {"license": "name", "externalDocs": "url", "tag": "name"}
_NESTED = {"tag": ("externalDocs",)}


def convert(context: Context, kind: str, value: dict[str, Any], at: str) -> dict[str, Any]:
    """Convert a small object, and correct what OpenAPI 3.0 does not allow.

    Args:
        context: The conversion.
        kind: `contact`, `license`, `externalDocs`, `xml` or `tag`.
        value: The object of the source.
        at: Its pointer in the source.
    """
    out: dict[str, Any] = {}
    for key, item in value.items():
        here = pointers.join(at, key)
        if key in _TEXTS[kind]:
            _put(out, key, keywords.text(context, key, item, here))
        elif key in _FLAGS.get(kind, ()):
            _put(out, key, keywords.flag(context, key, item, here))
        elif key in _NESTED.get(kind, ()) and is_object(item):
            out[key] = convert(context, key, item, here)
        elif key.startswith("x-"):
            out[key] = clone(item)
        else:
            context.demote(out, key, item, here)
    required = _REQUIRED.get(kind)
    if required is not None and required not in out:
        context.warn(at, f"{required!r} is missing; an empty one added")
        out[required] = ""
    return out


def _put(out: dict[str, Any], key: str, value: Json) -> None:
    if value is not None:
        out[key] = value
