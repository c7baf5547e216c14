"""Finds what is wrong in an OpenAPI 3 document, as far as other tools depend on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from . import pointers, references
from .json_values import Json, is_array, is_object, kind_name
from .references import Problem
from .resolver import Alternatives, Node, ResolutionError, Resolver

__all__ = ["validate"]

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LOCATIONS: Final = ("query", "header", "path", "cookie")
_STATUS: Final = re.compile(r"[1-5]([0-9]{2}|XX)|default", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")


def validate(document: Mapping[str, Any]) -> list[Problem]:
    """List the problems of a document.

    Args:
        document: An OpenAPI 3.0 or 3.1 document, plain JSON values.

    Returns:
        Problems of references, operations, parameters, responses and security, in the order of the document.
    """
    dangling = references.check(document)
    # Without valid references, there is nothing to combine.
    circular = [] if dangling else list(_circular_schemas(document))
    return list(dict.fromkeys([*_Validator(document).run(), *dangling, *circular]))


def _circular_schemas(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Find schemas that are a part of themselves, so that no value could be checked with them."""
    modern = str(document.get("openapi")).startswith("3.1")
    resolver = Resolver(document, ref_siblings=modern, boolean_schemas=True)
    components = document.get("components")
    schemas = components.get("schemas") if is_object(components) else None
    for name, schema in schemas.items() if is_object(schemas) else ():
        if not is_object(schema):
            continue
        node = Node(schema, pointers.join("/components/schemas", name))
        parts = resolver.parts([node], alternatives=Alternatives.SINGLE, refuse_cycles=True)
        try:
            for _ in parts:
                pass
        except ResolutionError as error:
            yield Problem(error.pointer, error.problem)


class _Validator:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._resolver = Resolver(document)
        self._modern = str(document.get("openapi")).startswith("3.1")
        self._ids: dict[str, str] = {}

    def run(self) -> Iterator[Problem]:
        info = self._document.get("info")
        for key in ("title", "version"):
            if not isinstance(info.get(key) if is_object(info) else None, str):
                yield Problem(f"/info/{key}", "must be a string")
        yield from self._security(self._document, "")
        shapes: dict[str, str] = {}
        paths = self._document.get("paths", {})
        for path, value in paths.items() if is_object(paths) else ():
            if path.startswith("x-"):
                continue
            at = pointers.join("/paths", path)
            if not path.startswith("/"):
                yield Problem(at, "a path must begin with '/'")
            other = shapes.setdefault(_VARIABLE.sub("{}", path), path)
            if other != path:
                yield Problem(at, f"the same path as {other!r}, but for the names of parameters")
            item = self._followed(value, at)
            if item is None:
                yield Problem(at, f"must be an object, not {kind_name(value)}")
            else:
                yield from self._path(item, path)

    def _path(self, item: Node, path: str) -> Iterator[Problem]:
        shared = list(self._parameters(item))
        for key in _METHODS:
            if key not in item.value:
                continue
            at, operation = pointers.join(item.pointer, key), item.value[key]
            if not is_object(operation):
                yield Problem(at, f"must be an object, not {kind_name(operation)}")
                continue
            node = Node(operation, at)
            yield from self._identifier(node)
            own = list(self._parameters(node))
            for parameters in (shared, own):
                yield from _parameter_problems(parameters)
            yield from _path_parameters([*shared, *own], path, at)
            yield from self._responses(node)
            yield from self._security(operation, at)

    def _identifier(self, operation: Node) -> Iterator[Problem]:
        if "operationId" not in operation.value:
            return
        at, name = pointers.join(operation.pointer, "operationId"), operation.value["operationId"]
        if not isinstance(name, str):
            yield Problem(at, f"must be a string, not {kind_name(name)}")
        elif self._ids.setdefault(name, at) != at:
            yield Problem(
                at, f"{name!r} is also at {self._ids[name]}; operations need different names"
            )

    def _parameters(self, holder: Node) -> Iterator[Node]:
        listed = holder.value.get("parameters")
        for index, value in enumerate(listed if is_array(listed) else ()):
            found = self._followed(value, pointers.join(holder.pointer, "parameters", index))
            if found is not None and "$ref" not in found.value:
                yield found

    def _responses(self, operation: Node) -> Iterator[Problem]:
        at, responses = (
            pointers.join(operation.pointer, "responses"),
            operation.value.get("responses"),
        )
        if self._modern and "responses" not in operation.value:
            return  # optional in OpenAPI 3.1
        if not is_object(responses) or not responses:
            yield Problem(at, "must be an object with at least one response")
            return
        for status, value in responses.items():
            here = pointers.join(at, status)
            if status.startswith("x-"):
                continue
            if not _STATUS.fullmatch(status):
                yield Problem(
                    here, f"{status!r} is neither a status, such as 200 or 4XX, nor 'default'"
                )
            response = self._followed(value, here)
            if response is None:
                yield Problem(here, f"must be an object, not {kind_name(value)}")
            elif (
                not isinstance(response.value.get("description"), str)
                and "$ref" not in response.value
            ):
                yield Problem(response.pointer, "'description' must be a string")

    def _security(self, holder: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        components = self._document.get("components")
        schemes = components.get("securitySchemes") if is_object(components) else None
        listed = holder.get("security")
        for index, requirement in enumerate(listed if is_array(listed) else ()):
            at = pointers.join(pointer, "security", index)
            for name in requirement if is_object(requirement) else ():
                if not is_object(schemes) or name not in schemes:
                    yield Problem(pointers.join(at, name), f"there is no security scheme {name!r}")

    def _followed(self, value: Json, at: str) -> Node | None:
        """Follow a reference; one that leads to nothing is reported elsewhere."""
        if not is_object(value):
            return None
        try:
            return self._resolver.follow(Node(value, at))
        except ResolutionError:
            return Node(value, at)


def _parameter_problems(parameters: list[Node]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for value, at in parameters:
        name, where = value.get("name"), value.get("in")
        if not isinstance(name, str) or where not in _LOCATIONS:
            yield Problem(at, f"must have a 'name', and an 'in' of {', '.join(_LOCATIONS)}")
            continue
        # Names of headers ignore letter case (RFC 9110).
        other = seen.setdefault((where, name.lower() if where == "header" else name), at)
        if other != at:
            yield Problem(at, f"{name!r} in {where} is also at {other}")
        if ("schema" in value) == ("content" in value):
            yield Problem(at, "must have either 'schema' or 'content'")
        if where == "path" and value.get("required") is not True:
            yield Problem(at, "a path parameter must have 'required: true'")


def _path_parameters(parameters: list[Node], path: str, at: str) -> Iterator[Problem]:
    """Compare the parameters with the variables of the path."""
    described: dict[str, list[str]] = defaultdict(list)
    for value, pointer in parameters:
        if value.get("in") == "path" and isinstance(value.get("name"), str):
            described[value["name"]].append(pointer)
    variables = _VARIABLE.findall(path)
    for name in sorted({name for name in variables if variables.count(name) > 1}):
        yield Problem(at, f"the path has the variable {name!r} more than once")
    for name in variables:
        if name not in described:
            yield Problem(at, f"the path parameter {name!r} is not described")
    for name, found in described.items():
        if name not in variables:
            yield from (Problem(one, f"the path has no variable {name!r}") for one in found)
