"""Checks that every reference of an OpenAPI 3 document leads to an object of the right kind."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from . import pointers
from .discriminators import mapped_reference
from .errors import one_line
from .json_values import Json, is_array, is_object
from .resolver import ResolutionError, Resolver

__all__ = ["FIELDS", "MODERN_FIELDS", "Problem", "check"]

# For each kind of object, the kinds of its fields. A kind in brackets means a list of that kind, and a
# kind in braces an object with free keys.
FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "document": {"paths": "paths", "components": "components"},
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{requestBody}",
        "headers": "{header}",
        "securitySchemes": "{securityScheme}",
        "links": "{link}",
        "callbacks": "{callback}",
    },
    "pathItem": {
        "parameters": "[parameter]",
        **dict.fromkeys(
            ("get", "put", "post", "delete", "options", "head", "patch", "trace"), "operation"
        ),
    },
    "operation": {
        "parameters": "[parameter]",
        "requestBody": "requestBody",
        "responses": "{response}",
        "callbacks": "{callback}",
    },
    "parameter": {"schema": "schema", "content": "{mediaType}", "examples": "{example}"},
    "header": {"schema": "schema", "content": "{mediaType}", "examples": "{example}"},
    "requestBody": {"content": "{mediaType}"},
    "mediaType": {"schema": "schema", "examples": "{example}", "encoding": "{encoding}"},
    "encoding": {"headers": "{header}"},
    "response": {"headers": "{header}", "content": "{mediaType}", "links": "{link}"},
    "schema": {
        "items": "schema",
        "properties": "{schema}",
        "additionalProperties": "schema",
        "not": "schema",
        "allOf": "[schema]",
        "anyOf": "[schema]",
        "oneOf": "[schema]",
        "discriminator": "discriminator",
    },
    "example": {},
    "securityScheme": {},
    "link": {},
    "discriminator": {},
}
MODERN_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    **FIELDS,
    "document": {**FIELDS["document"], "webhooks": "{pathItem}"},
    "components": {**FIELDS["components"], "pathItems": "{pathItem}"},
    "schema": {
        **FIELDS["schema"],
        **dict.fromkeys(
            ("if", "then", "else", "contains", "propertyNames", "unevaluatedItems",
             "unevaluatedProperties", "contentSchema"), "schema",
        ),
        **dict.fromkeys(("patternProperties", "dependentSchemas", "$defs", "definitions"), "{schema}"),
        "prefixItems": "[schema]",
    },
}  # fmt: skip
"""The same for OpenAPI 3.1, whose schemas are JSON Schema."""
# Objects with free keys, except extensions.
_MAPS = {"paths": "pathItem", "callback": "pathItem"}
_WITHOUT_REFERENCES = frozenset({"document", "components", "operation", "mediaType", "encoding"})


@frozen
class Problem:
    """A reference that does not lead to a suitable object.

    Attributes:
        pointer: The location of the reference, a JSON pointer.
        message: The problem.
    """

    pointer: str
    message: str

    def __str__(self) -> str:
        return one_line(f"{self.pointer}: {self.message}")


@frozen
class _Located:
    """A value whose kind follows from its location."""

    tokens: tuple[str, ...]
    kind: str
    value: Json

    @property
    def pointer(self) -> str:
        return pointers.join("", *self.tokens)


def check(document: Mapping[str, Any], *, allow_external: bool = False) -> list[Problem]:
    """Check all references of an OpenAPI 3 document, including those of discriminators.

    Examples, defaults, enumerations and extensions are data, and are not checked.

    Args:
        document: The document.
        allow_external: Whether references may lead to other documents; these are not followed.

    Returns:
        The problems, in the order of the document.
    """
    return _Checker(document, allow_external=allow_external).run()


class _Checker:
    """Walks through the document by the kinds of objects, so that data is not read as a reference."""

    def __init__(self, document: Mapping[str, Any], *, allow_external: bool) -> None:
        self._document = document
        self._modern = str(document.get("openapi")).startswith("3.1")
        self._fields = MODERN_FIELDS if self._modern else FIELDS
        self._resolver = Resolver(document)
        self._allow_external = allow_external
        self._kinds: dict[tuple[str, ...], str] = {}
        # Targets whose chain of references is known to end well: each chain is followed once.
        self._valid: set[tuple[str, tuple[str, ...]]] = set()
        self._references: list[tuple[_Located, str, Json]] = []
        self._problems: list[Problem] = []

    def run(self) -> list[Problem]:
        self._walk(_Located((), "document", self._document))
        checked = 0
        # A target in a part that this walk does not visit is walked as well, which may find more references.
        while checked < len(self._references):
            located, key, ref = self._references[checked]
            problem = self._problem(located, ref)
            if problem is not None:
                self._problems.append(Problem(pointers.join(located.pointer, key), problem))
            checked += 1
        return self._problems

    def _walk(self, start: _Located) -> None:
        pending = deque([start])
        while pending:
            located = pending.popleft()
            self._kinds.setdefault(located.tokens, located.kind)
            if not is_object(located.value):
                continue
            if "$ref" in located.value and located.kind not in _WITHOUT_REFERENCES:
                self._references.append((located, "$ref", located.value["$ref"]))
                if not self._siblings_apply(located.kind):
                    continue
            if located.kind == "discriminator":
                self._mapping(located)
            pending.extend(_within(located, self._fields))

    def _siblings_apply(self, kind: str) -> bool:
        """Tell whether fields beside `$ref` apply; elsewhere they are ignored."""
        return kind == "pathItem" or (kind == "schema" and self._modern)

    def _mapping(self, located: _Located) -> None:
        mapping = located.value.get("mapping")
        inner = _Located((*located.tokens, "mapping"), "schema", None)
        for name, ref in mapping.items() if is_object(mapping) else ():
            found = mapped_reference(self._document, ref) if isinstance(ref, str) else ref
            self._references.append((inner, name, found))

    def _problem(self, located: _Located, ref: Json) -> str | None:
        """Describe the problem of a reference; None if it is valid."""
        if not isinstance(ref, str):
            return f"a reference must be a string, not {ref!r}"
        if not ref.startswith("#"):
            if self._allow_external:
                return None
            return (
                f"the reference {ref!r} leads to another document; "
                "combine the documents with `callfire-contract bundle`"
            )
        first, seen = repr(ref), {located.tokens}
        while True:
            try:
                target = self._resolver.target(ref)
            except ResolutionError:
                return f"the reference {first} does not lead to an object of the document"
            tokens = tuple(pointers.split(target.pointer))
            if (located.kind, tokens) in self._valid:
                return None
            if tokens in seen:
                return f"the reference {first} leads back to itself"
            seen.add(tokens)
            if tokens not in self._kinds:
                self._walk(_Located(tokens, located.kind, target.value))
            kind = self._kinds[tokens]
            if kind != located.kind:
                return (
                    f"the reference {first} leads to a {kind}, where a {located.kind} is required"
                )
            if "$ref" not in target.value:
                self._valid |= {(kind, tokens) for tokens in seen - {located.tokens}}
                return None
            ref = target.value["$ref"]
            if not isinstance(ref, str) or not ref.startswith("#"):
                return None  # reported at its own location


def _within(located: _Located, fields: Mapping[str, Mapping[str, str]]) -> Iterator[_Located]:
    """Yield the objects of known kinds directly within an object."""
    if located.kind in _MAPS:
        for key, value in located.value.items():
            if not key.startswith("x-"):
                yield _Located((*located.tokens, key), _MAPS[located.kind], value)
        return
    for key, kind in fields[located.kind].items():
        value = located.value.get(key)
        tokens = (*located.tokens, key)
        if kind.startswith("{"):
            for name, item in value.items() if is_object(value) else ():
                # `responses` can have extensions; a schema or header can have a name that looks like one.
                if key != "responses" or located.kind != "operation" or not name.startswith("x-"):
                    yield _Located((*tokens, name), kind[1:-1], item)
        elif kind.startswith("["):
            for index, item in enumerate(value if is_array(value) else ()):
                yield _Located((*tokens, str(index)), kind[1:-1], item)
        elif is_object(value):
            yield _Located(tokens, kind, value)
