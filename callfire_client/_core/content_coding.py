"""Remove the content coding of a body (RFC 9110, 8.4), in bounded pieces.

A small body can decode to a thousand times its size, so nothing here returns more than a piece at a time,
and only one coding is removed: with several, the factors would multiply.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ..types import Headers

__all__ = ["ContentCodingError", "Decoder", "UnsupportedCodingError", "content_coding"]

PIECE: Final = 256 * 1024
"""How many bytes a decoder returns at a time at most."""
_SLICE: Final = 64 * 1024
"""How many bytes are given to zlib at a time: it copies those that a bounded call does not use."""

# The wbits of zlib.
_GZIP: Final = 16 + zlib.MAX_WBITS
_ZLIB: Final = zlib.MAX_WBITS
_RAW: Final = -zlib.MAX_WBITS

_GZIP_NAMES: Final = frozenset({"gzip", "x-gzip"})
# The texts of a header that may be quoted: a longer one could repeat the request.
_QUOTABLE: Final = re.compile(r"[a-z0-9-]{1,12}(, ?[a-z0-9-]{1,12}){0,2}")


class UnsupportedCodingError(ValueError):
    """The content coding of a body is not supported, or there are several."""


class ContentCodingError(ValueError):
    """A body is not valid in its content coding, or is incomplete."""


def content_coding(headers: Headers) -> str:
    """Return the content coding of a body in lower case; empty when it has none.

    Several codings are returned as a list with commas, which `Decoder` does not support.
    """
    header = headers.get("content-encoding")
    if header is None:
        return ""
    names = [name.strip().lower() for name in header.split(",")]
    return ", ".join(name for name in names if name not in {"", "identity"})


class Decoder:
    """Removes a content coding: gzip or deflate.

    An empty body is valid in any coding, because a server can announce a coding and have nothing to send.

    Args:
        coding: The result of `content_coding`.

    Raises:
        UnsupportedCodingError: The coding is not supported.
    """

    def __init__(self, coding: str) -> None:
        self._gzip = coding in _GZIP_NAMES
        if not self._gzip and coding != "deflate":
            name = repr(coding) if _QUOTABLE.fullmatch(coding) else "of the response"
            raise UnsupportedCodingError(f"the content coding {name} is not supported")
        # Created with the first bytes, which show the format of deflate.
        self._stream: Any = None

    def decode(self, content: bytes) -> Iterator[bytes]:
        """Decode the next bytes of the body, and yield pieces of at most `PIECE` bytes.

        The iterator must be exhausted before the next call.

        Raises:
            ContentCodingError: The body is invalid.
        """
        view = memoryview(content)
        for start in range(0, len(view), _SLICE):
            yield from self._decode_slice(bytes(view[start : start + _SLICE]))

    def finish(self) -> None:
        """Check that the body is complete.

        Raises:
            ContentCodingError: The end of the coding is missing.
        """
        if self._stream is not None and not self._stream.eof:
            raise ContentCodingError("the body ended before the end of its content coding")

    def _decode_slice(self, remaining: bytes) -> Iterator[bytes]:
        while remaining:
            if self._stream is None or self._stream.eof:
                self._stream = zlib.decompressobj(self._next_format(remaining))
            stream = self._stream
            while True:
                try:
                    piece = stream.decompress(remaining, PIECE)
                except zlib.error:
                    raise ContentCodingError(
                        "the body is not valid in its content coding"
                    ) from None
                remaining = stream.unconsumed_tail
                if piece:
                    yield piece
                # A piece of full size can leave more output behind, even where no input is left.
                if stream.eof or not (remaining or len(piece) == PIECE):
                    break
            remaining = stream.unused_data

    def _next_format(self, content: bytes) -> int:
        if self._gzip:
            return _GZIP  # several members follow each other (RFC 1952, 2.2)
        if self._stream is not None:
            raise ContentCodingError("the body continues after the end of its content coding")
        # RFC 9110 demands the zlib format; some servers send deflate alone, whose first four bits differ.
        return _ZLIB if content[0] & 0x0F == zlib.DEFLATED else _RAW
