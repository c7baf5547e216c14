"""Chooses how the bodies of requests and responses are sent and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from callfire_client._core.shapes import Shape
from callfire_client.contract.media_types import base, is_json
from scripts.python_types import PythonType, Types

__all__ = ["FORM", "MULTIPART", "RequestBody", "ResponseBody", "request_body", "response_body"]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_JSON = "application/json"
_TEXT = (
    "application/xml", "application/javascript", "application/yaml", "application/x-yaml",
    "application/x-ndjson",
)  # fmt: skip


@frozen
class RequestBody:
    """How a body is sent.

    Attributes:
        kind: `Operation.body`; None for `multipart/form-data`, whose fields are arguments.
        type: The type of the argument `body`.
        names: The models in it.
        content_type: The media type.
        media: The media type object of the contract.
        media_type: Its key.
    """

    kind: str | None
    type: str
    names: frozenset[str]
    content_type: str
    media: Mapping[str, Any]
    media_type: str


@frozen
class ResponseBody:
    """How a response is read.

    Attributes:
        shape: `Operation.returns`; None for nothing.
        type: The type in Python.
        names: The models in it.
        accept: The media types that are accepted.
    """

    shape: Shape | None
    type: str
    names: frozenset[str] = frozenset()
    accept: str = _JSON


def _is_any(media_type: str) -> bool:
    return base(media_type) in ("*/*", "application/*")


def is_text(media_type: str) -> bool:
    """Return whether a media type is text."""
    found = base(media_type)
    return found.startswith("text/") or found.endswith(("+xml", "+yaml")) or found in _TEXT


def _rank(media_type: str) -> int:
    """Return the place of a media type in the order of preference."""
    if is_json(media_type):
        return 0
    forms = {FORM: 1, MULTIPART: 2}
    return forms.get(base(media_type), 3 if _is_any(media_type) else 4)


def request_body(
    content: Mapping[str, Any], types: Types, refuse: Callable[[str, str], None]
) -> RequestBody | None:
    """Choose the media type of a request body: JSON before forms, forms before others.

    Args:
        content: The media types of the contract.
        types: The types of the contract.
        refuse: Receives the media type and the reason if none can be sent.
    """
    if not content:
        return None
    media_type = min(content, key=_rank)
    media: Mapping[str, Any] = content[media_type]
    schema: Mapping[str, Any] = media.get("schema", {})
    resolved = types.resolved(schema)

    def made(
        kind: str | None, text: str, names: frozenset[str] = frozenset(), sent: str | None = None
    ) -> RequestBody:
        return RequestBody(kind, text, names, sent or media_type, media, media_type)

    found = types.argument(schema)
    if base(media_type) == MULTIPART:
        return made(None, "")
    if base(media_type) == FORM:
        if found.model is None:
            if resolved.get("type") not in ("object", None):
                refuse(media_type, "a form has fields: describe it as an object in an overlay")
                return None
            return made("form", "Mapping[str, Any]")
        return made("form", found.text, found.names)
    if "*" in media_type and not _is_any(media_type):
        refuse(media_type, "a range of media types cannot be sent; name one in an overlay")
        return None
    binary = resolved.get("format") == "binary"
    if is_json(media_type) or (_is_any(media_type) and not binary):
        sent = media_type if is_json(media_type) else _JSON
        return made(_json_kind(found), found.text, found.names, sent)
    if is_text(media_type) and not binary:
        return made("text", "str | bytes")
    return made("bytes", "bytes", sent="application/octet-stream" if "*" in media_type else None)


def _json_kind(found: PythonType) -> str:
    if found.model is not None:
        return found.model
    item = found.item_model
    if item is not None:
        return f"{item}[]"
    return "json[]" if found.text.startswith("Sequence[") else "json"


def response_body(content: Mapping[str, Any], types: Types) -> ResponseBody:
    """Choose how a response is read: as JSON where it can be, else as text or as a file."""
    if not content:
        return ResponseBody(None, "None")
    media_type = next((each for each in content if is_json(each)), next(iter(content)))
    media: Mapping[str, Any] = content[media_type]
    schema: Mapping[str, Any] = media.get("schema", {})
    resolved = types.resolved(schema)
    if resolved.get("format") == "binary":
        return ResponseBody("bytes", "bytes", accept=", ".join(content))
    text = resolved.get("type") == "string"
    if is_json(media_type) or (_is_any(media_type) and not text):
        if resolved.get("type") == "boolean" and "enum" not in resolved:
            return ResponseBody("bool", "bool", accept=media_type)
        found = types.of(schema)
        return ResponseBody(found.shape or "json", found.text, found.names, media_type)
    if is_text(media_type) or _is_any(media_type):
        return ResponseBody("text", "str", accept=media_type)
    return ResponseBody("bytes", "bytes", accept=", ".join(content))
