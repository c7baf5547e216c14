"""Text of a server in messages and logs, without characters that control a terminal or forge a line."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["escape"]

# C0, DEL and C1; line and paragraph separators; marks that change the direction of text; and lone
# surrogates, which no output can encode.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def escape(text: str) -> str:
    r"""Escape the characters that could mislead a reader of a terminal or log, as in `\x1b`."""
    return _UNSAFE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
