"""The upconverter on references and on names that OpenAPI 3.0 does not allow."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callfire_client.contract import pointers, references
from callfire_client.contract.upconvert import upconvert
from callfire_client.contract.upconvert.names import component_names
from tests.contract.conversions import converted, operation_of, shared, swagger, with_operation


@pytest.mark.parametrize(
    ("name", "ref", "component"),
    [
        ("A", "#/definitions/A", "A"),
        ("A.b-c_1", "#/definitions/A.b-c_1", "A.b-c_1"),
        ("A b", "#/definitions/A%20b", "A_b"),
        ("A b", "#/definitions/A b", "A_b"),
        ("A/b", "#/definitions/A~1b", "A_b"),
        ("A/b", "#/definitions/A%7E1b", "A_b"),
        ("A~b", "#/definitions/A~0b", "A_b"),
        ("A~1b", "#/definitions/A~01b", "A_1b"),
        ("Page«Call»", "#/definitions/Page«Call»", "Page_Call"),
        ("Page«Call»", "#/definitions/Page%C2%ABCall%C2%BB", "Page_Call"),
        ("a%20b", "#/definitions/a%20b", "a_20b"),
        ("100%", "#/definitions/100%", "100"),
        ("«»", "#/definitions/«»", "unnamed"),
    ],
)
def test_names_of_definitions(name, ref, component):
    result = converted(
        swagger(definitions={name: {"type": "string"}, "User": {"items": {"$ref": ref}}})
    )
    schemas = result.document["components"]["schemas"]
    assert schemas == {
        component: {"type": "string"},
        "User": {"items": {"$ref": f"#/components/schemas/{component}"}},
    }
    assert [note.pointer for note in result.warnings] == (
        [] if name == component else [pointers.join("/definitions", name)]
    )


def test_renaming_avoids_names_in_use():
    assert component_names(["A b", "A_b", "A?b", "A_b_2"]) == {
        "A b": "A_b_3",
        "A_b": "A_b",
        "A?b": "A_b_4",
        "A_b_2": "A_b_2",
    }


# Time depends on how busy the machine is.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.sampled_from("aB_ .«/2"), max_size=5), unique=True))
def test_renaming_never_collides(names):
    renamed = component_names(names)
    assert list(renamed) == names
    assert len(set(renamed.values())) == len(names)


def test_dangling_references():
    operation, warnings = operation_of(
        with_operation(
            {
                "consumes": ["a/b"],
                "produces": ["a/b"],
                "parameters": [
                    {"in": "body", "name": "b", "schema": {"$ref": "#/definitions/holder"}}
                ],
                "responses": {
                    "200": {
                        "description": "OK",
                        "schema": {
                            "type": "array",
                            "items": {
                                "$ref": "#/definitions/no",
                                "description": "D",
                                "x-nullable": True,
                            },
                        },
                    }
                },
            }
        )
    )
    assert operation["requestBody"]["content"]["a/b"]["schema"] == {
        "x-dangling-ref": "#/definitions/holder"
    }
    assert operation["responses"]["200"]["content"]["a/b"]["schema"]["items"] == {
        "description": "D",
        "x-dangling-ref": "#/definitions/no",
        "nullable": True,
    }
    assert warnings == [
        (
            "/paths/~1things/post/parameters/0/schema: "
            "the reference '#/definitions/holder' leads to nothing; replaced by an empty schema"
        ),
        (
            "/paths/~1things/post/responses/200/schema/items: "
            "the reference '#/definitions/no' leads to nothing; replaced by an empty schema"
        ),
    ]


@pytest.mark.parametrize(
    "ref", ["#/definitions/", "#", "#definitions/A", "#/parameters/P", 3, None, {"a": 1}]
)
def test_references_that_do_not_lead_to_a_schema(ref):
    result = converted(
        swagger(
            definitions={"A": {"items": {"$ref": ref}}},
            parameters={"P": {"in": "query", "name": "p", "type": "string"}},
        )
    )
    assert result.document["components"]["schemas"]["A"]["items"] == {"x-dangling-ref": str(ref)}
    assert [note.pointer for note in result.warnings] == ["/definitions/A/items"]


def test_circular_references_lead_to_nothing():
    result = converted(
        swagger(
            definitions={
                "A": {"$ref": "#/definitions/B"},
                "B": {"$ref": "#/definitions/A"},
                "Tree": {"items": {"$ref": "#/definitions/Tree"}},
            }
        )
    )
    assert result.document["components"]["schemas"] == {
        "A": {"x-dangling-ref": "#/definitions/B"},
        "B": {"x-dangling-ref": "#/definitions/A"},
        "Tree": {"items": {"$ref": "#/components/schemas/Tree"}},
    }
    assert len(result.warnings) == 2


def test_references_into_definitions_are_kept():
    definitions = {
        "A b": {"properties": {"x/y": {"allOf": [{"items": {"type": "string"}}]}}},
        "User": {"not": {"$ref": "#/definitions/A%20b/properties/x~1y/allOf/0/items"}},
    }
    result = converted(swagger(definitions=definitions))
    assert result.document["components"]["schemas"]["User"] == {
        "not": {"$ref": "#/components/schemas/A_b/properties/x~1y/allOf/0/items"}
    }


def test_references_to_schemas_elsewhere_make_components():
    ref = "#/paths/~1things/post/responses/200/schema"
    result = converted(
        with_operation(
            {
                "produces": ["a/b"],
                "responses": {
                    "200": {
                        "description": "OK",
                        "schema": {
                            "properties": {"next": {"$ref": ref}, "other": {"$ref": "#/x-s/other"}}
                        },
                    }
                },
            },
            definitions={"A": {"$ref": ref}, "paths_things_post_responses_200_schema": {}},
            **{"x-s": {"other": {"type": "string", "x-nullable": True}}},
        )
    )
    name = "paths_things_post_responses_200_schema_2"
    schemas = result.document["components"]["schemas"]
    expected = {
        "properties": {
            "next": {"$ref": f"#/components/schemas/{name}"},
            "other": {"$ref": "#/components/schemas/x-s_other"},
        }
    }
    assert schemas["A"] == {"$ref": f"#/components/schemas/{name}"}
    assert schemas[name] == expected
    assert schemas["x-s_other"] == {"type": "string", "nullable": True}


def test_references_to_paths_are_copied():
    ok = {"responses": {"200": {"description": "OK"}}}
    result = converted(
        swagger(
            paths={
                "/a": {"$ref": "#/x-paths/a", "post": ok},
                "/b": {"$ref": "#/x-paths/none", "post": ok},
                "/c": {"$ref": "#/paths/~1a"},
            },
            **{"x-paths": {"a": {"get": {**ok, "schemes": ["wss"]}, "post": None}}},
        )
    )
    operation = {**ok, "servers": [{"url": "/"}]}
    assert result.document["paths"]["/a"] == {"get": operation, "post": ok}
    assert result.document["paths"]["/b"] == {"x-dangling-ref": "#/x-paths/none", "post": ok}
    assert "/x-paths/a/get/schemes" in [note.pointer for note in result.warnings]


@pytest.mark.parametrize(
    ("ref", "warned"),
    [
        ("other.yaml#/definitions/A", "another Swagger 2.0 document"),
        ("other.yaml", "leads to another document"),
        ("https://a.test/b.json#/components/schemas/A", "leads to another document"),
    ],
)
def test_references_to_other_documents_are_kept(ref, warned):
    result = converted(
        with_operation(
            {
                "consumes": ["a/b"],
                "parameters": [
                    {"in": "body", "name": "b", "schema": {"$ref": ref}},
                    {"$ref": ref.replace("definitions", "parameters")},
                ],
                "responses": {"200": {"$ref": ref.replace("definitions", "responses")}},
            },
            path="/a/{b}",
        ),
        external=True,
    )
    operation = result.document["paths"]["/a/{b}"]["post"]
    assert operation == {
        "parameters": [{"$ref": ref.replace("definitions", "parameters")}],
        "requestBody": {"content": {"a/b": {"schema": {"$ref": ref}}}},
        "responses": {"200": {"$ref": ref.replace("definitions", "responses")}},
    }
    assert all(warned in note.message for note in result.warnings)
    assert len(result.warnings) == 3


def test_references_within_data_are_not_changed():
    data = {"$ref": "#/definitions/A"}
    # Not with the validator, which follows references in defaults.
    result = upconvert(
        swagger(
            definitions={"A": {"example": data, "default": data, "enum": [data]}},
        )
    )
    assert result.document["components"]["schemas"]["A"] == {
        "example": data,
        "default": data,
        "enum": [data],
    }
    assert references.check(result.document) == []
    assert result.warnings == []


# References of every spelling, good and bad, between definitions with odd names.
NAMES = ["A", "a b", "a_b", "x/y", "q~0", "«É»", "50%", "%20"]
REFS = [pointers.to_fragment(["definitions", name]) for name in NAMES]
REFS += [f"#/definitions/{name}" for name in NAMES]
REFS += [f"{ref}/properties/p" for ref in REFS]
REFS += ["#/definitions/none", "#/responses/R", "#/responses/R/schema", "#/x-s", "#/", "#"]


def schemas():
    leaf = st.sampled_from([{}, {"type": "string"}, {"type": ["array", "null"]}, True])
    ref = st.builds(
        lambda ref, more: {"$ref": ref, **more},
        st.sampled_from(REFS),
        st.sampled_from(
            [{}, {"x-nullable": True}, {"x-nullable": True, "items": {"$ref": "#/definitions/A"}}]
        ),
    )
    return st.recursive(
        leaf | ref,
        lambda inner: st.fixed_dictionaries(
            {},
            optional={
                "properties": st.fixed_dictionaries({"p": inner}),
                "items": inner | st.lists(inner, max_size=2),
                "allOf": st.lists(inner, max_size=2),
                "additionalProperties": inner,
                "discriminator": st.just("p"),
            },
        ),
        max_leaves=6,
    )


# Time depends on how busy the machine is.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(NAMES), schemas(), max_size=6), schemas(), schemas())
def test_every_reference_of_the_output_is_valid(definitions, response, elsewhere):
    source = with_operation(
        {
            "responses": {
                "200": {"$ref": "#/responses/R"},
                "201": {"description": "", "schema": response},
            }
        },
        definitions=definitions,
        responses={"R": {"description": "", "schema": response}},
        **{"x-s": elsewhere},
    )
    before = copy.deepcopy(source)
    result = upconvert(source)
    assert source == before
    assert references.check(result.document) == []
    assert shared(result.document) == []
    paths = json.dumps(result.document["paths"]) + json.dumps(result.document.get("components"))
    assert '"$ref": "#/definitions' not in paths
