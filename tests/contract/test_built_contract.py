"""The contract that is checked in: what the overlays promise to state, and what must be gone."""

import re
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from callfire_client.contract import documents, references

OPENAPI = Path(__file__).parents[2] / "openapi"
GROUPS = ["Calls", "Campaigns", "Contacts", "Keywords", "Me", "Media", "Numbers"]
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}

PAGED = {
    "findApiCredentials": "id",
    "findCallBroadcasts": "id",
    "findCalls": "id",
    "findCampaignSounds": "id",
    "findContactLists": "id",
    "findContacts": "id",
    "findDoNotContacts": "number",
    "findKeywordLeases": "keyword",
    "findNumberLeaseConfigs": "number",
    "findNumberLeases": "number",
    "findNumberRegions": None,
    "getCallBroadcastBatches": "id",
    "getCallBroadcastCalls": "id",
    "getContactListItems": "id",
}
DOWNLOADS = {
    "getCallRecordingMp3",
    "getCallRecordingMp3ByName",
    "getCampaignSoundDataMp3",
    "getCampaignSoundDataWav",
    "getMediaData",
    "getMediaDataBinary",
    "getMediaDataByKey",
}
UPLOADS = {
    "createContactListFromFile": ["csv"],
    "createMedia": ["bmp", "gif", "jpg", "m4a", "mp3", "mp4", "png", "wav"],
    "postFileCampaignSound": ["mp3", "wav"],
}
EMPTY = {
    "addContactListItems",
    "addDoNotContacts",
    "archiveVoiceBroadcast",
    "deleteApiCredential",
    "deleteCampaignSound",
    "deleteContact",
    "deleteContactList",
    "deleteDoNotContact",
    "deleteDoNotContactsBySource",
    "removeContactListItem",
    "removeContactListItems",
    "sendVerificationCodeToCallerId",
    "startVoiceBroadcast",
    "stopVoiceBroadcast",
    "updateCallBroadcast",
    "updateCampaignBatch",
    "updateContact",
    "updateContactList",
    "updateDoNotContact",
    "updateKeywordLease",
    "updateNumberLease",
    "updateNumberLeaseConfig",
}
STATUSES = {
    "addCallBroadcastBatch": "201",
    "createCallBroadcast": "201",
    "deleteApiCredential": "204",
    "deleteContact": "204",
    "deleteContactList": "204",
    "deleteDoNotContact": "204",
    "deleteDoNotContactsBySource": "204",
}
# Every operation that writes: whether it may be repeated, and what it does beyond the account's data.
# A change here is a decision about other people's telephones and the user's money.
WRITES = {
    "addCallBroadcastBatch": ("unsafe", "may-reach-people"),
    "addCallBroadcastRecipients": ("unsafe", "reaches-people"),
    "addContactListItems": ("unsafe", None),
    "addDoNotContacts": ("safe", "changes-consent"),
    "archiveVoiceBroadcast": ("safe", None),
    "createApiCredential": ("unsafe", None),
    "createCallBroadcast": ("unsafe", "may-reach-people"),
    "createContactList": ("unsafe", None),
    "createContactListFromFile": ("unsafe", None),
    "createContacts": ("unsafe", None),
    "createMedia": ("unsafe", None),
    "deleteApiCredential": ("safe", None),
    "deleteCampaignSound": ("safe", None),
    "deleteContact": ("safe", None),
    "deleteContactList": ("safe", None),
    "deleteDoNotContact": ("safe", "changes-consent"),
    "deleteDoNotContactsBySource": ("safe", "changes-consent"),
    "postCallCampaignSound": ("unsafe", "reaches-people"),
    "postFileCampaignSound": ("unsafe", None),
    "postTTSCampaignSound": ("unsafe", None),
    "removeContactListItem": ("safe", None),
    "removeContactListItems": ("safe", None),
    "sendCalls": ("unsafe", "reaches-people"),
    "sendVerificationCodeToCallerId": ("unsafe", "reaches-people"),
    "startVoiceBroadcast": ("unsafe", "reaches-people"),
    "stopVoiceBroadcast": ("safe", None),
    "updateCallBroadcast": ("unsafe", "may-reach-people"),
    "updateCampaignBatch": ("unsafe", "may-reach-people"),
    "updateContact": ("safe", None),
    "updateContactList": ("safe", None),
    "updateDoNotContact": ("safe", "changes-consent"),
    "updateKeywordLease": ("unsafe", "renews"),
    "updateNumberLease": ("unsafe", "renews"),
    "updateNumberLeaseConfig": ("safe", "reroutes"),
    "verifyCallerId": ("unsafe", None),
}


@pytest.fixture(scope="module")
def contract():
    return documents.load(OPENAPI / "callfire.openapi.yaml")


@pytest.fixture(scope="module")
def operations(contract):
    return by_id(contract)


@pytest.fixture(scope="module")
def published():
    return by_id(documents.load(OPENAPI / "callfire.swagger.yaml"))


def by_id(document):
    """Every operation by its operationId, with its method and path added."""
    return {
        operation["operationId"]: {**operation, "method": method, "path": path}
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def values(node, pointer=""):
    """Every value of the document with its pointer."""
    yield pointer, node
    children = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, child in children:
        yield from values(child, f"{pointer}/{key}")


def parameters(operations):
    return [
        (name, parameter)
        for name, operation in operations.items()
        for parameter in operation.get("parameters", [])
    ]


def json_schema(content):
    assert list(content) == ["application/json"]
    return content["application/json"]["schema"]


def typed(schema):
    """Whether a schema, and the entries of an array, say what they are."""
    if schema.get("type") == "array":
        return typed(schema.get("items", {}))
    return ("$ref" in schema) != ("type" in schema)


def success(operation):
    """The one 2xx answer of an operation: its status and itself."""
    (status,) = (status for status in operation["responses"] if status != "default")
    return status, operation["responses"][status]


class TestDocument:
    def test_is_valid_openapi(self, contract):
        assert [error.message for error in OpenAPIV30SpecValidator(contract).iter_errors()] == []

    def test_references_lead_somewhere(self, contract):
        assert references.check(contract) == []
        assert not [
            pointer for pointer, _ in values(contract) if pointer.endswith("/x-dangling-ref")
        ]

    def test_schemas_are_all_in_use(self, contract):
        used = {node for pointer, node in values(contract) if pointer.endswith("/$ref")}
        assert {
            f"#/components/{kind}/{name}"
            for kind in ("schemas", "responses")
            for name in contract["components"][kind]
        } == used

    def test_service(self, contract):
        assert contract["openapi"] == "3.0.3"
        assert contract["info"]["title"] == "CallFire API"
        assert [server["url"] for server in contract["servers"]] == ["https://api.callfire.com/v2"]
        assert contract["security"] == [{"basicAuth": []}]
        basic = contract["components"]["securitySchemes"]["basicAuth"]
        assert (basic["type"], basic["scheme"]) == ("http", "basic")

    def test_leftovers_of_the_crawler_are_gone(self, contract):
        gone = ("/x-streamrank", "/x-api-path-slug", "/x-collection-name", "/x-complete")
        assert not [pointer for pointer, _ in values(contract) if pointer.endswith(gone)]

    def test_extensions_are_ours(self, contract):
        keys = {key for _, node in values(contract) if isinstance(node, dict) for key in node}
        assert {key for key in keys if key.startswith("x-")} == {
            "x-callfire-always",
            "x-callfire-download",
            "x-callfire-effect",
            "x-callfire-live",
            "x-callfire-page",
            "x-callfire-repeat",
            "x-callfire-source",
            "x-callfire-statuses",
            "x-callfire-time",
            "x-callfire-upload",
        }

    def test_nothing_is_described_by_half(self, contract):
        cut = re.compile(r"(\b(E|E\.?g|e\.g|i\.e|Example|Check|See)|[,(:;~]|\b(a|an|the|of|to))$")
        for pointer, text in values(contract):
            if pointer.endswith(("/description", "/summary")) and isinstance(text, str):
                assert text.strip(), pointer
                assert not cut.search(text), f"{pointer}: {text}"
                assert text.count("(") == text.count(")"), f"{pointer}: {text}"
                assert text.count("`") % 2 == 0, f"{pointer}: {text}"


class TestOperations:
    def test_are_the_published_ones(self, operations, published):
        assert len(operations) == 82
        assert {name: (o["method"], o["path"]) for name, o in operations.items()} == {
            name: (o["method"], o["path"]) for name, o in published.items()
        }

    def test_have_one_tag_of_the_seven(self, contract, operations, published):
        assert [tag["name"] for tag in contract["tags"]] == GROUPS
        assert all(tag["description"] for tag in contract["tags"])
        for name, operation in operations.items():
            assert operation["tags"] == published[name]["tags"][:1], name
        assert {tag for operation in operations.values() for tag in operation["tags"]} == set(
            GROUPS
        )

    def test_are_described(self, operations):
        assert not [
            n for n, o in operations.items() if not (o.get("summary") and o.get("description"))
        ]


class TestParameters:
    def test_are_the_published_ones(self, operations, published):
        for name, operation in published.items():
            built = operations[name]
            wanted = {
                (p["in"], p["name"])
                for p in operation.get("parameters", [])
                if p["in"] in ("path", "query")
            }
            assert {(p["in"], p["name"]) for p in built.get("parameters", [])} == wanted, name
            parts = {p["name"] for p in operation.get("parameters", []) if p["in"] == "formData"}
            content = built.get("requestBody", {}).get("content", {})
            schema = content.get("multipart/form-data", {}).get("schema", {})
            assert set(schema.get("properties", {})) == parts, name

    def test_are_212_with_the_parts_of_forms(self, operations):
        contents = [o["requestBody"]["content"] for o in operations.values() if "requestBody" in o]
        forms = [c["multipart/form-data"]["schema"] for c in contents if "multipart/form-data" in c]
        count = len(parameters(operations)) + sum(len(form["properties"]) for form in forms)
        assert count == 212

    def test_are_typed_and_described(self, operations):
        for name, parameter in parameters(operations):
            assert typed(parameter["schema"]), f"{name}: {parameter['name']}"
            assert parameter["description"], f"{name}: {parameter['name']}"
            assert parameter.get("required", False) == (parameter["in"] == "path")

    def test_of_paths_are_those_of_the_template(self, operations):
        for name, operation in operations.items():
            named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", operation["path"])), name

    def test_one_name_has_one_type(self, operations):
        types = {}
        for _, parameter in parameters(operations):
            schema = {k: v for k, v in parameter["schema"].items() if k != "default"}
            known = types.setdefault((parameter["in"], parameter["name"]), schema)
            assert schema == known, parameter["name"]
        int64 = {"type": "integer", "format": "int64"}
        int32 = {"type": "integer", "format": "int32"}
        assert types["path", "id"] == int64
        assert types["query", "campaignId"] == int64
        assert types["query", "limit"] == types["query", "offset"] == int32
        assert types["query", "strictValidation"] == {"type": "boolean"}
        assert types["query", "toNumber"] == types["path", "number"] == {"type": "string"}

    def test_lists_say_how_they_are_written(self, operations):
        written = {
            (name, parameter["name"]): (parameter["style"], parameter["explode"])
            for name, parameter in parameters(operations)
            if parameter["schema"].get("type") == "array"
        }
        assert written == {
            ("findCalls", "id"): ("form", True),
            ("findCalls", "results"): ("form", False),
            ("findCalls", "states"): ("form", False),
            ("findContacts", "id"): ("form", True),
            ("findContacts", "number"): ("form", True),
            ("findDoNotContacts", "number"): ("form", True),
            ("findKeywords", "keywords"): ("form", True),
            ("removeContactListItems", "contactId"): ("form", True),
        }

    def test_times_are_marked(self, operations):
        marked = {
            (name, parameter["name"])
            for name, parameter in parameters(operations)
            if parameter["schema"].get("x-callfire-time") == "unix-milliseconds"
        }
        assert marked == {
            ("findCalls", "intervalBegin"),
            ("findCalls", "intervalEnd"),
            ("getCallBroadcastStats", "begin"),
            ("getCallBroadcastStats", "end"),
            ("getCreditUsage", "intervalBegin"),
            ("getCreditUsage", "intervalEnd"),
        }

    def test_defaults_of_pages(self, operations):
        defaults = {}
        for name, parameter in parameters(operations):
            if parameter["name"] == "limit":
                defaults.setdefault(parameter["schema"].get("default"), set()).add(name)
        assert defaults[10] == {"findCallBroadcasts"}
        assert defaults[None] == {"getContactListItems", "getContactHistory"}
        assert len(defaults[100]) == 14


class TestBodies:
    def test_are_where_they_were_published(self, operations, published):
        places = {
            name
            for name, operation in published.items()
            if any(p["in"] in ("body", "formData") for p in operation.get("parameters", []))
        }
        assert {
            name for name, operation in operations.items() if "requestBody" in operation
        } == places
        assert len(places) == 23

    def test_are_required_and_typed(self, operations):
        for name, operation in operations.items():
            if "requestBody" in operation and name not in UPLOADS:
                body = operation["requestBody"]
                assert body["required"] is True, name
                assert body["description"], name
                assert typed(json_schema(body["content"])), name

    def test_uploads(self, operations):
        found = {
            n: o["x-callfire-upload"] for n, o in operations.items() if "x-callfire-upload" in o
        }
        assert found == {name: {"extensions": endings} for name, endings in UPLOADS.items()}
        for name in UPLOADS:
            body = operations[name]["requestBody"]
            assert body["required"] is True
            assert list(body["content"]) == ["multipart/form-data"]
            schema = body["content"]["multipart/form-data"]["schema"]
            assert schema["required"] == ["file"]
            assert schema["properties"]["file"]["type"] == "string"
            assert schema["properties"]["file"]["format"] == "binary"
            assert all(
                typed(part) and part["description"] for part in schema["properties"].values()
            )


class TestAnswers:
    def test_statuses(self, operations):
        assert {n: success(o)[0] for n, o in operations.items()} == {
            name: STATUSES.get(name, "200") for name in operations
        }

    def test_are_typed_or_empty(self, operations):
        for name, operation in operations.items():
            _, answer = success(operation)
            assert answer["description"], name
            if name in EMPTY:
                assert "content" not in answer, name
            elif name in DOWNLOADS:
                schemas = [media["schema"] for media in answer["content"].values()]
                assert all(
                    schema == {"type": "string", "format": "binary"} for schema in schemas
                ), name
            else:
                assert typed(json_schema(answer["content"])), name

    def test_everything_else_is_an_error(self, contract, operations):
        for name, operation in operations.items():
            assert operation["responses"]["default"] == {"$ref": "#/components/responses/Error"}, (
                name
            )
            assert operation["x-callfire-statuses"] == ["400", "401", "403", "404", "500"], name
        error = contract["components"]["responses"]["Error"]
        assert json_schema(error["content"]) == {"$ref": "#/components/schemas/ErrorResponse"}


class TestBehaviour:
    def test_pages(self, contract, operations):
        found = {n: o["x-callfire-page"] for n, o in operations.items() if "x-callfire-page" in o}
        assert {name: page.get("key") for name, page in found.items()} == PAGED
        assert {page["items"] for page in found.values()} == {"items"}
        schemas = contract["components"]["schemas"]
        for name, key in PAGED.items():
            taken = {parameter["name"] for parameter in operations[name]["parameters"]}
            assert {"limit", "offset"} <= taken, name
            page = schemas[ref_name(json_schema(success(operations[name])[1]["content"]))]
            assert {"items", "limit", "offset", "totalCount"} == set(page["properties"]), name
            item = schemas[ref_name(page["properties"]["items"]["items"])]
            assert key is None or key in item["properties"], name

    def test_downloads(self, operations):
        assert {n for n, o in operations.items() if o.get("x-callfire-download")} == DOWNLOADS

    def test_writes(self, operations):
        assert {
            name: (operation["x-callfire-repeat"], operation.get("x-callfire-effect"))
            for name, operation in operations.items()
            if operation["method"] != "get"
        } == WRITES

    def test_reads_are_safe_and_without_effect(self, operations):
        for name, operation in operations.items():
            if operation["method"] == "get":
                assert operation["x-callfire-repeat"] == "safe", name
                assert "x-callfire-effect" not in operation, name

    @pytest.mark.parametrize("effect", ["reaches-people", "may-reach-people", "spends", "renews"])
    def test_what_costs_or_calls_is_never_repeated(self, operations, effect):
        for name, operation in operations.items():
            if operation.get("x-callfire-effect") == effect:
                assert operation["x-callfire-repeat"] == "unsafe", name


def ref_name(schema):
    return schema["$ref"].removeprefix("#/components/schemas/")
