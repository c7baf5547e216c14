"""A small contract, ways to change it, and its comparison with the result."""

import copy
from collections.abc import Mapping
from typing import Any

from callfire_client._drift.terms import CLIENT_VOCABULARY
from callfire_client.contract import pointers
from callfire_client.contract.differ import Change, compare
from callfire_client.contract.normalize import normalize

REMOVE = object()


def document(**more: Any) -> dict[str, Any]:
    """A contract with an operation of each kind, and no schema shared between them."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://api.example.com/v1"}],
        "security": [{"basic": []}],
        "tags": [{"name": "Orders"}],
        "paths": {
            "/orders": {
                "get": {
                    "operationId": "findOrders",
                    "tags": ["Orders"],
                    "parameters": [
                        {"in": "query", "name": "state", "schema": {"type": "string"}},
                        {
                            "in": "query",
                            "name": "idList",
                            "schema": {"type": "array", "items": {"type": "integer"}},
                        },
                        {"in": "header", "name": "X-Trace", "schema": {"type": "string"}},
                    ],
                    "responses": {
                        "200": {
                            "description": "Orders",
                            "headers": {
                                "X-Total": {"required": True, "schema": {"type": "integer"}},
                                "X-Note": {"schema": {"type": "string"}},
                            },
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "array",
                                        "items": {"$ref": "#/components/schemas/Order"},
                                    }
                                }
                            },
                        },
                        "404": {"description": "None"},
                    },
                },
                "post": {
                    "operationId": "sendOrder",
                    "tags": ["Orders"],
                    "requestBody": {
                        "required": True,
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/OrderRequest"}
                            }
                        },
                    },
                    "responses": {"201": {"description": "Sent"}},
                },
            },
            "/orders/{id}": {
                "delete": {
                    "operationId": "deleteOrder",
                    "tags": ["Orders"],
                    "parameters": [
                        {
                            "in": "path",
                            "name": "id",
                            "required": True,
                            "schema": {"type": "integer", "format": "int64"},
                        }
                    ],
                    "responses": {"204": {"description": "Gone"}},
                }
            },
        },
        "components": {
            "schemas": {
                "Order": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": {"type": "integer", "format": "int64"},
                        "note": {"type": "string"},
                    },
                },
                "OrderRequest": {
                    "type": "object",
                    "required": ["sku"],
                    "properties": {"sku": {"type": "string"}, "count": {"type": "integer"}},
                },
            },
            "securitySchemes": {
                "basic": {"type": "http", "scheme": "basic"},
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                "oauth": {
                    "type": "oauth2",
                    "flows": {
                        "clientCredentials": {
                            "tokenUrl": "https://example.com/token",
                            "scopes": {"read": "Read", "write": "Write"},
                        }
                    },
                },
            },
        },
        **more,
    }


def patched(source: dict[str, Any], patches: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a document with other values at some pointers; `-` appends, `REMOVE` removes."""
    result = copy.deepcopy(source)
    for pointer, value in patches.items():
        *path, last = pointers.split(pointer)
        here = pointers.find(result, path)
        if isinstance(here, list):
            if last == "-":
                here.append(copy.deepcopy(value))
            elif value is REMOVE:
                del here[int(last)]
            else:
                here[int(last)] = copy.deepcopy(value)
        elif value is REMOVE:
            del here[last]
        else:
            here[last] = copy.deepcopy(value)
    return result


def with_schema(schema: Any, *, direction: str, version: str = "3.0.3") -> dict[str, Any]:
    """A contract whose only schema is that of a property, in a request or in a response."""
    content = {
        "application/json": {
            "schema": {"type": "object", "properties": {"value": copy.deepcopy(schema)}}
        }
    }
    operation: dict[str, Any] = {"operationId": "doIt", "responses": {"200": {"description": ""}}}
    if direction == "request":
        operation["requestBody"] = {"content": content}
    else:
        operation["responses"]["200"]["content"] = content
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {"/it": {"post": operation}},
        "components": {
            "schemas": {
                "A": {"type": "object", "properties": {"a": {"type": "string"}}},
                "B": {"type": "object", "properties": {"b": {"type": "string"}}},
                "C": {"type": "object", "properties": {"c": {"type": "string"}}},
            }
        },
    }


def diff(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Compare two documents."""
    return compare(
        normalize(copy.deepcopy(old), "old"),
        normalize(copy.deepcopy(new), "new"),
        vocabulary=CLIENT_VOCABULARY,
    )


def judged(changes: list[Change]) -> list[tuple[str, str]]:
    """The rules of some changes, with their severities."""
    return sorted((change.rule, change.severity.value) for change in changes)
