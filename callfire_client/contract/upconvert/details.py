"""Small objects that both versions have alike: contact, licence, external documentation, XML, tags."""

from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, clone, is_object
from callfire_client.contract.upconvert import keywords
from callfire_client.contract.upconvert.context import Context

_TEXTS = {
    "contact": ("name", "url", "email"),
    "license": ("name", "url"),
    "externalDocs": ("description", "url"),
    "xml": ("name", "namespace", "prefix"),
    "tag": ("name", "description"),
}
_FLAGS = {"xml": ("attribute", "wrapped")}
_NEEDED = {"license": "name", "externalDocs": "url", "tag": "name"}
_NESTED = {"tag": ("externalDocs",)}


def convert(context: Context, kind: str, value: dict[str, Any], at: str) -> dict[str, Any]:
    """Convert a small object, mending what OpenAPI 3.0 does not allow.

    Args:
        context: The conversion.
        kind: `contact`, `license`, `externalDocs`, `xml` or `tag`.
        value: The object of the source.
        at: Its pointer there.
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
    needed = _NEEDED.get(kind)
    if needed is not None and needed not in out:
        context.warn(at, f"{needed!r} is missing; an empty one added")
        out[needed] = ""
    return out


def _put(out: dict[str, Any], key: str, value: Json) -> None:
    if value is not None:
        out[key] = value
