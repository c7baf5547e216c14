"""Checks that every reference of an OpenAPI 3.0 document leads to an object of the right kind."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from callfire_client.contract import documents, pointers
from callfire_client.contract.shapes import Json, is_array, is_object

# What stands where: for each kind of object, the kinds of its fields. A kind in brackets stands for
# a list of that kind, one in braces for an object with free keys.
_FIELDS: dict[str, dict[str, str]] = {
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
# Objects whose keys are free, except that extensions are none of them.
_MAPS = {"paths": "pathItem", "callback": "pathItem"}
_NEVER_REFERENCES = frozenset({"document", "components", "operation", "mediaType", "encoding"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A reference that leads to nothing usable.

    Attributes:
        pointer: The place of the reference, a JSON pointer.
        message: What is wrong with it.
    """

    pointer: str
    message: str

    def __str__(self) -> str:
        return documents.one_line(f"{self.pointer}: {self.message}")


@dataclass(frozen=True, slots=True)
class _Place:
    tokens: tuple[str, ...]
    kind: str
    value: Json

    @property
    def pointer(self) -> str:
        return pointers.join("", *self.tokens)


def check(document: Mapping[str, Any], *, allow_external: bool = False) -> list[Problem]:
    """Check all references of an OpenAPI 3.0 document, those of discriminators included.

    What stands in examples, defaults, enumerations and extensions is data and not looked at.

    Args:
        document: The document.
        allow_external: Whether references may leave the document; these are not followed.

    Returns:
        What is wrong, in the document's order; nothing when all references are good.
    """
    return _Checker(document, allow_external=allow_external).run()


class _Checker:
    """Walks the document by what stands where, so that data is never taken for a reference."""

    def __init__(self, document: Mapping[str, Any], *, allow_external: bool) -> None:
        self._document = document
        self._allow_external = allow_external
        self._kinds: dict[tuple[str, ...], str] = {}
        self._references: list[tuple[_Place, str, Json]] = []
        self._problems: list[Problem] = []
        # What is known to lead to an object of a kind: a chain is walked once, not from each link.
        self._good: set[tuple[str, tuple[str, ...]]] = set()

    def run(self) -> list[Problem]:
        self._walk(_Place((), "document", self._document))
        checked = 0
        # A target outside the usual places is walked as well, which may find more references.
        while checked < len(self._references):
            place, key, ref = self._references[checked]
            problem = self._wrong(place, ref)
            if problem is not None:
                self._problems.append(Problem(pointers.join(place.pointer, key), problem))
            checked += 1
        return self._problems

    def _walk(self, start: _Place) -> None:
        waiting = deque([start])
        while waiting:
            place = waiting.popleft()
            self._kinds.setdefault(place.tokens, place.kind)
            if not is_object(place.value):
                continue
            if "$ref" in place.value and place.kind not in _NEVER_REFERENCES:
                self._references.append((place, "$ref", place.value["$ref"]))
                # A path item may have more beside its reference; elsewhere that is ignored.
                if place.kind != "pathItem":
                    continue
            if place.kind == "discriminator":
                self._mapping(place)
            waiting.extend(_within(place))

    def _mapping(self, place: _Place) -> None:
        mapping = place.value.get("mapping")
        inner = _Place((*place.tokens, "mapping"), "schema", None)
        for name, ref in mapping.items() if is_object(mapping) else ():
            # A value that is no reference is the name of a schema.
            named = isinstance(ref, str) and "/" not in ref and "#" not in ref and "." not in ref
            found = pointers.to_fragment(["components", "schemas", ref]) if named else ref
            self._references.append((inner, name, found))

    def _wrong(self, place: _Place, ref: Json) -> str | None:
        """Say what is wrong with a reference; None when nothing is."""
        if not isinstance(ref, str):
            return f"a reference is a text, not {ref!r}"
        if not ref.startswith("#"):
            return None if self._allow_external else f"the reference {ref!r} leaves the document"
        said, seen = repr(ref), {place.tokens}
        while True:
            tokens = _tokens(ref)
            if tokens is not None and (place.kind, tokens) in self._good:
                return None
            try:
                value = pointers.find(self._document, tokens or ())
            except LookupError:
                value = None
            if tokens is None or not is_object(value):
                return f"the reference {said} leads to no object of the document"
            if tokens in seen:
                return f"the reference {said} leads back to itself"
            seen.add(tokens)
            if tokens not in self._kinds:
                self._walk(_Place(tokens, place.kind, value))
            kind = self._kinds[tokens]
            if kind != place.kind:
                return f"the reference {said} leads to a {kind}, where a {place.kind} is needed"
            if "$ref" not in value or kind == "pathItem":
                self._good |= {(kind, tokens) for tokens in seen - {place.tokens}}
                return None
            ref = value["$ref"]
            if not isinstance(ref, str) or not ref.startswith("#"):
                return None  # said where it stands


def _tokens(ref: str) -> tuple[str, ...] | None:
    try:
        return tuple(pointers.split(unquote(ref[1:])))
    except ValueError:
        return None


def _within(place: _Place) -> Iterator[_Place]:
    """Give the objects of known kinds within an object."""
    if place.kind in _MAPS:
        for key, value in place.value.items():
            if not key.startswith("x-"):
                yield _Place((*place.tokens, key), _MAPS[place.kind], value)
        return
    for key, kind in _FIELDS[place.kind].items():
        value = place.value.get(key)
        tokens = (*place.tokens, key)
        if kind.startswith("{"):
            for name, item in value.items() if is_object(value) else ():
                # An extension may stand among responses, but a schema or header may be named like one.
                if key != "responses" or place.kind != "operation" or not name.startswith("x-"):
                    yield _Place((*tokens, name), kind[1:-1], item)
        elif kind.startswith("["):
            for index, item in enumerate(value if is_array(value) else ()):
                yield _Place((*tokens, str(index)), kind[1:-1], item)
        elif is_object(value):
            yield _Place(tokens, kind, value)
