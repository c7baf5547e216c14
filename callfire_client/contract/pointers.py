"""JSON pointers (RFC 6901), plain and as the fragment of a `$ref`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from .json_values import Json, is_array, is_object

__all__ = ["escape", "find", "from_fragment", "join", "split", "to_fragment", "unescape"]

_INDEX = re.compile(r"0|[1-9][0-9]*", re.ASCII)
# The characters that a URI fragment may have unencoded (RFC 3986), without the slash that separates keys.
_FRAGMENT_SAFE = "!$&'()*+,;=:@?~"


def escape(token: str) -> str:
    """Escape one key for use within a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Undo the escaping of one key of a pointer."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """Append keys or indices to a pointer, escaping them."""
    return pointer + "".join(f"/{escape(str(token))}" for token in tokens)


def split(pointer: str) -> list[str]:
    """Split a pointer into its keys, unescaped.

    Raises:
        ValueError: The pointer is not empty and does not begin with a slash.
    """
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"{pointer!r} is not a JSON pointer: it must begin with '/'")
    return [unescape(token) for token in pointer[1:].split("/")]


def to_fragment(tokens: Iterable[str]) -> str:
    """Write keys as a `$ref` into the same document: `#/components/schemas/Call`."""
    return "#" + "".join(f"/{quote(escape(token), safe=_FRAGMENT_SAFE)}" for token in tokens)


def from_fragment(ref: str) -> list[str]:
    """Split a `$ref` into the same document into its keys; percent-encoding is undone.

    Raises:
        ValueError: The reference does not have the form `#/...`.
    """
    if not ref.startswith("#"):
        raise ValueError(f"{ref!r} does not point into the same document")
    return split(unquote(ref[1:]))


def find(document: object, tokens: Iterable[str]) -> Json:
    """Find the value at a location of a document.

    Raises:
        LookupError: There is no such location.
    """
    here = document
    for token in tokens:
        if is_object(here):
            here = here[token]
        elif is_array(here) and _INDEX.fullmatch(token):
            here = here[int(token)]
        else:
            raise LookupError(token)
    return here
