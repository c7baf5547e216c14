"""Rewrites references within extensions, whose other content is kept as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import pointers
from ..json_values import Json, is_array, is_object
from . import references
from .context import SECTIONS

if TYPE_CHECKING:
    from .context import Context

# Objects whose keys are names, which can begin like an extension.
_NAMED = frozenset(
    {
        "definitions", "parameters", "properties", "patternProperties", "headers", "scopes",
        "securityDefinitions", "schemas", "requestBodies", "securitySchemes", "variables", "mapping",
    }
)  # fmt: skip
# Values that are data, so that nothing in them is a reference.
_DATA = frozenset({"default", "enum", "const", "example", "examples"})
# Extensions of the conversion that keep invalid references as they were.
_KEPT = frozenset({references.DANGLING, "x-dangling-refs"})
_TARGETS = {
    "definitions": ("schemas",),
    # A parameter with a body is a request body.
    "parameters": ("parameters", "requestBodies"),
    "responses": ("responses",),
    "securityDefinitions": ("securitySchemes",),
}


@frozen
class _Reference:
    """A string within an extension that can be a reference.

    Attributes:
        holder: The object or array that has it.
        key: Its key or index there.
        pointer: The location of the holder.
    """

    holder: Any
    key: str | int
    pointer: str

    @property
    def text(self) -> str:
        """The string."""
        found: str = self.holder[self.key]
        return found

    @property
    def certain(self) -> bool:
        """Whether it is the value of `$ref`, and not only a string of the same form."""
        return self.key == "$ref"


def rewrite(context: Context, converted: dict[str, Any]) -> None:
    """Rewrite the references in extensions, and add a warning for each that cannot be rewritten.

    Args:
        context: The conversion.
        converted: The converted document; modified in place.
    """
    found = list(_references(context.source))
    for reference in found:
        if reference.certain and _rewritten(context, converted, reference.text) is None:
            _warn(context, reference)
    # Parts of the source can be an extension of the converted document only: each has a warning.
    if not found and not context.warnings:
        return
    for reference in list(_references(converted)):
        text = _rewritten(context, converted, reference.text)
        if text is not None:
            reference.holder[reference.key] = text


def _warn(context: Context, reference: _Reference) -> None:
    ref = reference.text
    if not references.is_external(ref):
        problem = (
            "leads to nothing"
            if references.locate(context, ref) is None
            else "leads to an object that is not at that location in OpenAPI 3.0"
        )
        context.warn(reference.pointer, f"the reference {ref!r} in an extension {problem}; kept")
    elif _leads_into_swagger(ref):
        references.external(context, ref, reference.pointer)


def _leads_into_swagger(ref: str) -> bool:
    """Tell whether a reference to another document leads to a part that Swagger 2.0 has."""
    tokens = ref.partition("#")[2].split("/")
    return len(tokens) > 1 and tokens[1] in SECTIONS


def _rewritten(context: Context, converted: dict[str, Any], ref: str) -> str | None:
    """Give a reference to the same object of the converted document; None if it has none there."""
    if not ref.startswith("#"):
        return None
    tokens = references.locate(context, ref)
    if tokens is None:
        # A reference that was converted before.
        return ref if _exists(converted, ref) else None
    if len(tokens) < 2 or tokens[0] not in _TARGETS:
        fragment = pointers.to_fragment(tokens)
        return fragment if _exists(converted, fragment) else None
    name = context.names[tokens[0]].get(tokens[1])
    for section in _TARGETS[tokens[0]] if name is not None else ():
        fragment = pointers.to_fragment(["components", section, str(name), *tokens[2:]])
        if _exists(converted, fragment):
            return fragment
    return None


def _exists(document: dict[str, Any], fragment: str) -> bool:
    try:
        return is_object(pointers.find(document, pointers.from_fragment(fragment)))
    except (LookupError, ValueError):
        return False


def _references(document: dict[str, Any]) -> Iterator[_Reference]:
    """Yield the strings in extensions that can be references, in the order of the document."""
    stack: list[tuple[Any, str, bool, bool]] = [(document, "", False, False)]
    while stack:
        value, pointer, extension, named = stack.pop()
        inner: list[tuple[Any, str, bool, bool]] = []
        for key, item in _items(value):
            within = extension
            if not extension and not named and isinstance(key, str):
                if key in _DATA or key in _KEPT:
                    continue
                within = key.startswith("x-")
            if isinstance(item, str):
                if within and (key == "$ref" or item.startswith("#/")):
                    yield _Reference(value, key, pointer)
            elif is_object(item) or is_array(item):
                names = not within and not named and key in _NAMED
                inner.append((item, pointers.join(pointer, key), within, names))
        stack += reversed(inner)


def _items(value: Json) -> Iterator[tuple[str | int, Any]]:
    if is_object(value):
        yield from value.items()
    elif is_array(value):
        yield from enumerate(value)
