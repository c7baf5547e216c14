"""Writes down the public Python face of the package: signatures and attributes, without anything that runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import griffe

PACKAGE = "callfire_client"
# The modules whose names programs use, and those that their classes inherit from.
PUBLIC = (
    "__init__",
    "client",
    "deadline",
    "downloads",
    "drift",
    "errors",
    "group",
    "paging",
    "progress",
    "reconcile",
    "runtime",
    "types",
    "version",
    "waiting",
    "api",
    "models",
    "testing",
)
# What generated modules, and pytest's plugin, share with the rest of the package.
_INTERNAL = (
    "Runtime.perform",
    "Runtime.open",
    "Runtime.chunks",
    "Runtime.discard",
    "Runtime.expiry",
)


def is_public(path: str) -> bool:
    """Whether the path of an object belongs to the public face."""
    parts = path.split(".")[1:]
    if parts and parts[0] not in PUBLIC and parts[0].islower():
        return False
    return not any(path.endswith(name) for name in _INTERNAL)


def write(package: griffe.Module, folder: Path) -> None:
    """Write the face of a package as stub files, in the place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    for module in _modules(package):
        parts = module.path.split(".")
        if module.is_init_module:
            parts.append("__init__")
        path = folder.joinpath(*parts).with_suffix(".pyi")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_body(module)) + "\n", encoding="utf-8")


def _modules(package: griffe.Module) -> Iterator[griffe.Module]:
    yield package
    waiting = [package[name] for name in PUBLIC if name in package.modules]
    while waiting:
        module = cast("griffe.Module", waiting.pop())
        yield module
        waiting += module.modules.values()


def _body(module: griffe.Module) -> Iterator[str]:
    for name, member in sorted(module.members.items()):
        if isinstance(member, griffe.Alias):
            target = member.target_path
            # Without Literal, its texts would be read as names.
            if target.startswith(f"{PACKAGE}.") or target == "typing.Literal":
                source, _, original = target.rpartition(".")
                yield f"from {source} import {original} as {name}"
    if module.exports is not None:
        yield f"__all__ = {sorted(str(name) for name in module.exports)!r}"
    yield from _members(module, "")


def _members(scope: griffe.Module | griffe.Class, indent: str) -> Iterator[str]:
    for name, member in sorted(scope.members.items()):
        hidden = name.startswith("_") and not re.fullmatch(r"__\w+__", name)
        if isinstance(member, griffe.Class):
            # A private class may be a base of a public one.
            bases = ", ".join(str(base) for base in member.bases)
            yield f"{indent}class {name}{f'({bases})' if bases else ''}:"
            yield from list(_members(member, indent + "    ")) or [f"{indent}    ..."]
        elif hidden:
            continue
        elif isinstance(member, griffe.Function):
            marks = [
                f"{indent}@{mark}"
                for mark in ("classmethod", "staticmethod")
                if mark in member.labels
            ]
            yield from marks
            word = "async def" if "async" in member.labels else "def"
            yield f"{indent}{word} {_signature(scope, member)}: ..."
        elif isinstance(member, griffe.Attribute) and name != "__all__":
            said = name == "__version__" or str(member.annotation) == "TypeAlias"
            kept = f" = {member.value}" if said else ""
            yield f"{indent}{name}: {member.annotation or 'object'}{kept}"


def _signature(scope: griffe.Object, function: griffe.Function) -> str:
    text = function.signature()
    if not scope.is_class or "staticmethod" in function.labels:
        return text
    # griffe leaves out what the call does not show.
    name, _, rest = text.partition("(")
    first = "cls" if "classmethod" in function.labels else "self"
    return f"{name}({first}{'' if rest.startswith(')') else ', '}{rest}"
