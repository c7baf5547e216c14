"""A query parameter or form field as data."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Parameter"]


class Parameter(NamedTuple):  # a tuple: hundreds are made when operations are imported
    """A query parameter or form field.

    Attributes:
        name: Its name in Python.
        wire: Its name in the request.
        explode: Whether a list repeats the name (`id=1&id=2`) or is joined (`states=A,B`).
        time: Whether it is a point in time, in unix milliseconds.
        type: The type of its value, or of the items of a list, where values of other types are refused.
    """

    name: str
    wire: str
    explode: bool = True
    time: bool = False
    type: Literal["", "bool", "int"] = ""
