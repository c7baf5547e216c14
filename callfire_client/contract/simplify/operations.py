"""Reduces operations: parameters, bodies and responses are where they are used, with schemas that are reduced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import pointers
from ..errors import Note
from ..json_values import Json, is_array, is_object, kind_name
from ..naming import pascal
from ..resolver import Node, ResolutionError, Resolver

if TYPE_CHECKING:
    from .components import Components

__all__ = ["METHODS", "Operations"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
LOCATIONS = ("path", "query", "header", "cookie")
_STATUS = re.compile(r"2(\d\d|[xX]{2})")
# The statuses of a success whose responses have no body.
_EMPTY = ("204", "205")
# Headers that OpenAPI describes elsewhere; it ignores parameters with these names.
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})


class Operations:
    """The operations of a reduced document.

    Args:
        document: The source.
        components: Its schemas, to which inline ones are added.

    Attributes:
        problems: The parts that cannot be expressed.
        notes: The decisions that were made where the source leaves a choice.
    """

    def __init__(self, document: Mapping[str, Any], components: Components) -> None:
        self.problems: list[Note] = []
        self.notes: list[Note] = []
        self._document = document
        self._components = components
        self._resolver = Resolver(document)

    def convert(self) -> dict[str, Any]:
        """Return the paths."""
        paths: dict[str, Any] = {}
        found = self._document.get("paths")
        for path, item in found.items() if is_object(found) else ():
            if path.startswith("x-") or item is None:
                continue
            pointer = pointers.join("", "paths", path)
            if not is_object(item):
                self._report(pointer, f"must be an object, not {kind_name(item)}")
                continue
            node = self._follow(Node(item, pointer))
            if node is None:
                continue
            beside = [key for key in item if key in (*METHODS, "parameters") and "$ref" in item]
            if beside:
                self._report(
                    pointer,
                    f"{beside[0]!r} beside a `$ref` is not supported; copy the path item in an overlay",
                )
                continue
            self._check_keys(node)
            operations = {
                method: self._operation(
                    Node(node.value[method], pointers.join(node.pointer, method)),
                    node,
                    method,
                    path,
                )
                for method in METHODS
                if is_object(node.value.get(method))
            }
            if operations:
                paths[path] = operations
        return paths

    def _check_keys(self, item: Node) -> None:
        """Report what looks like an operation, and is not one."""
        for key, value in item.value.items():
            pointer = pointers.join(item.pointer, key)
            if key in METHODS:
                if value is not None and not is_object(value):
                    self._report(pointer, f"must be an object, not {kind_name(value)}")
            elif is_object(value) and not key.startswith("x-"):
                self._report(
                    pointer,
                    f"{key!r} is not a method; use one of {', '.join(METHODS)} in an overlay, or remove it",
                )

    def _report(self, pointer: str, message: str) -> None:
        self.problems.append(Note(pointer, message))

    def _follow(self, node: Node) -> Node | None:
        """Follow the reference of an object; None, with a report, if it leads nowhere."""
        try:
            return self._resolver.follow(node)
        except ResolutionError as error:
            self._report(error.pointer, error.problem)
            return None

    def _operation(self, node: Node, item: Node, method: str, path: str) -> dict[str, Any]:
        raw = node.value
        identifier = raw.get("operationId")
        name = pascal(str(identifier or f"{method} {path}"))
        out = {
            key: value
            for key, value in raw.items()
            if key not in ("parameters", "requestBody", "responses", "callbacks")
        }
        out["x-pointer"] = node.pointer
        out["parameters"] = list(self._parameters(node, item, name))
        for key in ("requestBody", "responses"):
            if raw.get(key) is not None and not is_object(raw[key]):
                self._report(
                    pointers.join(node.pointer, key),
                    f"must be an object, not {kind_name(raw[key])}",
                )
        if is_object(raw.get("requestBody")):
            body = self._follow(
                Node(raw["requestBody"], pointers.join(node.pointer, "requestBody"))
            )
            if body is not None:
                out["requestBody"] = {
                    **body.value,
                    "x-pointer": body.pointer,
                    "content": self._content(body, f"{name}Body"),
                }
        out["responses"] = self._responses(node, name, method)
        return out

    def _parameters(self, node: Node, item: Node, name: str) -> Iterator[dict[str, Any]]:
        """Yield the parameters of an operation; they override those of its path item."""
        found: dict[tuple[str, str], Node] = {}
        for holder in (item, node):
            listed = holder.value.get("parameters")
            if listed is not None and not is_array(listed):
                self._report(
                    pointers.join(holder.pointer, "parameters"),
                    f"must be an array, not {kind_name(listed)}",
                )
            for index, value in enumerate(listed if is_array(listed) else ()):
                pointer = pointers.join(holder.pointer, "parameters", index)
                if not is_object(value):
                    self._report(pointer, f"a parameter must be an object, not {kind_name(value)}")
                    continue
                parameter = self._follow(Node(value, pointer))
                if parameter is None:
                    continue
                location, wire = parameter.value.get("in"), parameter.value.get("name")
                if location not in LOCATIONS or not isinstance(wire, str):
                    self._report(
                        parameter.pointer,
                        f"the parameter has the location {location!r} and the name {wire!r}; "
                        f"use one of {', '.join(LOCATIONS)}, and a name",
                    )
                else:
                    # A reference is kept at its target, whose schema is written once.
                    found[location, wire] = parameter
        for (location, wire), parameter in found.items():
            if location == "header" and wire.lower() in _IGNORED_HEADERS:
                self.notes.append(
                    Note(
                        parameter.pointer, f"OpenAPI ignores a header parameter {wire!r}; left out"
                    )
                )
            else:
                yield self._parameter(parameter, name)

    def _parameter(self, parameter: Node, operation: str) -> dict[str, Any]:
        wire: str = parameter.value["name"]
        shared = parameter.pointer.startswith("/components/")
        name = pascal(wire) if shared else operation + pascal(wire)
        out = {
            key: value
            for key, value in parameter.value.items()
            if key not in ("schema", "content", "examples")
        }
        out["x-pointer"] = parameter.pointer
        if parameter.value.get("allowReserved") is True:
            self.notes.append(
                Note(
                    parameter.pointer,
                    "`allowReserved` is ignored: all reserved characters are percent-encoded",
                )
            )
        if is_object(parameter.value.get("content")):
            out["content"] = self._content(parameter, name)
        else:
            schema: Json = parameter.value.get("schema", {})
            pointer = pointers.join(parameter.pointer, "schema")
            out["schema"] = self._components.schema(schema, pointer, name)
        return out

    def _content(self, node: Node, name: str) -> dict[str, Any]:
        content = node.value.get("content")
        out: dict[str, Any] = {}
        for media_type, media in content.items() if is_object(content) else ():
            pointer = pointers.join(node.pointer, "content", media_type)
            fields: dict[str, Any] = {}
            if is_object(media) and is_object(media.get("encoding")):
                fields["encoding"] = {k: v for k, v in media["encoding"].items() if is_object(v)}
            schema: Json = media.get("schema") if is_object(media) else None
            if schema is not None:
                # The fields of a form with files are arguments, and have no class.
                form = media_type.startswith("multipart/")
                write = self._components.form if form else self._components.schema
                fields["schema"] = write(schema, pointers.join(pointer, "schema"), name)
            out[media_type] = fields
        return out

    def _responses(self, node: Node, name: str, method: str) -> dict[str, Any]:
        """Reduce the responses of a success; those of an error are not generated."""
        out: dict[str, Any] = {}
        responses = node.value.get("responses")
        for status, value in responses.items() if is_object(responses) else ():
            if not is_object(value) or not status.startswith("2"):
                continue
            if _STATUS.fullmatch(status) is None:
                self._report(
                    pointers.join(node.pointer, "responses", status),
                    f"{status!r} is not a status; use one such as 200, or 2XX, in an overlay",
                )
                continue
            response = self._follow(Node(value, pointers.join(node.pointer, "responses", status)))
            if response is None:
                continue
            empty = method == "head" or status in _EMPTY
            if empty and response.value.get("content"):
                self.notes.append(
                    Note(
                        pointers.join(node.pointer, "responses", status),
                        f"HTTP has no body in a response {'to HEAD' if method == 'head' else status}; "
                        "the content is left out",
                    )
                )
            out[status.upper()] = {
                "description": response.value.get("description", ""),
                "x-pointer": response.pointer,
                "content": {} if empty else self._content(response, f"{name}Response"),
            }
        return out
