"""Converts references: what they lead to in the source, and their form in OpenAPI 3.0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from .. import pointers
from ..json_values import Json, is_array, is_object
from ..resolver import Node, ResolutionError
from .context import SECTIONS, Context

DANGLING = "x-dangling-ref"
"""The extension that keeps a reference which leads to nothing."""


@frozen
class Target:
    """The object that a reference leads to.

    Attributes:
        tokens: The keys of its location in the source.
        value: The object. It has a `$ref` only if that leads to another document.
    """

    tokens: tuple[str, ...]
    value: dict[str, Any]

    @property
    def at(self) -> str:
        """The location, a JSON pointer."""
        return pointers.join("", *self.tokens)


def is_external(ref: Json) -> bool:
    """Tell whether a reference leads to another document."""
    return isinstance(ref, str) and not ref.startswith("#")


def locate(context: Context, ref: Json) -> tuple[str, ...] | None:
    """Find the location that a reference names.

    Args:
        context: The conversion.
        ref: The value of `$ref`.

    Returns:
        The keys of the location in the source; None if there is no object.
    """
    try:
        return tuple(pointers.split(context.resolver.target(ref).pointer))
    except ResolutionError:
        return None


def follow(context: Context, ref: Json) -> Target | None:
    """Follow a reference, and those that it leads to, to an object.

    Args:
        context: The conversion.
        ref: The value of `$ref`.

    Returns:
        The last object within the document, which has a `$ref` only if that leads to another document;
        None if there is no object, or the references are circular.
    """
    try:
        node = context.resolver.follow(Node({"$ref": ref}, ""))
    except ResolutionError:
        return None
    return Target(tuple(pointers.split(node.pointer)), node.value) if node.pointer else None


def schema(context: Context, ref: Json, at: str) -> str | None:
    """Convert a reference to a schema.

    Args:
        context: The conversion.
        ref: The value of `$ref`.
        at: The pointer of the object that has it.

    Returns:
        The new reference; None if it does not lead to a schema.
    """
    if is_external(ref):
        return external(context, ref, at)
    tokens = locate(context, ref)
    if tokens is None or follow(context, ref) is None:
        context.warn(at, f"the reference {ref!r} leads to nothing; replaced by an empty schema")
        return None
    if tokens[0] in SECTIONS[1:] and len(tokens) == 2:
        context.warn(
            at, f"the reference {ref!r} does not lead to a schema; replaced by an empty one"
        )
        return None
    if tokens[0] == "definitions" and _stays(context, tokens):
        name = context.names["definitions"][tokens[1]]
        return pointers.to_fragment(["components", "schemas", name, *tokens[2:]])
    name = context.hoist(tokens)
    location = pointers.join("", *tokens)
    context.warn(
        at,
        f"the reference leads to the schema at {location}, outside 'definitions'; copied to component {name!r}",
    )
    return pointers.to_fragment(["components", "schemas", name])


def external(context: Context, ref: str, at: str) -> str:
    """Keep a reference to another document, and warn if that document must be converted too.

    Args:
        context: The conversion.
        ref: The value of `$ref`.
        at: The pointer of the object that has it.
    """
    fragment = ref.partition("#")[2]
    if fragment.split("/")[1:2] and fragment.split("/")[1] in SECTIONS:
        context.warn(
            at,
            f"the reference {ref!r} leads to another Swagger 2.0 document; kept, "
            "convert that document and then change the reference",
        )
    else:
        context.warn(at, f"the reference {ref!r} leads to another document; kept")
    return ref


def _stays(context: Context, tokens: Sequence[str]) -> bool:
    """Tell whether a location within a definition is at the same pointer within the component."""
    here: Json = context.section("definitions")[tokens[1]]
    rest = list(tokens[2:])
    while rest:
        if not is_object(here) or "$ref" in here:
            return False
        key = rest.pop(0)
        here = here.get(key)
        if key in ("items", "additionalProperties", "not"):
            continue
        if not rest:
            return False
        name = rest.pop(0)
        if key == "properties" and is_object(here):
            here = here.get(name)
        elif key in ("allOf", "anyOf", "oneOf") and is_array(here):
            here = here[int(name)]
        else:
            return False
    return is_object(here)
