"""The content of texts: placeholders, the length limit, and the words that opt out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_CHARACTERS: Final = 160
"""The maximum number of characters of one text; longer messages are treated by a strategy."""
_PLACEHOLDER: Final = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
_WORD: Final = re.compile(r"\w+")
_OPT_OUT_WORDS: Final = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"})
_ANY_TEXT: Final = ".*"


def fill_placeholders(message: str, values: Mapping[str, Any]) -> str:
    """Replace each `${name}` by the value with that name; leave unknown names unchanged."""
    return _PLACEHOLDER.sub(
        lambda match: str(values[match[1]]) if match[1] in values else match[0], message
    )


def apply_strategy(message: str, strategy: str, *, has_media: bool) -> tuple[str | None, int]:
    """Return the content to send and the number of texts that are billed.

    Args:
        message: The content.
        strategy: A `BigMessageStrategy` of the contract.
        has_media: Whether the text has media files; it is then a multimedia message, which has no
            limit.

    Returns:
        The content, None if it must not be sent; and the number of texts.
    """
    if has_media or strategy == "MMS" or len(message) <= MAX_CHARACTERS:
        return message, 1
    if strategy == "DO_NOT_SEND":
        return None, 0
    if strategy == "TRIM":
        return message[:MAX_CHARACTERS], 1
    return message, -(-len(message) // MAX_CHARACTERS)


def is_opt_out(message: str) -> bool:
    """Return whether a text consists of a word such as STOP, in upper or lower case."""
    words = _WORD.findall(message)
    return len(words) == 1 and words[0].upper() in _OPT_OUT_WORDS


def first_word(message: str) -> str:
    """Return the first word in upper case, which may be a keyword; empty if there is none."""
    match = _WORD.search(message)
    return "" if match is None else match[0].upper()


def matches_word(message: str, word: str | None) -> bool:
    """Return whether a text contains a whole word, in upper or lower case.

    Args:
        message: The content of the text.
        word: The word, or several consecutive words; `.*`, an empty string and None match every text.
    """
    if not word or word.strip() in {"", _ANY_TEXT}:
        return True
    pattern = rf"(?<!\w){re.escape(word.strip())}(?!\w)"
    return re.search(pattern, message, re.IGNORECASE) is not None
