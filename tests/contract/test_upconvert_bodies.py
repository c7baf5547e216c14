"""The upconverter on request and response bodies: bodies, form fields, responses, headers, examples."""

import pytest

from tests.contract.conversions import converted, operation_of, swagger, with_operation

JSON, XML = "application/json", "application/xml"
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
BODY = {"in": "body", "name": "b", "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("shared", "own", "types", "warned"),
    [
        ([JSON], None, [JSON], False),
        ([JSON, XML], None, [JSON, XML], False),
        ([JSON], [XML], [XML], False),
        ([JSON], [], ["*/*"], True),
        (None, None, ["*/*"], True),
        (None, [XML, XML], [XML], False),
        (None, XML, [XML], True),
        ([JSON, None], None, [JSON], True),
    ],
)
def test_media_types_of_bodies(shared, own, types, warned):
    source = with_operation({"parameters": [BODY]})
    if shared is not None:
        source["consumes"] = shared
    if own is not None:
        source["paths"]["/things"]["post"]["consumes"] = own
    operation, warnings = operation_of(source)
    assert operation["requestBody"] == {
        "content": {media_type: {"schema": {"type": "string"}} for media_type in types}
    }
    assert "consumes" not in operation
    assert bool(warnings) is warned


@pytest.mark.parametrize(
    ("shared", "own", "types", "warned"),
    [
        ([JSON], None, [JSON], False),
        ([JSON], [XML, JSON], [XML, JSON], False),
        ([JSON], [], ["*/*"], True),
        (None, None, ["*/*"], True),
    ],
)
def test_media_types_of_responses(shared, own, types, warned):
    source = with_operation(
        {"responses": {"200": {"description": "OK", "schema": {"type": "string"}}}}
    )
    if shared is not None:
        source["produces"] = shared
    if own is not None:
        source["paths"]["/things"]["post"]["produces"] = own
    operation, warnings = operation_of(source)
    assert operation["responses"]["200"] == {
        "description": "OK",
        "content": {media_type: {"schema": {"type": "string"}} for media_type in types},
    }
    assert bool(warnings) is warned


def test_a_body_keeps_its_fields():
    operation, warnings = operation_of(
        with_operation(
            {
                "consumes": [JSON, XML],
                "parameters": [
                    {
                        **BODY,
                        "description": "D",
                        "required": True,
                        "x-a": [1],
                        "x-examples": {XML: "<a/>", JSON: {"a": 1}},
                    }
                ],
            }
        )
    )
    assert operation["requestBody"] == {
        "description": "D",
        "required": True,
        "x-a": [1],
        "content": {
            JSON: {"schema": {"type": "string"}, "example": {"a": 1}},
            XML: {"schema": {"type": "string"}, "example": "<a/>"},
        },
    }
    assert "parameters" not in operation
    assert warnings == []


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({"x-example": {"a": 1}}, {"example": {"a": 1}}),
        ({"x-examples": {"one": 1}}, {"examples": {"one": {"value": 1}}}),
    ],
)
def test_examples_of_bodies(field, expected):
    operation, warnings = operation_of(
        with_operation({"consumes": [JSON], "parameters": [{**BODY, **field}]})
    )
    assert operation["requestBody"]["content"][JSON] == {"schema": {"type": "string"}, **expected}
    assert warnings == []


@pytest.mark.parametrize(
    ("body", "schema", "warned"),
    [
        ({"type": "integer"}, {"type": "integer"}, ["has no schema"]),
        ({}, {}, ["has no schema"]),
        ({"schema": {"type": "file"}}, {"type": "string", "format": "binary"}, []),
        ({"schema": None}, {}, ["is not a schema object"]),
        ({"schema": {}, "type": "string"}, {}, ["kept as 'x-type'"]),
    ],
)
def test_corrections_of_bodies(body, schema, warned):
    operation, warnings = operation_of(
        with_operation({"consumes": [JSON], "parameters": [{"in": "body", "name": "b", **body}]})
    )
    assert operation["requestBody"]["content"][JSON]["schema"] == schema
    assert len(warnings) == len(warned)
    assert all(text in warning for text, warning in zip(warned, warnings, strict=True))


def test_bodies_of_the_document():
    ok = {"responses": {"200": {"description": "OK"}}}
    use = {"parameters": [{"$ref": "#/parameters/The~1Body"}]}
    result = converted(
        swagger(
            consumes=[JSON],
            parameters={"The/Body": {**BODY, "required": True}},
            paths={"/a": {"post": {**ok, **use}, "put": {**ok, **use, "consumes": [XML]}}},
        )
    )
    item = result.document["paths"]["/a"]
    assert item["post"] == {"requestBody": {"$ref": "#/components/requestBodies/The_Body"}, **ok}
    assert item["put"]["requestBody"] == {
        "required": True,
        "content": {XML: {"schema": {"type": "string"}}},
    }
    assert result.document["components"] == {
        "requestBodies": {
            "The_Body": {"required": True, "content": {JSON: {"schema": {"type": "string"}}}}
        }
    }


@pytest.mark.parametrize("method", ["get", "delete"])
def test_bodies_of_methods_without_a_body_are_reported(method):
    _, warnings = operation_of(
        with_operation({"consumes": [JSON], "parameters": [BODY]}, method=method)
    )
    assert warnings == [
        f"/paths/~1things/{method}: OpenAPI 3.0 does not define a body for this method; kept"
    ]


TEXT = {"in": "formData", "name": "t", "type": "string"}
FILE = {"in": "formData", "name": "f", "type": "file"}
TEXT_PROPERTY = {"t": {"type": "string"}}
FILE_PROPERTY = {"f": {"type": "string", "format": "binary"}}


@pytest.mark.parametrize(
    ("consumes", "fields", "types", "warned"),
    [
        (None, [TEXT], [URLENCODED], False),
        ([], [TEXT], [URLENCODED], False),
        ([URLENCODED], [TEXT], [URLENCODED], False),
        ([MULTIPART], [TEXT], [MULTIPART], False),
        ([URLENCODED, MULTIPART], [TEXT], [URLENCODED, MULTIPART], False),
        ([URLENCODED + "; charset=utf-8"], [TEXT], [URLENCODED + "; charset=utf-8"], False),
        ([JSON], [TEXT], [URLENCODED], True),
        ([JSON, MULTIPART], [TEXT], [MULTIPART], True),
        (None, [FILE, TEXT], [MULTIPART], False),
        ([JSON], [FILE], [MULTIPART], True),
        ([URLENCODED], [FILE], [MULTIPART], True),
        ([URLENCODED, MULTIPART], [FILE], [URLENCODED, MULTIPART], False),
    ],
)
def test_media_types_of_forms(consumes, fields, types, warned):
    source = with_operation({"parameters": fields}, consumes=consumes or [])
    operation, warnings = operation_of(source)
    properties = {}
    for field in fields:
        properties |= TEXT_PROPERTY if field is TEXT else FILE_PROPERTY
    assert operation["requestBody"] == {
        "content": {
            media_type: {"schema": {"type": "object", "properties": properties}}
            for media_type in types
        }
    }
    assert bool(warnings) is warned


def test_form_fields():
    operation, warnings = operation_of(
        with_operation(
            {
                "parameters": [
                    {**TEXT, "description": "D", "maxLength": 3, "x-a": [1], "x-example": "e"},
                    {
                        "in": "formData",
                        "name": "n",
                        "type": "integer",
                        "required": True,
                        "x-nullable": True,
                    },
                    {"in": "formData", "name": "u", "description": "U"},
                ]
            }
        )
    )
    assert operation["requestBody"] == {
        "content": {
            URLENCODED: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "t": {
                            "description": "D",
                            "type": "string",
                            "maxLength": 3,
                            "x-a": [1],
                            "example": "e",
                        },
                        "n": {"type": "integer", "nullable": True},
                        "u": {"description": "U"},
                    },
                    "required": ["n"],
                }
            }
        },
        "required": True,
    }
    assert warnings == ["/paths/~1things/post/parameters/2: 'u' has no type; any value is allowed"]


@pytest.mark.parametrize(
    ("how", "encoding", "extension", "multipart_extension"),
    [
        (None, {"style": "form", "explode": False}, None, "csv"),
        ("csv", {"style": "form", "explode": False}, None, "csv"),
        ("multi", {"style": "form", "explode": True}, None, None),
        ("ssv", {"style": "spaceDelimited", "explode": False}, None, "ssv"),
        ("pipes", {"style": "pipeDelimited", "explode": False}, None, "pipes"),
        ("tsv", {"style": "form", "explode": False}, "tsv", "tsv"),
    ],
)
def test_arrays_in_forms(how, encoding, extension, multipart_extension):
    field = {"in": "formData", "name": "a", "type": "array", "items": {"type": "string"}}
    if how is not None:
        field["collectionFormat"] = how
    operation, warnings = operation_of(
        with_operation({"consumes": [URLENCODED, MULTIPART], "parameters": [field]})
    )

    def expected(marked):
        array = {"type": "array", "items": {"type": "string"}}
        if marked:
            array["x-collection-format"] = marked
        return {"type": "object", "properties": {"a": array}}

    content = operation["requestBody"]["content"]
    assert content[URLENCODED] == {"schema": expected(extension), "encoding": {"a": encoding}}
    assert content[MULTIPART] == {"schema": expected(multipart_extension)}
    assert bool(warnings) == bool(extension or multipart_extension)


@pytest.mark.parametrize("how", [{}, {"collectionFormat": "multi"}])
def test_files_in_arrays(how):
    operation, warnings = operation_of(
        with_operation(
            {
                "parameters": [
                    {
                        "in": "formData",
                        "name": "a",
                        "type": "array",
                        "items": {"type": "file"},
                        **how,
                    }
                ]
            }
        )
    )
    schema = operation["requestBody"]["content"][MULTIPART]["schema"]
    assert schema["properties"]["a"] == {
        "type": "array",
        "items": {"type": "string", "format": "binary"},
    }
    assert [warning.split(": ")[0].rsplit("/", 2)[1:] for warning in warnings] == [
        ["items", "type"]
    ]


def test_form_fields_of_the_document_are_copied():
    result = converted(
        with_operation(
            {"parameters": [{"$ref": "#/parameters/T"}]},
            parameters={"T": TEXT, "Unused": {**TEXT, "name": "unused"}},
        )
    )
    operation = result.document["paths"]["/things"]["post"]
    assert operation["requestBody"]["content"][URLENCODED]["schema"]["properties"] == TEXT_PROPERTY
    assert "components" not in result.document
    assert [note.pointer for note in result.warnings] == ["/parameters/Unused"]


def test_a_body_and_form_fields_together():
    operation, warnings = operation_of(
        with_operation({"consumes": [JSON, MULTIPART], "parameters": [BODY, TEXT]})
    )
    assert operation["requestBody"] == {
        "content": {
            JSON: {"schema": {"type": "string"}},
            MULTIPART: {"schema": {"type": "object", "properties": TEXT_PROPERTY}},
        }
    }
    assert len(warnings) == 1


def test_responses():
    operation, warnings = operation_of(
        with_operation(
            {
                "produces": [JSON],
                "responses": {
                    "default": {"description": "D", "x-a": [1]},
                    "200": {
                        "description": "OK",
                        "schema": {"type": "string"},
                        "examples": {JSON: {"a": 1}, "text/plain": "a"},
                    },
                    "201": {"description": "File", "schema": {"type": "file"}},
                    "4xx": {"description": "E", "examples": {JSON: None}},
                    "x-b": {"c": 1},
                },
            }
        )
    )
    assert operation["responses"] == {
        "default": {"description": "D", "x-a": [1]},
        "200": {
            "description": "OK",
            "content": {
                JSON: {"schema": {"type": "string"}, "example": {"a": 1}},
                "text/plain": {"schema": {"type": "string"}, "example": "a"},
            },
        },
        "201": {
            "description": "File",
            "content": {JSON: {"schema": {"type": "string", "format": "binary"}}},
        },
        "4XX": {"description": "E", "content": {JSON: {"example": None}}},
        "x-b": {"c": 1},
    }
    assert warnings == ["/paths/~1things/post/responses/4xx: the status '4xx' is read as '4XX'"]


@pytest.mark.parametrize(
    ("responses", "expected", "warned"),
    [
        ({"200": {}}, {"200": {"description": ""}}, "no description"),
        ({"200": {"description": None}}, {"200": {"description": ""}}, "not a string"),
        ({"200": None}, {"200": {"description": ""}}, "not a response object"),
        ({}, {"default": {"description": ""}}, "has no responses"),
        (None, {"default": {"description": ""}}, "has no responses"),
        (
            {"200": {"description": "", "examples": {"one": 1}}},
            {"200": {"description": "", "x-examples": {"one": 1}}},
            "not listed by media type",
        ),
        (
            {"200": {"description": ""}, "OK": {"description": ""}},
            {"200": {"description": ""}, "x-OK": {"description": ""}},
            "'OK' is not allowed here",
        ),
        (
            {"200": {"description": "", "type": "string"}},
            {"200": {"description": "", "x-type": "string"}},
            "kept as 'x-type'",
        ),
        (
            {"200": {"$ref": "#/responses/Missing"}},
            {"200": {"description": "", "x-dangling-ref": "#/responses/Missing"}},
            "does not lead to a response",
        ),
    ],
)
def test_corrections_of_responses(responses, expected, warned):
    operation, warnings = operation_of(with_operation({"responses": responses}))
    assert operation["responses"] == expected
    (warning,) = warnings
    assert warned in warning


def test_responses_of_the_document():
    ok = {"description": "OK", "schema": {"type": "string"}}
    result = converted(
        with_operation(
            {"responses": {"200": {"$ref": "#/responses/OK"}, "201": {"$ref": "#/responses/Same"}}},
            produces=[JSON],
            responses={"OK": ok, "Same": {"$ref": "#/responses/OK"}},
        )
    )
    reference = {"$ref": "#/components/responses/OK"}
    operation = result.document["paths"]["/things"]["post"]
    assert operation["responses"] == {"200": reference, "201": reference}
    assert result.document["components"]["responses"] == {
        "OK": {"description": "OK", "content": {JSON: {"schema": {"type": "string"}}}},
        "Same": reference,
    }


def test_responses_of_the_document_with_other_media_types_are_copied():
    operation, _ = operation_of(
        with_operation(
            {"produces": [XML], "responses": {"200": {"$ref": "#/responses/OK"}}},
            produces=[JSON],
            responses={"OK": {"description": "OK", "schema": {"type": "string"}}},
        )
    )
    assert operation["responses"]["200"] == {
        "description": "OK",
        "content": {XML: {"schema": {"type": "string"}}},
    }


def test_a_schema_instead_of_a_response():
    operation, warnings = operation_of(
        with_operation(
            {"produces": [JSON], "responses": {"200": {"$ref": "#/definitions/A"}}},
            definitions={"A": {"type": "string"}},
        )
    )
    assert operation["responses"]["200"] == {
        "description": "",
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/A"}}},
    }
    assert len(warnings) == 1


def test_headers():
    operation, warnings = operation_of(
        with_operation(
            {
                "responses": {
                    "200": {
                        "description": "OK",
                        "headers": {
                            "X-Rate": {
                                "type": "integer",
                                "description": "R",
                                "default": 3,
                                "x-a": 1,
                            },
                            "X-List": {"type": "array", "items": {"type": "string"}},
                            "X-Tabs": {
                                "type": "array",
                                "items": {"type": "string"},
                                "collectionFormat": "tsv",
                            },
                            "X-Any": {},
                        },
                    }
                }
            }
        )
    )
    simple = {"style": "simple", "explode": False}
    array = {"type": "array", "items": {"type": "string"}}
    assert operation["responses"]["200"]["headers"] == {
        "X-Rate": {"description": "R", "x-a": 1, "schema": {"type": "integer", "default": 3}},
        "X-List": {**simple, "schema": array},
        "X-Tabs": {**simple, "x-collection-format": "tsv", "schema": array},
        "X-Any": {"schema": {}},
    }
    assert [warning.rsplit("/", 1)[1].split(":")[0] for warning in warnings] == [
        "collectionFormat",
        "X-Any",
    ]
