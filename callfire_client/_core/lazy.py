"""Lazy imports: a name or a module is imported when it is first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["attach", "module"]


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


class _Module:
    """A module that is not imported yet; replaces itself in the module that uses it."""

    __slots__ = ("_importer", "_name")

    def __init__(self, importer: str, name: str) -> None:
        self._importer = importer
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        importer = sys.modules[self._importer]
        imported = import_module(self._name, importer.__package__)
        setattr(importer, self._name.rpartition(".")[2], imported)
        return getattr(imported, attribute)


def module(importer: str, name: str) -> Any:
    """Make the value of a global variable for a module that is imported when it is first used.

    From then on it costs nothing, where an import in a function takes microseconds in each call. The variable has
    the name of the module. Assign it where type checkers do not look, beside an import for them.

    Args:
        importer: The `__name__` of the module that uses it.
        name: Its name, relative to the package of that module.
    """
    return _Module(importer, name)
