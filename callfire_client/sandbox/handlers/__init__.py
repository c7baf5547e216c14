"""The handlers of the operations, one module per kind of resource."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from .registry import HANDLERS, OperationHandler

__all__ = ["HANDLERS", "OperationHandler"]

# Importing a module registers its handlers.
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
