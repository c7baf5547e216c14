"""How names of the contract become names of the Python client: shared by the generator and by drift."""

import re
from keyword import iskeyword

# Words that the generated code uses itself; beside them, Python's keywords are reserved.
RESERVED_WORDS = frozenset(
    {"bool", "bytes", "client", "dict", "float", "int", "list", "self", "str"}
)


def split_words(value: str) -> list[str]:
    """Split a name into words; digits stay with the word before them (`getMp3ByName`)."""
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", value)
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", spaced)
    return re.findall(r"[^\W_]+", spaced)


def pascal(name: str) -> str:
    """`findCalls` as the name of a class."""
    return "".join(word[0].upper() + word[1:] for word in split_words(name))


def snake(name: str) -> str:
    """`findCalls` as the name of a function, an argument or an attribute; a reserved word gets a `_`."""
    words = "_".join(split_words(name)).lower()
    return f"{words}_" if words in RESERVED_WORDS or iskeyword(words) else words
