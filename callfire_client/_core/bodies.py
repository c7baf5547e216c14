"""Encode request bodies that are neither a model nor a list of models."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .codec import STANDARD
from .model import encode

__all__ = ["encode_body"]


def encode_body(kind: str, value: object, dumps: Callable[[Any], bytes] | None) -> bytes:
    """Encode a body.

    Args:
        kind: `json` for any value of JSON, `text` for text in UTF-8, or `bytes`. Text and bytes are
            accepted for both of these.
        value: The body.
        dumps: Encodes JSON.

    Raises:
        TypeError: The body is of another type.
        ValueError: The body is nested too deeply, or has a value that JSON cannot represent.
    """
    if kind == "json":
        try:
            return (dumps or STANDARD.dumps)(encode(value))
        except RecursionError:
            raise ValueError("body cannot be encoded as JSON: it is nested too deeply") from None
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes):
        return value
    raise TypeError(f"body must be text or bytes, not {type(value).__name__}")
