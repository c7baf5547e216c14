"""Turns the names in a contract into Python names, for generated code and for messages."""

from __future__ import annotations

import re
from keyword import iskeyword

__all__ = ["RESERVED_WORDS", "pascal", "snake", "split_words"]

# Names that generated code uses itself. Python's keywords are reserved as well.
RESERVED_WORDS = frozenset(
    {"bool", "bytes", "client", "dict", "float", "int", "list", "self", "str"}
)


def split_words(value: str) -> list[str]:
    """Split a name into words; digits belong to the word before them (`getMp3ByName`)."""
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", value)
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", spaced)
    return re.findall(r"[^\W_]+", spaced)


def pascal(name: str) -> str:
    """Turn a name into the name of a class: `findCalls` into `FindCalls`."""
    return "".join(word[0].upper() + word[1:] for word in split_words(name))


def snake(name: str) -> str:
    """Turn a name into that of a function, argument or attribute: `findCalls` into `find_calls`.

    A reserved word gets a trailing underscore.
    """
    words = "_".join(split_words(name)).lower()
    return f"{words}_" if words in RESERVED_WORDS or iskeyword(words) else words
