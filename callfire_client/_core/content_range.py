"""Read `Content-Range` (RFC 9110, 14.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from .content_coding import content_coding

if TYPE_CHECKING:
    from ..types import Headers

__all__ = ["ContentRange", "content_range"]

_PATTERN: Final = re.compile(r"bytes\s+(\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.IGNORECASE)


class ContentRange(NamedTuple):
    """The part of a file that a 206 response carries.

    Attributes:
        first: The position of its first byte.
        last: The position of its last byte.
        total: The size of the file in bytes; None when the server does not know it.
    """

    first: int
    last: int
    total: int | None

    @property
    def whole(self) -> bool:
        """Whether it is the whole file."""
        return self.first == 0 and self.total is not None and self.last == self.total - 1


def content_range(headers: Headers) -> ContentRange | None:
    """Return the part that a 206 response carries; None when that is unclear.

    Ranges count the bytes of a content coding, so the part of an encoded file is unusable alone.
    """
    found = _PATTERN.fullmatch(headers.get("content-range", "").strip())
    if found is None or content_coding(headers):
        return None
    total = None if found[3] == "*" else int(found[3])
    part = ContentRange(int(found[1]), int(found[2]), total)
    return part if part.first <= part.last and (total is None or part.last < total) else None
