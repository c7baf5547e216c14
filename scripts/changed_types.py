"""Finds changes of types, of exports and from async to sync that break callers: griffe looks at none of these."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

import griffe

# What takes or gives everything.
_ANYTHING = {"Any", "object"}


class Change(NamedTuple):
    """A change that breaks callers.

    Attributes:
        path: The object, as it is imported.
        parameter: The parameter of it, where that is what changed.
        what: What happened, with what was and what is.
    """

    path: str
    parameter: str | None
    what: str


def changes(old: griffe.Object, new: griffe.Object) -> Iterator[Change]:
    """The changes between two forms of a module or class, and within what both of them define.

    What is gone altogether is not among them: griffe tells that.
    """
    if isinstance(old, griffe.Module) and isinstance(new, griffe.Module):
        kept = {str(name) for name in new.exports or ()}
        for name in sorted({str(name) for name in old.exports or ()} - kept):
            if name in new.members:
                yield Change(f"{old.path}.{name}", None, "is no longer in __all__")
    for name, before in old.members.items():
        after = new.members.get(name)
        if isinstance(before, griffe.Function) and isinstance(after, griffe.Function):
            yield from _of_function(before, after)
        elif isinstance(before, griffe.Attribute) and isinstance(after, griffe.Attribute):
            yield from _of_attribute(before, after)
        elif isinstance(before, (griffe.Class, griffe.Module)) and isinstance(
            after, (griffe.Class, griffe.Module)
        ):
            yield from changes(before, after)


def _of_function(old: griffe.Function, new: griffe.Function) -> Iterator[Change]:
    was, now = ("async" in function.labels for function in (old, new))
    if was != now:
        words = ("async", "not async")
        yield Change(old.path, None, f"was {words[now]}, is {words[was]}")
    for parameter in old.parameters:
        if parameter.name in new.parameters:
            other = new.parameters[parameter.name]
            yield from _narrowed(old.path, parameter.name, parameter.annotation, other.annotation)
    yield from _widened(old.path, old.returns, new.returns)


def _of_attribute(old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Change]:
    if _is_alias(old) and _is_alias(new):
        # The aliases with a name are types of arguments; enumerations name all text besides.
        yield from _narrowed(old.path, None, old.value, new.value)
    elif _is_argument(old):
        yield from _narrowed(old.path, None, old.annotation, new.annotation)
    else:
        yield from _widened(old.path, old.annotation, new.annotation)


def _is_alias(attribute: griffe.Attribute) -> bool:
    return str(attribute.annotation) == "TypeAlias"


def _is_argument(attribute: griffe.Attribute) -> bool:
    """Whether it is a key of a query, which callers give and do not read."""
    holder = attribute.parent
    return isinstance(holder, griffe.Class) and "TypedDict" in map(str, holder.bases)


def _narrowed(path: str, parameter: str | None, old: object, new: object) -> Iterator[Change]:
    was, now = members(old), members(new)
    if not (was <= now or now & _ANYTHING):
        yield Change(path, parameter, f"takes less: {old} → {new}")


def _widened(path: str, old: object, new: object) -> Iterator[Change]:
    was, now = members(old), members(new)
    if not (now <= was or was & _ANYTHING):
        yield Change(path, None, f"gives other types: {old} → {new}")


def members(annotation: object) -> frozenset[str]:
    """The types that an annotation allows: those between its bars, and the values of its literals."""
    if annotation is None:
        return frozenset({"Any"})
    found = frozenset(_members(ast.parse(str(annotation), mode="eval").body))
    if "str" in found:  # says all that a literal text beside it could
        return frozenset(name for name in found if not name.startswith("Literal['"))
    return found


def _members(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _members(node.left)
        yield from _members(node.right)
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
        values = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        yield from (f"Literal[{ast.unparse(value)}]" for value in values)
    else:
        yield ast.unparse(node)
