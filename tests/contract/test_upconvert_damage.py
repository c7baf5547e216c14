"""The upconverter on documents with any value anywhere: defects are corrected, marked or left out."""

import copy

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from callfire_client.contract import documents, references
from callfire_client.contract.upconvert import upconvert
from tests.contract.conversions import shared

# One of everything that a document may hold.
WHOLE = {
    "swagger": "2.0",
    "info": {"title": "T", "version": "1", "contact": {"name": "C"}, "license": {"name": "L"}},
    "host": "a.test",
    "basePath": "/v2",
    "schemes": ["https"],
    "consumes": ["a/b"],
    "produces": ["a/b"],
    "tags": [{"name": "t", "externalDocs": {"url": "https://a.test"}}],
    "externalDocs": {"url": "https://a.test"},
    "security": [{"key": []}],
    "securityDefinitions": {
        "key": {"type": "apiKey", "name": "k", "in": "query"},
        "basic": {"type": "basic"},
        "oauth": {
            "type": "oauth2",
            "flow": "implicit",
            "authorizationUrl": "/a",
            "scopes": {"s": "S"},
        },
    },
    "parameters": {
        "Q": {"name": "q", "in": "query", "type": "array", "items": {"type": "string"}},
        "B": {"name": "b", "in": "body", "schema": {"$ref": "#/definitions/A"}},
        "F": {"name": "f", "in": "formData", "type": "file", "required": True},
    },
    "responses": {"R": {"description": "D", "schema": {"$ref": "#/definitions/B b"}}},
    "definitions": {
        "A": {
            "type": "object",
            "discriminator": "kind",
            "required": ["kind"],
            "properties": {
                "kind": {"type": "string", "enum": ["a"], "xml": {"name": "k"}},
                "next": {"$ref": "#/definitions/A", "x-nullable": True},
                "list": {"type": "array", "items": {"type": ["integer", "null"], "minimum": 1}},
            },
        },
        "B b": {
            "allOf": [{"$ref": "#/definitions/A"}, {"additionalProperties": {"type": "string"}}]
        },
    },
    "paths": {
        "/a/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "type": "string"},
                {"$ref": "#/parameters/Q"},
            ],
            "get": {
                "operationId": "getA",
                "tags": ["t"],
                "schemes": ["wss"],
                "security": [{"oauth": ["s"]}],
                "responses": {
                    "200": {
                        "description": "D",
                        "schema": {"$ref": "#/definitions/A/properties/list"},
                        "headers": {"X-A": {"type": "array", "items": {"type": "string"}}},
                        "examples": {"a/b": 1},
                    },
                    "default": {"$ref": "#/responses/R"},
                },
            },
            "post": {
                "consumes": ["multipart/form-data"],
                "parameters": [
                    {"$ref": "#/parameters/F"},
                    {"name": "g", "in": "formData", "type": "array", "items": {"type": "string"}},
                ],
                "responses": {"200": {"description": "D"}},
            },
            "put": {
                "parameters": [{"$ref": "#/parameters/B"}],
                "responses": {"200": {"description": "D", "schema": {"type": "file"}}},
            },
        },
        "/b/{id}": {"$ref": "#/paths/~1a~1{id}"},
    },
}


def locations(value, at=()):
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*at, key)
            yield from locations(item, (*at, key))


PLACES = [location for location in locations(WHOLE) if location != ("swagger",)]
REFS = [
    "#/definitions/A",
    "#/parameters/Q",
    "#/responses/R",
    "#/paths/~1b~1{id}",
    "#/x",
    "b.json#/definitions/A",
]
WORDS = [
    "",
    "x",
    "true",
    "query",
    "body",
    "formData",
    "path",
    "header",
    "file",
    "array",
    "object",
    "oauth2",
]
KEYS = [
    "$ref",
    "type",
    "in",
    "name",
    "items",
    "properties",
    "required",
    "schema",
    "allOf",
    "x-nullable",
]
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-1, 5)
    | st.floats(-1, 5)
    | st.sampled_from([*WORDS, *REFS])
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=2)
        | st.builds(lambda ref: {"$ref": ref}, st.sampled_from(REFS) | leaves)
    ),
    max_leaves=4,
)


def damaged(changes):
    document = copy.deepcopy(WHOLE)
    for location, key, value in changes:
        here = document
        try:
            for token in location[:-1]:
                here = here[token]
            if key is None:
                here[location[-1]] = value
            elif isinstance(here[location[-1]], dict):
                here[location[-1]][key] = value
        except (LookupError, TypeError):
            continue  # an earlier change took the location away
    return document


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.none() | st.sampled_from(KEYS), values),
        min_size=1,
        max_size=4,
    )
)
@example([(("responses", "R"), None, {"$ref": None})])
def test_damage(changes):
    document = damaged(changes)
    before = copy.deepcopy(document)
    result = upconvert(document)
    assert document == before
    assert references.check(result.document, allow_external=True) == []
    assert shared(result.document) == []
    assert documents.loads(documents.dumps(result.document, "json").encode(), name="a", kind="json")


def test_the_whole_document_converts():
    result = upconvert(WHOLE)
    assert sorted({note.pointer for note in result.warnings}) == [
        "/definitions/A/properties/list/items/type",
        "/definitions/B b",
        "/paths/~1a~1{id}/get",
        "/paths/~1a~1{id}/post/parameters/1/collectionFormat",
        "/paths/~1b~1{id}",
    ]
    assert references.check(result.document) == []
