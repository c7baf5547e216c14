"""A small document, the calls of the client that is generated from it, and what each of them sends and returns."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen


@frozen
class Call:
    """A call of the generated client.

    Attributes:
        code: The call, an expression of Python with `cf` and `models`.
        sends: Method, path and query of the request, percent-encoded.
        headers: Some headers of the request; None for one that is not sent.
        body: The body of the request: a JSON value, or text.
        status: The status of the response.
        content_type: Its media type.
        response: Its body: a JSON value, or text of another media type.
        checks: Expressions that are true of `result`.
    """

    code: str
    sends: str
    headers: dict[str, str | None] = field(factory=dict[str, str | None])
    body: Any = None
    status: int = 200
    content_type: str = "application/json"
    response: Any = None
    checks: list[str] = field(factory=list[str])


@frozen
class Case:
    """A document, and the calls of its operations.

    Attributes:
        name: The kind of schema or parameter that it has.
        document: The document.
        calls: The calls.
        files: Parts of generated files: the text by path.
    """

    name: str
    document: dict[str, Any]
    calls: list[Call]
    files: dict[str, str] = field(factory=dict[str, str])


@frozen
class Refused:
    """A document that is refused.

    Attributes:
        name: What is not supported.
        document: The document.
        pointer: The location of the problem.
        problem: A part of the message.
    """

    name: str
    document: dict[str, Any]
    pointer: str
    problem: str


def openapi(
    operation: dict[str, Any],
    *,
    path: str = "/things",
    method: str = "get",
    schemas: dict[str, Any] | None = None,
    version: str = "3.0.3",
) -> dict[str, Any]:
    """Make a document with one operation, `cf.things.call()`."""
    return {
        "openapi": version,
        "info": {"title": "Things", "version": "1"},
        "paths": {
            path: {
                method: {
                    "operationId": "call",
                    "tags": ["Things"],
                    "responses": {"200": {"description": "ok"}},
                    **operation,
                }
            }
        },
        "components": {"schemas": schemas or {}},
    }


def swagger(
    operation: dict[str, Any],
    *,
    path: str = "/things",
    method: str = "get",
    definitions: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Make a document in Swagger 2.0 with one operation, `cf.things.call()`."""
    document = openapi(operation, path=path, method=method)
    del document["openapi"], document["components"]
    return {"swagger": "2.0", **document, "definitions": definitions or {}}


def ref(name: str) -> dict[str, str]:
    """Refer to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def obj(*required: str, **properties: Any) -> dict[str, Any]:
    """Make the schema of an object."""
    made: dict[str, Any] = {"type": "object", "properties": properties}
    return {**made, "required": list(required)} if required else made


def array(items: Any) -> dict[str, Any]:
    """Make the schema of an array."""
    return {"type": "array", "items": items}


def responds(schema: Any, media_type: str = "application/json") -> dict[str, Any]:
    """Make the fields of an operation with a response."""
    content = {media_type: {"schema": schema}}
    return {"responses": {"200": {"description": "ok", "content": content}}}


def accepts(schema: Any, media_type: str = "application/json", **body: Any) -> dict[str, Any]:
    """Make the fields of an operation with a required body."""
    content = {media_type: {"schema": schema}}
    return {"requestBody": {"required": True, "content": content, **body}}


def parameter(location: str, name: str, schema: Any, **more: Any) -> dict[str, Any]:
    """Make the fields of an operation with a parameter."""
    required = {"required": True} if location == "path" else {}
    return {"parameters": [{"in": location, "name": name, "schema": schema, **required, **more}]}


STRING = {"type": "string"}
INTEGER = {"type": "integer"}
