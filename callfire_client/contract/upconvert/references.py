"""References of the source: where they lead, and what they are called in OpenAPI 3.0."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, is_array, is_object
from callfire_client.contract.upconvert.context import SECTIONS, Context

DANGLING = "x-dangling-ref"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads.

    Attributes:
        tokens: The place in the source.
        value: What stands there. It holds a `$ref` itself only when that leaves the document.
    """

    tokens: tuple[str, ...]
    value: dict[str, Any]

    @property
    def at(self) -> str:
        """The place as a pointer."""
        return pointers.join("", *self.tokens)


def is_external(ref: Json) -> bool:
    """Tell whether a reference leaves the document."""
    return isinstance(ref, str) and not ref.startswith("#")


def locate(context: Context, ref: Json) -> tuple[str, ...] | None:
    """Give the place of the source that a reference names, or None when no object stands there.

    Args:
        context: The conversion.
        ref: The value of `$ref`.
    """
    if not isinstance(ref, str) or not ref.startswith("#/"):
        return None
    # A name may hold a percent sign that its references do not encode.
    for tokens in (pointers.from_fragment(ref), pointers.split(ref[1:])):
        try:
            if is_object(pointers.find(context.source, tokens)):
                return tuple(tokens)
        except LookupError:
            continue
    return None


def follow(context: Context, ref: Json) -> Target | None:
    """Follow a reference, and those it leads to, to an object.

    Args:
        context: The conversion.
        ref: The value of `$ref`.

    Returns:
        The last place within the document, or None when the way ends nowhere or runs in a circle.
    """
    seen: set[tuple[str, ...]] = set()
    while True:
        tokens = locate(context, ref)
        if tokens is None or tokens in seen:
            return None
        seen.add(tokens)
        value = pointers.find(context.source, tokens)
        if "$ref" not in value or is_external(value["$ref"]):
            return Target(tokens, value)
        ref = value["$ref"]


def schema(context: Context, ref: Json, at: str) -> str | None:
    """Rewrite a reference to a schema.

    Args:
        context: The conversion.
        ref: The value of `$ref`.
        at: The pointer of the object that holds it.

    Returns:
        The new reference, or None when it leads to no schema.
    """
    if is_external(ref):
        return external(context, ref, at)
    tokens = locate(context, ref)
    if tokens is None or follow(context, ref) is None:
        context.warn(at, f"the reference {ref!r} leads nowhere; replaced by an empty schema")
        return None
    if tokens[0] in SECTIONS[1:] and len(tokens) == 2:
        context.warn(at, f"the reference {ref!r} leads to no schema; replaced by an empty one")
        return None
    if tokens[0] == "definitions" and _stays(context, tokens):
        name = context.names["definitions"][tokens[1]]
        return pointers.to_fragment(["components", "schemas", name, *tokens[2:]])
    name = context.hoist(tokens)
    place = pointers.join("", *tokens)
    context.warn(
        at, f"the schema at {place} is referred to where it stands; copied to component {name!r}"
    )
    return pointers.to_fragment(["components", "schemas", name])


def external(context: Context, ref: str, at: str) -> str:
    """Keep a reference into another document, and say when that document must be converted too.

    Args:
        context: The conversion.
        ref: The value of `$ref`.
        at: The pointer of the object that holds it.
    """
    fragment = ref.partition("#")[2]
    if fragment.split("/")[1:2] and fragment.split("/")[1] in SECTIONS:
        context.warn(
            at,
            f"the reference {ref!r} leads into another Swagger 2.0 document; kept, "
            "convert that document and then change the reference",
        )
    else:
        context.warn(at, f"the reference {ref!r} leaves the document; kept")
    return ref


def _stays(context: Context, tokens: Sequence[str]) -> bool:
    """Tell whether a place within a definition is at the same place within the component."""
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
