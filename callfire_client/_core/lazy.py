"""Lazy packages: a name is imported when it is first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["attach"]


def attach(
    package: str, modules: Mapping[str, str | None]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` of a lazy package.

    Call it where type checkers do not look (`if not TYPE_CHECKING:`): a module with `__getattr__` has
    every name to them, misspelled ones included.

    Args:
        package: Its `__name__`.
        modules: The module of each name, relative to the package; None for a name that is a
            module itself.
    """

    def load(name: str) -> Any:
        try:
            module = modules[name]
        except KeyError:
            raise AttributeError(f"module {package!r} has no attribute {name!r}") from None
        value = import_module(f".{module or name}", package)
        if module is not None:
            value = getattr(value, name)
        setattr(sys.modules[package], name, value)  # the next access finds it directly
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *modules})

    return load, names
