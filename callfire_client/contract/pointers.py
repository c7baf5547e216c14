"""JSON pointers (RFC 6901), plain and as the fragment of a `$ref`."""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from callfire_client.contract.shapes import Json, is_array, is_object

_INDEX = re.compile(r"0|[1-9][0-9]*", re.ASCII)
# What a URI fragment may hold unencoded (RFC 3986), the slash aside: `~` and `/` are ours.
_FRAGMENT_SAFE = "!$&'()*+,;=:@?~"


def escape(token: str) -> str:
    """Escape one key for use within a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Give the key that an escaped token stands for."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """Append keys or indices to a pointer, escaping them."""
    return pointer + "".join(f"/{escape(str(token))}" for token in tokens)


def split(pointer: str) -> list[str]:
    """Give the keys of a pointer, unescaped.

    Raises:
        ValueError: The pointer neither is empty nor begins with a slash.
    """
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"{pointer!r} is no JSON pointer: it must begin with '/'")
    return [unescape(token) for token in pointer[1:].split("/")]


def to_fragment(tokens: Iterable[str]) -> str:
    """Write keys as a `$ref` into the same document: `#/components/schemas/Call`."""
    return "#" + "".join(f"/{quote(escape(token), safe=_FRAGMENT_SAFE)}" for token in tokens)


def from_fragment(ref: str) -> list[str]:
    """Read the keys of a `$ref` into the same document; percent-encoding is undone.

    Raises:
        ValueError: The reference does not have the form `#/...`.
    """
    if not ref.startswith("#"):
        raise ValueError(f"{ref!r} does not point into the same document")
    return split(unquote(ref[1:]))


def find(document: object, tokens: Iterable[str]) -> Json:
    """Give what stands at a place of the document.

    Raises:
        LookupError: Nothing stands there.
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
