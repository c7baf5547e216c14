"""A document of several files becomes one: references, circular ones, names that clash, and refusals."""

import json
import pathlib
from typing import Any

import pytest

from callfire_client.contract import references
from callfire_client.contract.bundling import bundle
from callfire_client.contract.errors import ContractError

OK = {"description": "Done"}


@pytest.fixture
def files(tmp_path: pathlib.Path) -> Any:
    """Writes some files, and bundles the first one."""

    def bundled(**written: Any) -> Any:
        for name, document in written.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_name(f"{path.name}.json")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(document))
        return bundle(tmp_path / "main.json", root=tmp_path)

    return bundled


def openapi(schema: Any = None, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema or {}}}
    responses = {"200": {**OK, "content": content}}
    return {
        "openapi": more.pop("version", "3.0.3"),
        "info": {"title": "T", "version": "1"},
        "paths": {"/things": {"get": {"responses": responses}}},
        **more,
    }


def schema_of(document: Any) -> Any:
    response = document["paths"]["/things"]["get"]["responses"]["200"]
    return response["content"]["application/json"]["schema"]


def external(document: Any) -> list[str]:
    return [note.message for note in references.check(document)]


def test_a_schema_of_another_file_becomes_a_component(files: Any) -> None:
    common = {"schemas": {"Thing": {"type": "object"}}}
    found = files(main=openapi({"$ref": "common.json#/schemas/Thing"}), common=common)
    assert schema_of(found.document) == {"$ref": "#/components/schemas/Thing"}
    assert found.document["components"] == {"schemas": {"Thing": {"type": "object"}}}
    assert (external(found.document), found.notes) == ([], [])


def test_references_of_the_other_file_are_followed_from_there(files: Any) -> None:
    found = files(
        main=openapi({"$ref": "./models/thing.json"}),
        models__thing={
            "type": "object",
            "properties": {"part": {"$ref": "../parts/part.json#/Part"}},
        },
        parts__part={"Part": {"properties": {"id": {"$ref": "#/Id"}}}, "Id": {"type": "integer"}},
    )
    assert found.document["components"]["schemas"] == {
        "thing": {
            "type": "object",
            "properties": {"part": {"$ref": "#/components/schemas/Part"}},
        },
        "Part": {"properties": {"id": {"$ref": "#/components/schemas/Id"}}},
        "Id": {"type": "integer"},
    }
    assert external(found.document) == []


def test_circular_references_end(files: Any) -> None:
    found = files(
        main=openapi(
            {"$ref": "tree.json#/Tree"},
            components={"schemas": {"M": {"properties": {"tree": {"$ref": "tree.json#/Tree"}}}}},
        ),
        tree={
            "Tree": {
                "properties": {
                    "left": {"$ref": "#/Tree"},
                    "main": {"$ref": "main.json#/components/schemas/M"},
                }
            }
        },
    )
    tree = {"$ref": "#/components/schemas/Tree"}
    assert found.document["components"]["schemas"] == {
        "M": {"properties": {"tree": tree}},
        "Tree": {"properties": {"left": tree, "main": {"$ref": "#/components/schemas/M"}}},
    }


def test_names_that_clash_are_numbered(files: Any) -> None:
    found = files(
        main=openapi(
            {"allOf": [{"$ref": "a.json#/Thing"}, {"$ref": "b.json#/Thing"}, {"$ref": "a.json#/Thing"}]},
            components={"schemas": {"Thing": {"type": "string"}}},
        ),
        a={"Thing": {"title": "a"}},
        b={"Thing": {"title": "b"}},
    )  # fmt: skip
    assert [part["$ref"].rpartition("/")[2] for part in schema_of(found.document)["allOf"]] == [
        "Thing_2",
        "Thing_3",
        "Thing_2",
    ]
    assert found.document["components"]["schemas"]["Thing"] == {"type": "string"}


def test_every_kind_of_object_becomes_a_component_of_its_kind(files: Any) -> None:
    main = openapi()
    main["paths"]["/things"]["get"] = {
        "parameters": [{"$ref": "c.json#/P"}],
        "requestBody": {"$ref": "c.json#/B"},
        "responses": {"200": {"$ref": "c.json#/R"}},
    }
    found = files(
        main=main,
        c={
            "P": {"in": "query", "name": "p", "schema": {"$ref": "#/S"}},
            "B": {"content": {"text/plain": {"schema": {"$ref": "#/S"}, "examples": {"e": {"$ref": "#/E"}}}}},
            "R": {"description": "", "headers": {"X": {"$ref": "#/H"}}},
            "H": {"schema": {"$ref": "#/S"}},
            "E": {"value": {"$ref": "#/S"}},
            "S": {"type": "string"},
        },
    )  # fmt: skip
    components = found.document["components"]
    assert {section: list(named) for section, named in components.items()} == {
        "parameters": ["P"],
        "requestBodies": ["B"],
        "responses": ["R"],
        "schemas": ["S"],
        "examples": ["E"],
        "headers": ["H"],
    }
    # The value of an example is data.
    assert components["examples"]["E"] == {"value": {"$ref": "#/S"}}
    assert external(found.document) == []


def test_path_items_are_copied(files: Any) -> None:
    main = openapi()
    main["paths"]["/others"] = {"$ref": "paths.json#/others", "summary": "Mine"}
    get = {"responses": {"200": {"$ref": "#/ok"}}}
    found = files(main=main, paths={"others": {"summary": "Its", "get": get}, "ok": OK})
    assert found.document["paths"]["/others"] == {
        "summary": "Mine",
        "get": {"responses": {"200": {"$ref": "#/components/responses/ok"}}},
    }


@pytest.mark.parametrize("value", ["x.json#/Cat", "Cat"])
def test_mappings_of_discriminators_are_rewritten(files: Any, value: str) -> None:
    union = {
        "oneOf": [{"$ref": "x.json#/components/schemas/Cat" if value == "Cat" else value}],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": value}},
    }
    cat = {"type": "object"}
    found = files(
        main=openapi({"$ref": "x.json#/components/schemas/Pet"}),
        x={"Cat": cat, "components": {"schemas": {"Pet": union, "Cat": cat}}},
    )
    pet = found.document["components"]["schemas"]["Pet"]
    assert pet["discriminator"]["mapping"] == {"cat": pet["oneOf"][0]["$ref"]}
    assert external(found.document) == []


def test_swagger_and_openapi_3_1_are_bundled_too(files: Any) -> None:
    swagger = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/p": {
                "get": {
                    "parameters": [{"$ref": "c.json#/P"}],
                    "responses": {"200": {"description": "", "schema": {"$ref": "c.json#/S"}}},
                }
            }
        },
    }
    common = {"P": {"in": "query", "name": "p", "type": "string"}, "S": {"type": "string"}}
    found = files(main=swagger, c=common).document
    assert (found["parameters"], found["definitions"]) == ({"P": common["P"]}, {"S": common["S"]})
    modern = openapi({"prefixItems": [{"$ref": "c.json#/S", "title": "One"}]}, version="3.1.0")
    found = files(main=modern, c=common).document
    assert schema_of(found)["prefixItems"] == [{"$ref": "#/components/schemas/S", "title": "One"}]


def test_data_is_not_changed(files: Any) -> None:
    data = {"$ref": "other.json#/A"}
    schema = {"default": data, "enum": [data], "example": data}
    found = files(main=openapi(schema))
    assert schema_of(found.document) == schema


def test_references_in_extensions_are_noted(files: Any) -> None:
    found = files(main=openapi({"x-a": [{"$ref": "other.json"}]}))
    (note,) = found.notes
    assert note.pointer.endswith("/schema/x-a/0")
    assert note.message == "the reference 'other.json' in an extension is kept as it is"


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("none.json#/A", "leads to a file that is invalid: "),
        ("c.json#/none", "leads to nothing in "),
        ("c.json#/list", "leads to an array, not an object"),
        ("c.json#name", "is not a JSON pointer"),
        ("https://example.com/a.json#/A", "leads to a URL; download it, and refer to the file"),
        ("//example.com/a.json", "leads to a URL"),
        ("../outside.json#/A", "; name a folder with --root"),
        ("/etc/passwd", "; name a folder with --root"),
        ("old.json#/definitions/A", "leads to Swagger 2.0; convert both documents first"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_refused(
    files: Any, tmp_path: pathlib.Path, ref: str, message: str
) -> None:
    with pytest.raises(ContractError) as caught:
        files(
            main=openapi({"$ref": ref}),
            c={"list": []},
            old={"swagger": "2.0", "definitions": {"A": {}}},
        )
    at = "/paths/~1things/get/responses/200/content/application~1json/schema/$ref"
    assert str(caught.value).startswith(f"{tmp_path / 'main.json'}: {at}: the reference {ref!r} ")
    assert message in str(caught.value)


def test_the_file_of_an_invalid_reference_is_named(files: Any, tmp_path: pathlib.Path) -> None:
    with pytest.raises(ContractError) as caught:
        files(main=openapi({"$ref": "c.json#/A"}), c={"A": {"items": {"$ref": "#/B"}}})
    assert str(caught.value).startswith(f"{tmp_path / 'c.json'}: /A/items/$ref: ")


def test_a_link_out_of_the_folder_is_refused(files: Any, tmp_path: pathlib.Path) -> None:
    (tmp_path / "link.json").symlink_to("/etc/hostname")
    with pytest.raises(ContractError, match="name a folder with --root"):
        files(main=openapi({"$ref": "link.json"}))


def test_path_items_that_lead_back_to_themselves_are_refused(files: Any) -> None:
    main = openapi()
    main["paths"]["/others"] = {"$ref": "a.json#/a"}
    with pytest.raises(ContractError, match="leads back to itself"):
        files(main=main, a={"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}})


def test_the_old_names_of_renamed_schemas_stay_values_of_discriminators(files: Any) -> None:
    kind = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    common = {
        "Pet": {
            "oneOf": [{"$ref": "#/Cat"}, {"$ref": "#/Dog"}],
            "discriminator": {"propertyName": "kind"},
        },
        "Cat": kind,
        "Dog": kind,
        "Base": {**kind, "discriminator": {"propertyName": "kind"}},
        "Child": {"allOf": [{"$ref": "#/Base"}]},
    }
    wanted = {"oneOf": [{"$ref": f"common.json#/{name}"} for name in ("Pet", "Child")]}
    own = {"schemas": {"Cat": {"type": "string"}, "Child": {"type": "string"}}}
    found = files(main=openapi(wanted, components=own), common=common)
    schemas = found.document["components"]["schemas"]
    assert schemas["Cat_2"] == kind
    assert schemas["Pet"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"Cat": "#/components/schemas/Cat_2"},
    }
    assert schemas["Base"]["discriminator"]["mapping"] == {"Child": "#/components/schemas/Child_2"}
    assert external(found.document) == []


def test_a_renamed_schema_that_a_discriminator_of_swagger_selects_is_noted(files: Any) -> None:
    common = {
        "Base": {"type": "object", "discriminator": "kind"},
        "Child": {"allOf": [{"$ref": "#/Base"}]},
    }
    operation = {"responses": {"200": {**OK, "schema": {"$ref": "common.json#/Child"}}}}
    main = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/things": {"get": operation}},
        "definitions": {"Child": {"type": "string"}},
    }
    (note,) = files(main=main, common=common).notes
    assert note.pointer == "/definitions/Child_2"
    assert note.message == "renamed from 'Child', which is a value of a discriminator"


def test_references_at_other_locations_of_the_document_are_followed(files: Any) -> None:
    main = openapi(
        {"$ref": "#/x-schemas/Thing"},
        **{"x-schemas": {"Thing": {"properties": {"a": {"$ref": "other.json"}}}}},
    )
    main["paths"]["/more"] = {"$ref": "#/x-items/more"}
    responses = {"200": {"$ref": "responses.json#/Done"}}
    main["x-items"] = {"more": {"get": {"responses": responses}}}
    found = files(main=main, other={"type": "string"}, responses={"Done": OK})
    assert found.document["x-schemas"]["Thing"]["properties"] == {
        "a": {"$ref": "#/components/schemas/other"}
    }
    assert external(found.document) == []
    assert found.notes == []


def test_urls_that_are_relative_to_another_file_are_noted(files: Any) -> None:
    responses = {
        "Done": {**OK, "links": {"next": {"operationRef": "#/paths/~1more/get"}}},
    }
    main = openapi()
    main["paths"]["/things"]["get"]["responses"]["201"] = {"$ref": "responses.json#/Done"}
    (note,) = files(main=main, responses=responses).notes
    assert note.pointer == "/Done/links/next/operationRef"
    assert "is relative to" in note.message
