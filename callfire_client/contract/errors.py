"""The error that all of this package raises, and the notes that it returns."""

from __future__ import annotations

from attrs import frozen

__all__ = ["ContractError", "Note", "one_line"]


def one_line(text: str) -> str:
    """Escape control characters and lone surrogates, so that a message stays on its line."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == " " else char.encode("unicode_escape").decode()
        for char in text
    )


class ContractError(Exception):
    """A document cannot be used; the message is one line with the location, the problem and the remedy."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


@frozen
class Note:
    """A remark about a location of a document.

    Attributes:
        pointer: The location, a JSON pointer; empty for the document as a whole.
        message: The peculiarity of that location, and how it was read.
    """

    pointer: str
    message: str

    def __str__(self) -> str:
        return one_line(f"{self.pointer or '(document)'}: {self.message}")
