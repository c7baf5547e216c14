"""The upconverter on parameters: their locations, their schemas, how arrays are joined."""

import pytest

from tests.contract.conversions import converted, operation_of, swagger, with_operation

FORM_TYPE = "application/x-www-form-urlencoded"


def parameter_of(parameter, *, path="/things", **more):
    operation, warnings = operation_of(
        with_operation({"parameters": [parameter]}, path=path, **more)
    )
    return operation["parameters"][0], warnings


def test_a_parameter_keeps_its_fields_and_moves_its_keywords():
    limits = {
        "type": "integer",
        "format": "int64",
        "default": 3,
        "enum": [3, 4],
        "maximum": 5,
        "exclusiveMaximum": True,
        "minimum": 1,
        "exclusiveMinimum": False,
        "multipleOf": 1,
    }
    parameter, warnings = parameter_of(
        {
            "in": "query",
            "description": "D",
            "name": "q",
            "required": True,
            **limits,
            "allowEmptyValue": True,
            "x-a": [1],
        }
    )
    assert parameter == {
        "in": "query",
        "description": "D",
        "name": "q",
        "required": True,
        "allowEmptyValue": True,
        "x-a": [1],
        "schema": limits,
    }
    assert list(parameter)[:4] == ["in", "description", "name", "required"]
    assert warnings == []


def test_text_and_array_keywords_move_too():
    text = {"type": "string", "maxLength": 3, "minLength": 1, "pattern": "^a"}
    parameter, _ = parameter_of({"in": "header", "name": "X-A", **text})
    assert parameter == {"in": "header", "name": "X-A", "schema": text}
    array = {"type": "array", "items": text, "maxItems": 3, "minItems": 1, "uniqueItems": True}
    parameter, warnings = parameter_of({"in": "query", "name": "a", **array})
    assert parameter["schema"] == array
    assert warnings == []


ARRAY = {"type": "array", "items": {"type": "string"}}
SIMPLE = {"style": "simple", "explode": False}


@pytest.mark.parametrize(
    ("location", "how", "expected", "warned"),
    [
        ("query", None, {"style": "form", "explode": False}, None),
        ("query", "csv", {"style": "form", "explode": False}, None),
        ("query", "multi", {"style": "form", "explode": True}, None),
        ("query", "ssv", {"style": "spaceDelimited", "explode": False}, None),
        ("query", "pipes", {"style": "pipeDelimited", "explode": False}, None),
        (
            "query",
            "tsv",
            {"style": "form", "explode": False, "x-collection-format": "tsv"},
            "'tsv'",
        ),
        (
            "query",
            "odd",
            {"style": "form", "explode": False, "x-collection-format": "odd"},
            "'odd'",
        ),
        ("path", None, SIMPLE, None),
        ("path", "csv", SIMPLE, None),
        ("path", "ssv", {**SIMPLE, "x-collection-format": "ssv"}, "'ssv'"),
        ("path", "multi", SIMPLE, "not allowed in path"),
        ("header", None, SIMPLE, None),
        ("header", "csv", SIMPLE, None),
        ("header", "tsv", {**SIMPLE, "x-collection-format": "tsv"}, "'tsv'"),
        ("header", "pipes", {**SIMPLE, "x-collection-format": "pipes"}, "'pipes'"),
    ],
)
def test_collection_formats(location, how, expected, warned):
    source = {"in": location, "name": "a", "required": True, **ARRAY}
    if how is not None:
        source["collectionFormat"] = how
    parameter, warnings = parameter_of(
        source, path="/things/{a}" if location == "path" else "/things"
    )
    assert parameter == {"in": location, "name": "a", "required": True, **expected, "schema": ARRAY}
    assert [warned in warning for warning in warnings] == ([True] if warned else [])


def test_a_collection_format_without_an_array_is_left_out():
    parameter, warnings = parameter_of(
        {"in": "query", "name": "a", "type": "string", "collectionFormat": "csv"}
    )
    assert parameter == {"in": "query", "name": "a", "schema": {"type": "string"}}
    assert [warning.split(": ")[0] for warning in warnings] == [
        "/paths/~1things/post/parameters/0/collectionFormat"
    ]


@pytest.mark.parametrize(("how", "expected"), [(None, "csv"), ("pipes", "pipes")])
def test_arrays_within_arrays(how, expected):
    inner = {"type": "array", "items": {"type": "integer"}}
    if how:
        inner["collectionFormat"] = how
    parameter, warnings = parameter_of(
        {"in": "query", "name": "a", "type": "array", "items": inner, "collectionFormat": "multi"}
    )
    assert parameter["explode"] is True
    assert parameter["schema"] == {
        "type": "array",
        "items": {"type": "array", "items": {"type": "integer"}, "x-collection-format": expected},
    }
    assert len(warnings) == 1
    assert "x-collection-format" in warnings[0]


@pytest.mark.parametrize(
    ("source", "expected", "warned"),
    [
        (
            {"in": "query", "name": "a"},
            {"in": "query", "name": "a", "schema": {}},
            "'a' has no type",
        ),
        (
            {"in": "Query", "name": "a", "type": "string"},
            {"in": "query", "name": "a", "schema": {"type": "string"}},
            "read as 'query'",
        ),
        (
            {"in": "query", "name": "a", "type": "array"},
            {
                "in": "query",
                "name": "a",
                "style": "form",
                "explode": False,
                "schema": {"type": "array", "items": {}},
            },
            "has no schema of its items",
        ),
        (
            {"in": "query", "name": "a", "schema": {"type": "string", "x-nullable": True}},
            {"in": "query", "name": "a", "schema": {"type": "string", "nullable": True}},
            "only a body has a schema",
        ),
        (
            {"in": "query", "name": "a", "type": "string", "title": "T"},
            {"in": "query", "name": "a", "schema": {"type": "string", "title": "T"}},
            "belongs to a schema",
        ),
        (
            {"in": "header", "name": "a", "type": "string", "allowEmptyValue": True},
            {"in": "header", "name": "a", "schema": {"type": "string"}},
            "not defined for a header",
        ),
        (
            {"in": "header", "name": "Accept", "type": "string"},
            {"in": "header", "name": "Accept", "schema": {"type": "string"}},
            "ignores a header parameter",
        ),
        (
            {"in": "query", "name": "a", "type": "string", "required": "true"},
            {"in": "query", "name": "a", "required": True, "schema": {"type": "string"}},
            "read as True",
        ),
        (
            {"in": "query", "name": "a", "type": "string", "odd": 1},
            {"in": "query", "name": "a", "x-odd": 1, "schema": {"type": "string"}},
            "kept as 'x-odd'",
        ),
        (
            {"in": "query", "name": "a", "type": "file", "description": None},
            {"in": "query", "name": "a", "schema": {"type": "string", "format": "binary"}},
            "'description' is not a string",
        ),
    ],
)
def test_corrections_of_parameters(source, expected, warned):
    parameter, warnings = parameter_of(source)
    assert parameter == expected
    (warning,) = warnings
    assert warned in warning


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("x-example", 3, {"example": 3}),
        (
            "x-examples",
            {"a": 3, "b": None},
            {"examples": {"a": {"value": 3}, "b": {"value": None}}},
        ),
        ("x-examples", [3], {"examples": {"example1": {"value": 3}}}),
        ("x-nullable", True, {"schema": {"type": "integer", "nullable": True}}),
    ],
)
def test_examples_and_nullable(field, value, expected):
    parameter, warnings = parameter_of(
        {"in": "query", "name": "a", "type": "integer", field: value}
    )
    assert parameter == {"in": "query", "name": "a", "schema": {"type": "integer"}, **expected}
    assert warnings == []


@pytest.mark.parametrize("fields", [{}, {"required": False}])
def test_path_parameters_are_required(fields):
    parameter, warnings = parameter_of(
        {"in": "path", "name": "id", "type": "string", **fields}, path="/things/{id}"
    )
    assert parameter == {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}
    assert [warning.split(": ")[0] for warning in warnings] == [
        "/paths/~1things/post/parameters/0".replace("things", "things~1{id}")
    ]


def test_variables_of_the_path_are_declared():
    operation, warnings = operation_of(with_operation({}, path="/a/{b}/{c}/{b}"))
    assert operation["parameters"] == [
        {"name": "b", "in": "path", "required": True, "schema": {}},
        {"name": "c", "in": "path", "required": True, "schema": {}},
    ]
    assert [warning.split(": ")[1] for warning in warnings] == [
        "no parameter declares the variable 'b' of the path; added, any value is allowed",
        "no parameter declares the variable 'c' of the path; added, any value is allowed",
    ]


def test_a_path_parameter_without_a_variable_is_kept_as_an_extension():
    parameter = {"in": "path", "name": "z", "type": "string", "required": True}
    operation, warnings = operation_of(with_operation({"parameters": [parameter]}))
    assert "parameters" not in operation
    assert operation["x-parameters"] == [parameter]
    assert warnings == [
        ("/paths/~1things/post/parameters/0: the path has no variable 'z'; kept as 'x-parameters'")
    ]


def test_parameters_of_the_document_and_of_the_path():
    limit = {"in": "query", "name": "limit", "type": "integer"}
    ok = {"responses": {"200": {"description": "OK"}}}
    result = converted(
        swagger(
            parameters={
                "the limit": limit,
                "Id": {"in": "path", "name": "id", "type": "string", "required": True},
            },
            paths={
                "/a/{id}": {
                    "parameters": [
                        {"$ref": "#/parameters/Id"},
                        {"$ref": "#/parameters/the%20limit"},
                    ],
                    "get": {**ok, "parameters": [{**limit, "type": "string"}]},
                    "post": ok,
                }
            },
        )
    )
    assert result.document["paths"]["/a/{id}"] == {
        "parameters": [
            {"$ref": "#/components/parameters/Id"},
            {"$ref": "#/components/parameters/the_limit"},
        ],
        "get": {
            **ok,
            "parameters": [{"in": "query", "name": "limit", "schema": {"type": "string"}}],
        },
        "post": ok,
    }
    assert result.document["components"]["parameters"] == {
        "the_limit": {"in": "query", "name": "limit", "schema": {"type": "integer"}},
        "Id": {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}},
    }
    assert [note.pointer for note in result.warnings] == ["/parameters/the limit"]


def test_body_and_form_fields_of_the_path():
    ok = {"responses": {"200": {"description": "OK"}}}
    field = {"in": "formData", "name": "a", "type": "string"}
    result = converted(
        swagger(
            consumes=["application/json"],
            paths={
                "/form": {
                    "parameters": [field, {"in": "formData", "name": "b", "type": "string"}],
                    "post": {**ok, "consumes": [FORM_TYPE]},
                    "put": {
                        **ok,
                        "consumes": [FORM_TYPE],
                        "parameters": [{**field, "type": "integer"}],
                    },
                },
                "/body": {
                    "parameters": [{"in": "body", "name": "x", "schema": {"type": "string"}}],
                    "post": ok,
                    "put": {
                        **ok,
                        "parameters": [{"in": "body", "name": "y", "schema": {"type": "integer"}}],
                    },
                },
            },
        )
    )
    paths = result.document["paths"]
    assert "parameters" not in paths["/form"]
    assert "parameters" not in paths["/body"]

    def properties(method):
        return paths["/form"][method]["requestBody"]["content"][FORM_TYPE]["schema"]["properties"]

    assert properties("post") == {"a": {"type": "string"}, "b": {"type": "string"}}
    assert properties("put") == {"a": {"type": "integer"}, "b": {"type": "string"}}
    bodies = {
        method: paths["/body"][method]["requestBody"]["content"]["application/json"]["schema"]
        for method in ("post", "put")
    }
    assert bodies == {"post": {"type": "string"}, "put": {"type": "integer"}}
    assert result.warnings == []


def test_repeated_parameters():
    one = {"in": "query", "name": "a", "type": "string"}
    operation, warnings = operation_of(
        with_operation({"parameters": [one, {**one, "type": "integer"}]})
    )
    assert operation["parameters"] == [{"in": "query", "name": "a", "schema": {"type": "string"}}]
    assert warnings == [
        "/paths/~1things/post/parameters/1: 'a' in query is defined twice; the first one is used"
    ]


@pytest.mark.parametrize("source", [{"in": "cookie", "name": "a"}, {"name": "a"}, {"in": "query"}])
def test_parameters_without_a_known_location_are_kept_as_extensions(source):
    operation, warnings = operation_of(with_operation({"parameters": [source]}))
    assert "parameters" not in operation
    assert operation["x-parameters"] == [source]
    assert len(warnings) == 2


def test_dangling_references_to_parameters():
    operation, warnings = operation_of(
        with_operation(
            {"parameters": [{"$ref": "#/parameters/id"}, {"$ref": "#/parameters/limit"}]},
            path="/a/{id}",
        )
    )
    assert operation["parameters"] == [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "schema": {"x-dangling-ref": "#/parameters/id"},
        }
    ]
    assert operation["x-dangling-refs"] == ["#/parameters/id", "#/parameters/limit"]
    assert len(warnings) == 2


def test_references_to_parameters_elsewhere_are_copied():
    operation, _ = operation_of(
        with_operation(
            {"parameters": [{"$ref": "#/x-shared/limit"}]},
            **{"x-shared": {"limit": {"in": "query", "name": "limit", "type": "integer"}}},
        )
    )
    assert operation["parameters"] == [
        {"in": "query", "name": "limit", "schema": {"type": "integer"}}
    ]


def test_references_between_parameters_are_followed():
    result = converted(
        with_operation(
            {"parameters": [{"$ref": "#/parameters/A"}]},
            parameters={
                "A": {"$ref": "#/parameters/B"},
                "B": {"in": "query", "name": "b", "type": "string"},
                "Loop": {"$ref": "#/parameters/Loop"},
            },
        )
    )
    (parameter,) = result.document["paths"]["/things"]["post"]["parameters"]
    assert parameter == {"$ref": "#/components/parameters/B"}
    assert list(result.document["components"]["parameters"]) == ["A", "B"]
    assert [note.pointer for note in result.warnings] == ["/parameters/Loop"]
