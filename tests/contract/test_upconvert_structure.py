"""The upconverter on the document as a whole: servers, security, paths, components, order."""

import copy

import pytest

from callfire_client.contract import plain_values
from callfire_client.contract.documents import ContractError
from callfire_client.contract.upconvert import upconvert
from tests.contract.conversions import converted, operation_of, swagger, with_operation


@pytest.mark.parametrize(
    ("fields", "urls", "warning"),
    [
        ({}, None, None),
        ({"host": "a.test", "basePath": "/v2", "schemes": ["https"]}, ["https://a.test/v2"], None),
        (
            {"host": "a.test:8080", "schemes": ["https", "http", "https"]},
            ["https://a.test:8080", "http://a.test:8080"],
            None,
        ),
        ({"host": "a.test", "basePath": "/"}, ["//a.test"], None),
        ({"host": "a.test", "schemes": []}, ["//a.test"], None),
        ({"basePath": "/v2"}, ["/v2"], None),
        ({"basePath": "/v2/"}, ["/v2"], None),
        ({"basePath": "/"}, ["/"], None),
        ({"basePath": "v2"}, ["/v2"], "does not begin with a slash"),
        ({"schemes": ["https"], "basePath": "/v2"}, ["/v2"], "have no effect without a host"),
        ({"schemes": ["wss"], "host": "a.test"}, ["wss://a.test"], None),
        ({"host": "https://a.test/"}, ["https://a.test"], "begins with a scheme"),
        ({"host": "a.test", "schemes": "http"}, ["http://a.test"], "read as a list of one"),
    ],
)
def test_servers(fields, urls, warning):
    result = converted(swagger(**fields))
    servers = result.document.get("servers")
    assert servers == (None if urls is None else [{"url": url} for url in urls])
    assert [warning in note.message for note in result.warnings] == ([True] if warning else [])
    assert not {"host", "basePath", "schemes"} & result.document.keys()


def test_a_server_with_variables_stays_valid():
    result = converted(swagger(host="{region}.a.test", schemes=["https"]))
    assert result.document["servers"] == [
        {"url": "https://{region}.a.test", "variables": {"region": {"default": "region"}}}
    ]
    assert len(result.warnings) == 1


@pytest.mark.parametrize(
    ("schemes", "urls"),
    [
        (["wss"], ["wss://a.test/v2"]),
        (["http", "https"], ["http://a.test/v2", "https://a.test/v2"]),
        (["https"], None),
        ([], None),
    ],
)
def test_schemes_of_an_operation(schemes, urls):
    operation, warnings = operation_of(
        with_operation({"schemes": schemes}, host="a.test", basePath="/v2", schemes=["https"])
    )
    assert operation.get("servers") == (None if urls is None else [{"url": url} for url in urls])
    assert "schemes" not in operation
    assert warnings == []


AUTHORIZE, TOKEN = "https://a.test/authorize", "https://a.test/token"


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (
            {"type": "basic", "description": "D", "x-a": 1},
            {"type": "http", "scheme": "basic", "description": "D", "x-a": 1},
        ),
        (
            {"type": "apiKey", "name": "key", "in": "query"},
            {"type": "apiKey", "name": "key", "in": "query"},
        ),
        (
            {"type": "apiKey", "name": "X-Key", "in": "header"},
            {"type": "apiKey", "name": "X-Key", "in": "header"},
        ),
        (
            {
                "type": "oauth2",
                "flow": "implicit",
                "authorizationUrl": AUTHORIZE,
                "scopes": {"r": "R"},
            },
            {
                "type": "oauth2",
                "flows": {"implicit": {"authorizationUrl": AUTHORIZE, "scopes": {"r": "R"}}},
            },
        ),
        (
            {"type": "oauth2", "flow": "password", "tokenUrl": TOKEN, "scopes": {}},
            {"type": "oauth2", "flows": {"password": {"tokenUrl": TOKEN, "scopes": {}}}},
        ),
        (
            {
                "type": "oauth2",
                "flow": "application",
                "tokenUrl": TOKEN,
                "scopes": {"x-a": [1], "r": "R"},
            },
            {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {"tokenUrl": TOKEN, "x-a": [1], "scopes": {"r": "R"}}
                },
            },
        ),
        (
            {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": AUTHORIZE,
                "tokenUrl": TOKEN,
                "scopes": {"r": "R"},
            },
            {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {
                        "authorizationUrl": AUTHORIZE,
                        "tokenUrl": TOKEN,
                        "scopes": {"r": "R"},
                    }
                },
            },
        ),
    ],
)
def test_security_schemes(definition, expected):
    result = converted(swagger(securityDefinitions={"s": definition}, security=[{"s": []}, {}]))
    assert result.document["components"]["securitySchemes"] == {"s": expected}
    assert result.document["security"] == [{"s": []}, {}]
    assert result.warnings == []


@pytest.mark.parametrize(
    ("definition", "expected", "warning"),
    [
        (
            {"type": "oauth2", "flow": "implicit", "authorizationUrl": AUTHORIZE},
            {
                "type": "oauth2",
                "flows": {"implicit": {"authorizationUrl": AUTHORIZE, "scopes": {}}},
            },
            "no scopes",
        ),
        (
            {"type": "oauth2", "flow": "password", "scopes": {"r": "R"}},
            {"type": "oauth2", "flows": {"password": {"tokenUrl": "", "scopes": {"r": "R"}}}},
            "requires 'tokenUrl'",
        ),
        ({"type": "oauth2", "flow": "magic"}, None, "flow 'magic' is unknown"),
        ({"type": "bearer"}, None, "no known type"),
        (None, None, "no known type"),
    ],
)
def test_invalid_security_schemes(definition, expected, warning):
    result = converted(swagger(securityDefinitions={"s": definition}))
    components = result.document["components"]
    if expected is None:
        assert components == {"x-securityDefinitions": {"s": definition}}
    else:
        assert components == {"securitySchemes": {"s": expected}}
    (note,) = result.warnings
    assert note.pointer == "/securityDefinitions/s"
    assert warning in note.message


def test_security_requirements_follow_renamed_schemes():
    operation, warnings = operation_of(
        with_operation(
            {"security": [{"my key": ["scope"]}, {"other": []}]},
            securityDefinitions={"my key": {"type": "apiKey", "name": "k", "in": "query"}},
        )
    )
    assert operation["security"] == [{"my_key": []}, {"other": []}]
    assert warnings == [
        "/paths/~1things/post/security/0/my key: only 'oauth2' has scopes, and 'my key' is of another type; left out",
        "/paths/~1things/post/security/1/other: the required scheme 'other' is not defined; kept",
        "/securityDefinitions/my key: OpenAPI 3.0 does not allow this name; renamed to 'my_key'",
    ]


def test_the_order_of_the_source_is_kept():
    document = {
        "x-first": {"a": 1},
        "tags": [{"name": "a", "x-b": 1}],
        "definitions": {"B": {}, "A": {"type": "object"}},
        "schemes": ["https"],
        "paths": {"/b": {}, "/a": {}, "x-paths": {}},
        "host": "a.test",
        "parameters": {"P": {"name": "p", "in": "query", "type": "string"}},
        "info": {"version": "1", "title": "T", "x-c": None},
        "externalDocs": {"url": "https://a.test"},
        "produces": ["a/b"],
        "security": [],
        "swagger": "2.0",
    }
    result = converted(document)
    assert list(result.document) == [
        "openapi",
        "x-first",
        "tags",
        "components",
        "servers",
        "paths",
        "info",
        "externalDocs",
        "security",
    ]
    assert result.document["openapi"] == "3.0.3"
    assert list(result.document["components"]["schemas"]) == ["B", "A"]
    assert result.document["paths"] == {"/b": {}, "/a": {}, "x-paths": {}}
    assert result.document["info"] == {"version": "1", "title": "T", "x-c": None}
    assert result.warnings == []


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "no version"),
        ({"swagger": "1.2"}, "Swagger '1.2'"),
        ({"swagger": True}, "Swagger True"),
        ({"openapi": "3.0.3"}, "OpenAPI '3.0.3'"),
    ],
)
def test_other_versions_are_refused(document, message):
    with pytest.raises(ContractError, match=r"not Swagger 2\.0") as error:
        upconvert(document, name="a.yaml")
    assert str(error.value).startswith("a.yaml: ")
    assert message in str(error.value)


@pytest.mark.parametrize("version", [2, 2.0, "2"])
def test_other_spellings_of_the_version_are_accepted(version):
    result = converted({**swagger(), "swagger": version})
    assert [note.pointer for note in result.warnings] == ["/swagger"]


@pytest.mark.parametrize(
    ("change", "field", "expected", "pointer"),
    [
        ({"info": None}, "info", {"title": "", "version": ""}, "/info"),
        ({"info": {"title": "T"}}, "info", {"title": "T", "version": ""}, "/info"),
        (
            {"info": {"title": "T", "version": 1.5}},
            "info",
            {"title": "T", "version": "1.5"},
            "/info/version",
        ),
        ({"paths": None}, "paths", {}, ""),
        ({"tags": ["a"]}, "tags", [{"name": "a"}], "/tags/0"),
        (
            {"tags": [{"name": "a", "externalDocs": {"description": "D"}}]},
            "tags",
            [{"name": "a", "externalDocs": {"description": "D", "url": ""}}],
            "/tags/0/externalDocs",
        ),
        (
            {"info": {"title": "T", "version": "1", "contact": {"phone": 1}}},
            "info",
            {"title": "T", "version": "1", "contact": {"x-phone": 1}},
            "/info/contact/phone",
        ),
        (
            {"info": {"title": "T", "version": "1", "license": {"url": "https://a.test"}}},
            "info",
            {"title": "T", "version": "1", "license": {"url": "https://a.test", "name": ""}},
            "/info/license",
        ),
        ({"externalDocs": {"url": 5}}, "externalDocs", {"url": "5"}, "/externalDocs/url"),
        ({"odd": [1]}, "x-odd", [1], "/odd"),
        ({"security": None}, "security", None, "/security"),
        ({"paths": {"a": {}}}, "paths", {"/a": {}}, "/paths/a"),
        ({"paths": {"/a": None}}, "paths", {}, "/paths/~1a"),
        ({"paths": {"/a": {"get": None}}}, "paths", {"/a": {}}, "/paths/~1a/get"),
        ({"definitions": []}, "components", None, "/definitions"),
    ],
)
def test_corrections_of_the_document(change, field, expected, pointer):
    result = converted({**swagger(), **change})
    assert result.document.get(field) == expected
    assert [note.pointer for note in result.warnings] == [pointer]


def test_fields_of_operations_and_paths():
    operation = {
        "tags": ["a"],
        "summary": "S",
        "description": "D",
        "externalDocs": {"url": "https://a.test"},
        "operationId": "findThings",
        "deprecated": True,
        "x-a": {"b": [1]},
    }
    result = converted(
        swagger(
            paths={
                "/things": {
                    "x-p": 1,
                    "get": {**operation, "responses": {"200": {"description": "OK"}}},
                }
            }
        )
    )
    item = result.document["paths"]["/things"]
    assert item == {"x-p": 1, "get": {**operation, "responses": {"200": {"description": "OK"}}}}
    assert result.warnings == []


def test_unknown_fields_become_extensions():
    operation, warnings = operation_of(with_operation({"example": 1, "deprecated": "true"}))
    assert operation["x-example"] == 1
    assert operation["deprecated"] is True
    assert len(warnings) == 2


def test_duplicate_operation_ids_are_reported():
    operation = {"operationId": "same", "responses": {"200": {"description": "OK"}}}
    result = upconvert(swagger(paths={"/a": {"get": operation}, "/b": {"get": operation}}))
    assert [str(note) for note in result.warnings] == [
        "/paths/~1b/get: /paths/~1a/get has the same operationId 'same'; kept, rename one"
    ]
    assert result.document["paths"]["/b"]["get"]["operationId"] == "same"


def test_keys_that_are_not_strings():
    responses = {200: {"description": "OK"}, None: {"description": "never"}}
    result = converted(
        with_operation(
            {"responses": responses},
            definitions={
                "A": {"type": "object", "properties": {True: {"type": "string"}, 1.5: {}}}
            },
        )
    )
    operation = result.document["paths"]["/things"]["post"]
    assert operation["responses"]["200"] == {"description": "OK"}
    assert operation["responses"]["x-null"] == {"description": "never"}
    assert list(result.document["components"]["schemas"]["A"]["properties"]) == ["true", "1.5"]
    assert result.warnings[0].pointer == "/paths/~1things/post/responses/200"
    assert "4 keys" in result.warnings[0].message


def test_the_input_is_not_modified_and_not_shared():
    example = {"deep": [1, {"a": 2}]}
    source = with_operation(
        {
            "parameters": [{"$ref": "#/parameters/B"}],
            "consumes": ["a/b", "c/d"],
            "x-same": example,
        },
        parameters={
            "B": {"name": "b", "in": "body", "schema": {"example": example, "x-e": example}}
        },
    )
    before = copy.deepcopy(source)
    result = converted(source)
    assert source == before
    result.document["paths"]["/things"]["post"]["x-same"]["deep"].append(2)
    assert source == before


def test_a_document_that_contains_itself_is_refused():
    document = swagger()
    document["x-me"] = document
    with pytest.raises(ContractError, match="nested more than"):
        upconvert(document)


def test_a_document_that_expands_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(plain_values, "MAX_VALUES", 10_000)
    value: object = "lol"
    for _ in range(40):
        value = [value, value]
    with pytest.raises(ContractError, match="values"):
        upconvert(swagger(**{"x-bomb": value}))
