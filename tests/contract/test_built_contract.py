"""The contract that is checked in: what the overlays must add to the published document and correct in it.

The tables below describe the published operations, and those that the overlays `*-added-*.yaml` add. The rules
hold for operations that any overlay adds.
"""

import re
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from callfire_client.contract import documents, references

OPENAPI = Path(__file__).parents[2] / "openapi"
ROOT = OPENAPI.parent
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}

PAGED = {
    "findApiCredentials": "id",
    "findCallBroadcasts": "id",
    "findCalls": "id",
    "findCampaignSounds": "id",
    "findContactLists": "id",
    "findContacts": "id",
    "findDoNotContacts": "number",
    "findKeywordLeaseConfigs": "keyword",
    "findKeywordLeases": "keyword",
    "findMedia": "id",
    "findNumberLeaseConfigs": "number",
    "findNumberLeases": "number",
    "findNumberRegions": None,
    "findOrders": "id",
    "findTextAutoReplys": "id",
    "findTextBroadcasts": "id",
    "findTexts": "id",
    "findWebhooks": "id",
    "getCallBroadcastBatches": "id",
    "getCallBroadcastCalls": "id",
    "getContactListItems": "id",
    "getDeliveryReports": None,
    "getTextBroadcastBatches": "id",
    "getTextBroadcastTexts": "id",
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
    "createMedia": ["bmp", "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "png", "wav"],
    "postFileCampaignSound": ["mp3", "wav"],
}
EMPTY = {
    "addContactListItems",
    "addDoNotContacts",
    "archiveTextBroadcast",
    "archiveVoiceBroadcast",
    "deleteApiCredential",
    "deleteCampaignSound",
    "deleteContact",
    "deleteContactList",
    "deleteDoNotContact",
    "deleteDoNotContactsBySource",
    "deleteTextAutoReply",
    "deleteWebhook",
    "disableApiCredentials",
    "enableApiCredentials",
    "removeContactListItem",
    "removeContactListItems",
    "sendVerificationCodeToCallerId",
    "startTextBroadcast",
    "startVoiceBroadcast",
    "stopTextBroadcast",
    "stopVoiceBroadcast",
    "toggleCallBroadcastRecipientsStatus",
    "toggleTextBroadcastRecipientsStatus",
    "updateCallBroadcast",
    "updateCampaignBatch",
    "updateContact",
    "updateContactList",
    "updateDoNotContact",
    "updateKeywordLease",
    "updateKeywordLeaseConfig",
    "updateNumberLease",
    "updateNumberLeaseConfig",
    "updateWebhook",
}
STATUSES = {
    "addCallBroadcastBatch": "201",
    "addTextBroadcastBatch": "201",
    "createCallBroadcast": "201",
    "createTextAutoReply": "201",
    "createTextBroadcast": "201",
    "createWebhook": "201",
    "deleteApiCredential": "204",
    "deleteContact": "204",
    "deleteContactList": "204",
    "deleteDoNotContact": "204",
    "deleteDoNotContactsBySource": "204",
    "deleteTextAutoReply": "204",
    "deleteWebhook": "204",
    "orderKeywords": "201",
    "orderNumbers": "201",
}
# The operations that write: whether they may be repeated, and their effect. A change here is
# a decision about other people's telephones and the user's money.
WRITES = {
    "addCallBroadcastBatch": ("unsafe", "may-reach-people"),
    "addCallBroadcastRecipients": ("unsafe", "reaches-people"),
    "addContactListItems": ("unsafe", None),
    "addDoNotContacts": ("safe", "changes-consent"),
    "addTextBroadcastBatch": ("unsafe", "may-reach-people"),
    "addTextBroadcastRecipients": ("unsafe", "reaches-people"),
    "archiveTextBroadcast": ("safe", None),
    "archiveVoiceBroadcast": ("safe", None),
    "createApiCredential": ("unsafe", None),
    "createCallBroadcast": ("unsafe", "may-reach-people"),
    "createContactList": ("unsafe", None),
    "createContactListFromFile": ("unsafe", None),
    "createContacts": ("unsafe", None),
    "createMedia": ("unsafe", None),
    "createTextAutoReply": ("unsafe", "may-reach-people"),
    "createTextBroadcast": ("unsafe", "may-reach-people"),
    "createWebhook": ("unsafe", None),
    "deleteApiCredential": ("safe", None),
    "deleteCampaignSound": ("safe", None),
    "deleteContact": ("safe", None),
    "deleteContactList": ("safe", None),
    "deleteDoNotContact": ("safe", "changes-consent"),
    "deleteDoNotContactsBySource": ("safe", "changes-consent"),
    "deleteTextAutoReply": ("safe", None),
    "deleteWebhook": ("safe", None),
    "disableApiCredentials": ("safe", None),
    "enableApiCredentials": ("unsafe", None),
    "orderKeywords": ("unsafe", "spends"),
    "orderNumbers": ("unsafe", "spends"),
    "postCallCampaignSound": ("unsafe", "reaches-people"),
    "postFileCampaignSound": ("unsafe", None),
    "postTTSCampaignSound": ("unsafe", None),
    "removeContactListItem": ("safe", None),
    "removeContactListItems": ("safe", None),
    "sendCalls": ("unsafe", "reaches-people"),
    "sendTexts": ("unsafe", "reaches-people"),
    "sendVerificationCodeToCallerId": ("unsafe", "reaches-people"),
    "startTextBroadcast": ("unsafe", "reaches-people"),
    "startVoiceBroadcast": ("unsafe", "reaches-people"),
    "stopTextBroadcast": ("safe", None),
    "stopVoiceBroadcast": ("safe", None),
    "toggleCallBroadcastRecipientsStatus": ("unsafe", "may-reach-people"),
    "toggleTextBroadcastRecipientsStatus": ("unsafe", "may-reach-people"),
    "updateCallBroadcast": ("unsafe", "may-reach-people"),
    "updateCampaignBatch": ("unsafe", "may-reach-people"),
    "updateContact": ("safe", None),
    "updateContactList": ("safe", None),
    "updateDoNotContact": ("safe", "changes-consent"),
    "updateKeywordLease": ("unsafe", "renews"),
    "updateKeywordLeaseConfig": ("safe", "reroutes"),
    "updateNumberLease": ("unsafe", "renews"),
    "updateNumberLeaseConfig": ("safe", "reroutes"),
    "updateTextBroadcast": ("unsafe", "may-reach-people"),
    "updateWebhook": ("safe", None),
    "verifyCallerId": ("unsafe", None),
}

# The unsafe operations whose outcome a read shows, and how it is compared.
RECONCILED = {
    "addCallBroadcastBatch": "name",
    "addCallBroadcastRecipients": "mark",
    "addTextBroadcastBatch": "name",
    "addTextBroadcastRecipients": "mark",
    "createApiCredential": "name",
    "createCallBroadcast": "name",
    "createContactList": "name",
    "createContactListFromFile": "name",
    "createMedia": "name",
    "createTextBroadcast": "name",
    "createWebhook": "name",
    "orderKeywords": "time",
    "orderNumbers": "time",
    "postCallCampaignSound": "name",
    "postFileCampaignSound": "name",
    "sendCalls": "mark",
    "sendTexts": "mark",
    "startTextBroadcast": "state",
    "startVoiceBroadcast": "state",
}

EFFECTS = {
    None,
    "reaches-people",
    "may-reach-people",
    "spends",
    "renews",
    "reroutes",
    "changes-consent",
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


@pytest.fixture(scope="module")
def known(operations, published):
    """The published operations, as the contract has them."""
    return {name: operations[name] for name in published}


def operations_added_by(overlay):
    """Return the operationIds that an overlay adds."""
    return {
        operation["operationId"]
        for action in overlay["actions"]
        for path, item in action["update"].items()
        if path.startswith("/")
        for operation in item.values()
    }


@pytest.fixture(scope="module")
def additions():
    """The overlays `*-added-*.yaml`, by file name."""
    paths = sorted((OPENAPI / "overlays").glob("*-added-*.yaml"))
    return {path.name: documents.load(path) for path in paths}


@pytest.fixture(scope="module")
def added(additions):
    """The operationIds that these overlays add."""
    return set().union(*map(operations_added_by, additions.values()))


@pytest.fixture(scope="module")
def described(operations, published, added):
    """The operations that the tables describe: the published and the added ones."""
    return {name: operations[name] for name in [*published, *sorted(added)]}


def by_id(document):
    """Return every operation by its operationId, with its method and path."""
    return {
        operation["operationId"]: {**operation, "method": method, "path": path}
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def values(node, pointer=""):
    """Yield every value of the document with its pointer."""
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
    """Whether a schema, and the items of an array, have a type or a reference."""
    if schema.get("type") == "array":
        return typed(schema.get("items", {}))
    return ("$ref" in schema) != ("type" in schema)


def success(operation):
    """Return the status and the only 2xx response of an operation."""
    (status,) = (status for status in operation["responses"] if status != "default")
    return status, operation["responses"][status]


class TestDocument:
    def test_is_valid_openapi(self, contract):
        assert [error.message for error in OpenAPIV30SpecValidator(contract).iter_errors()] == []

    def test_references_can_be_resolved(self, contract):
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

    def test_extensions_of_the_crawler_are_removed(self, contract):
        gone = ("/x-streamrank", "/x-api-path-slug", "/x-collection-name", "/x-complete")
        assert not [pointer for pointer, _ in values(contract) if pointer.endswith(gone)]

    def test_extensions_are_documented(self, contract):
        keys = {key for _, node in values(contract) if isinstance(node, dict) for key in node}
        page = (ROOT / "docs" / "overlays.md").read_text(encoding="utf-8")
        documented = set(re.findall(r"^### (x-[a-z-]+)$", page, re.MULTILINE))
        assert {key for key in keys if key.startswith("x-")} == documented

    def test_no_description_is_cut_off(self, contract):
        cut = re.compile(r"(\b(E|E\.?g|e\.g|i\.e|Example|Check|See)|[,(:;~]|\b(a|an|the|of|to))$")
        for pointer, text in values(contract):
            if pointer.endswith(("/description", "/summary")) and isinstance(text, str):
                assert text.strip(), pointer
                assert not cut.search(text), f"{pointer}: {text}"
                assert text.count("(") == text.count(")"), f"{pointer}: {text}"
                assert text.count("`") % 2 == 0, f"{pointer}: {text}"


class TestOperations:
    def test_none_is_lost(self, operations):
        settings = documents.load(ROOT / "generator-config.yml")
        assert len(operations) >= settings["operations"]

    def test_none_is_both_published_and_added(self, published, added):
        """What a later published document brings must be removed from the overlays."""
        assert published
        assert added
        assert not added & set(published)

    def test_the_overlays_that_add_them_only_add(self, additions):
        assert all(overlay["x-additions"] is True for overlay in additions.values())

    def test_the_documentation_lists_the_added_ones(self, additions):
        page = (ROOT / "docs" / "overlays.md").read_text(encoding="utf-8")
        rows = dict(re.findall(r"^\| `(\S+-added-\S+)` \| (.*) \|$", page, re.MULTILINE))
        assert rows.keys() == additions.keys()
        for name, overlay in additions.items():
            listed = set(re.findall(r"`(\w+)`", rows[name]))
            assert operations_added_by(overlay) in (listed, set()), name

    def test_the_documentation_counts_them(self, published, added):
        """Of those that the README and the page about overlays mention, each number is that of the contract."""
        for page in (ROOT / "README.md", ROOT / "docs" / "overlays.md"):
            text = " ".join(page.read_text(encoding="utf-8").split())
            found = re.search(r"(\d+) operations, (\d+) of (?:them|which) published", text)
            assert found is not None, page.name
            assert tuple(map(int, found.groups())) == (len(published) + len(added), len(published))

    def test_the_published_ones_keep_their_method_and_path(self, known, published):
        assert {name: (o["method"], o["path"]) for name, o in known.items()} == {
            name: (o["method"], o["path"]) for name, o in published.items()
        }

    def test_have_one_tag_that_is_described(self, contract, operations):
        tags = [tag["name"] for tag in contract["tags"]]
        assert len(tags) == len(set(tags))
        assert all(tag["description"] for tag in contract["tags"])
        for name, operation in operations.items():
            assert len(operation["tags"]) == 1, name
        assert {tag for operation in operations.values() for tag in operation["tags"]} == set(tags)

    def test_the_published_ones_keep_their_first_tag(self, known, published):
        for name, operation in known.items():
            assert operation["tags"] == published[name]["tags"][:1], name

    def test_are_described(self, operations):
        for name, operation in operations.items():
            assert re.fullmatch(r"[A-Z][^.]*", operation["summary"]), name
            assert re.fullmatch(r"[A-Z].*\.", operation["description"], re.DOTALL), name

    def test_descriptions_are_not_the_published_ones(self, known, published):
        for name, operation in known.items():
            assert operation["description"] != published[name]["description"], name
            for parameter in operation.get("parameters", []):
                texts = [p.get("description") for p in published[name].get("parameters", [])]
                assert parameter["description"] not in texts, f"{name}: {parameter['name']}"


class TestParameters:
    def test_no_published_one_is_lost(self, known, published):
        for name, operation in published.items():
            built = known[name]
            wanted = {
                (p["in"], p["name"])
                for p in operation.get("parameters", [])
                if p["in"] in ("path", "query")
            }
            assert {(p["in"], p["name"]) for p in built.get("parameters", [])} >= wanted, name
            parts = {p["name"] for p in operation.get("parameters", []) if p["in"] == "formData"}
            content = built.get("requestBody", {}).get("content", {})
            schema = content.get("multipart/form-data", {}).get("schema", {})
            assert set(schema.get("properties", {})) >= parts, name

    def test_are_typed_and_described(self, operations):
        for name, parameter in parameters(operations):
            assert typed(parameter["schema"]), f"{name}: {parameter['name']}"
            assert re.fullmatch(r"[A-Z].*\.", parameter["description"], re.DOTALL), (
                f"{name}: {parameter['name']}"
            )
            if parameter["in"] == "path":
                assert parameter["required"] is True, f"{name}: {parameter['name']}"

    def test_published_ones_of_the_query_are_optional(self, known):
        assert not [
            f"{name}: {parameter['name']}"
            for name, parameter in parameters(known)
            if parameter["in"] == "query" and parameter.get("required")
        ]

    def test_of_paths_are_those_of_the_template(self, operations):
        for name, operation in operations.items():
            named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", operation["path"])), name

    def test_one_name_has_one_type(self, described):
        types = {}
        for name, parameter in parameters(described):
            # The results are those of texts; and it accepts one number.
            if (name, parameter["name"]) in {
                ("findTexts", "results"),
                ("findTextAutoReplys", "number"),
            }:
                continue
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

    def test_arrays_state_their_style(self, operations):
        for name, parameter in parameters(operations):
            if parameter["schema"].get("type") == "array":
                assert {"style", "explode"} <= parameter.keys(), f"{name}: {parameter['name']}"

    def test_arrays(self, described):
        written = {
            (name, parameter["name"]): (parameter["style"], parameter["explode"])
            for name, parameter in parameters(described)
            if parameter["schema"].get("type") == "array"
        }
        assert written == {
            ("findCalls", "id"): ("form", True),
            ("findCalls", "results"): ("form", False),
            ("findCalls", "states"): ("form", False),
            ("findContacts", "id"): ("form", True),
            ("findContacts", "number"): ("form", True),
            ("findDoNotContacts", "number"): ("form", True),
            ("findOrders", "status"): ("form", True),
            ("findTexts", "id"): ("form", True),
            ("findTexts", "results"): ("form", False),
            ("findTexts", "states"): ("form", False),
            ("findKeywords", "keywords"): ("form", True),
            ("removeContactListItems", "contactId"): ("form", True),
        }

    def test_times_are_marked(self, described):
        marked = {
            (name, parameter["name"])
            for name, parameter in parameters(described)
            if parameter["schema"].get("x-callfire-time") == "unix-milliseconds"
        }
        assert marked == {
            ("findCallBroadcasts", "intervalBegin"),
            ("findCallBroadcasts", "intervalEnd"),
            ("findCalls", "intervalBegin"),
            ("findCalls", "intervalEnd"),
            ("findOrders", "intervalBegin"),
            ("findOrders", "intervalEnd"),
            ("findTextBroadcasts", "intervalBegin"),
            ("findTextBroadcasts", "intervalEnd"),
            ("findTexts", "intervalBegin"),
            ("findTexts", "intervalEnd"),
            ("getCallBroadcastStats", "begin"),
            ("getCallBroadcastStats", "end"),
            ("getCreditUsage", "intervalBegin"),
            ("getCreditUsage", "intervalEnd"),
            ("getTextBroadcastStats", "begin"),
            ("getTextBroadcastStats", "end"),
        }

    def test_defaults_of_pages(self, described):
        exceptions = {
            "findCallBroadcasts": 10,
            "findKeywordLeaseConfigs": 20,
            "findOrders": 20,
            "findTextBroadcasts": 10,
            "findTexts": 10,
            "getContactListItems": None,
            "getContactHistory": None,
        }
        for name, parameter in parameters(described):
            if parameter["name"] == "limit":
                assert parameter["schema"].get("default") == exceptions.get(name, 100), name


class TestBodies:
    def test_are_where_they_were_published(self, known, published):
        published_ones = {
            name
            for name, operation in published.items()
            if any(p["in"] in ("body", "formData") for p in operation.get("parameters", []))
        }
        assert {
            name for name, operation in known.items() if "requestBody" in operation
        } == published_ones

    def test_are_required_and_typed(self, operations):
        for name, operation in operations.items():
            if "requestBody" in operation and "x-callfire-upload" not in operation:
                body = operation["requestBody"]
                assert body["required"] is True, name
                assert body["description"], name
                assert typed(json_schema(body["content"])), name

    def test_uploads(self, described, operations):
        found = {
            n: o["x-callfire-upload"] for n, o in described.items() if "x-callfire-upload" in o
        }
        assert found == {name: {"extensions": endings} for name, endings in UPLOADS.items()}
        for operation in operations.values():
            if "x-callfire-upload" not in operation:
                continue
            body = operation["requestBody"]
            assert body["required"] is True
            assert list(body["content"]) == ["multipart/form-data"]
            schema = body["content"]["multipart/form-data"]["schema"]
            assert schema["required"] == ["file"]
            assert schema["properties"]["file"]["type"] == "string"
            assert schema["properties"]["file"]["format"] == "binary"
            assert all(
                typed(part) and part["description"] for part in schema["properties"].values()
            )


class TestResponses:
    def test_statuses(self, described):
        assert {n: success(o)[0] for n, o in described.items()} == {
            name: STATUSES.get(name, "200") for name in described
        }

    def test_are_typed_or_empty(self, operations):
        for name, operation in operations.items():
            _, response = success(operation)
            assert response["description"], name
            if "content" not in response:
                continue
            if operation.get("x-callfire-download"):
                schemas = [media["schema"] for media in response["content"].values()]
                assert all(
                    schema == {"type": "string", "format": "binary"} for schema in schemas
                ), name
            else:
                assert typed(json_schema(response["content"])), name

    def test_empty_ones(self, described):
        assert {n for n, o in described.items() if "content" not in success(o)[1]} == EMPTY

    def test_everything_else_is_an_error(self, contract, operations):
        for name, operation in operations.items():
            assert operation["responses"]["default"] == {"$ref": "#/components/responses/Error"}, (
                name
            )
            assert operation["x-callfire-statuses"] == ["400", "401", "403", "404", "500"], name
        error = contract["components"]["responses"]["Error"]
        assert json_schema(error["content"]) == {"$ref": "#/components/schemas/ErrorResponse"}


class TestBehaviour:
    def test_keys_of_pages(self, described):
        found = {n: o["x-callfire-page"] for n, o in described.items() if "x-callfire-page" in o}
        assert {name: page.get("key") for name, page in found.items()} == PAGED

    def test_pages(self, contract, operations):
        found = {n: o["x-callfire-page"] for n, o in operations.items() if "x-callfire-page" in o}
        assert {page["items"] for page in found.values()} == {"items"}
        schemas = contract["components"]["schemas"]
        for name, page in found.items():
            key = page.get("key")
            taken = {parameter["name"] for parameter in operations[name]["parameters"]}
            assert {"limit", "offset"} <= taken, name
            schema = schemas[ref_name(json_schema(success(operations[name])[1]["content"]))]
            assert {"items", "limit", "offset", "totalCount"} == set(schema["properties"]), name
            item = schemas[ref_name(schema["properties"]["items"]["items"])]
            assert key is None or key in item["properties"], name

    def test_absent_properties_of_pages(self, described):
        found = {n: o["x-callfire-page"].get("absent") for n, o in described.items() if n in PAGED}
        assert {name: absent for name, absent in found.items() if absent} == {
            "findApiCredentials": ["limit", "offset"],
            "findCallBroadcasts": ["limit", "offset"],
            "findContactLists": ["limit", "offset"],
            "findContacts": ["limit", "offset"],
            "findDoNotContacts": ["limit", "offset"],
            "findTextBroadcasts": ["limit", "offset"],
            "getCallBroadcastBatches": ["totalCount"],
        }

    def test_downloads(self, described):
        assert {n for n, o in described.items() if o.get("x-callfire-download")} == DOWNLOADS

    def test_writes(self, described):
        assert {
            name: (operation["x-callfire-repeat"], operation.get("x-callfire-effect"))
            for name, operation in described.items()
            if operation["method"] != "get"
        } == WRITES

    def test_every_operation_states_whether_it_may_be_repeated(self, operations):
        for name, operation in operations.items():
            assert operation["x-callfire-repeat"] in ("safe", "unsafe"), name
            assert operation.get("x-callfire-effect") in EFFECTS, name

    def test_final_states(self, contract, operations):
        """They are values of the state, and at least one other value is not final."""
        schemas = contract["components"]["schemas"]
        methods = []
        for name, operation in operations.items():
            if "x-callfire-final" not in operation:
                continue
            final = operation["x-callfire-final"]
            assert set(final) - {"webhooks"} == {"property", "values", "wait"}, name
            resources = schemas["WebhookResourceType"]["enum"]
            assert set(final.get("webhooks", ())) <= set(resources), name
            schema = schemas[ref_name(json_schema(success(operation)[1]["content"]))]
            (state,) = schema["properties"][final["property"]]["allOf"]
            assert set(final["values"]) < set(schemas[ref_name(state)]["enum"]), name
            assert len(final["values"]) == len(set(final["values"])), name
            assert re.fullmatch(r"wait_for_[a-z_]+", final["wait"]), name
            methods.append(final["wait"])
        assert methods
        assert len(methods) == len(set(methods))

    def test_bulk_sending(self, contract, operations):
        """It names operations, parameters and states that exist."""
        schemas = contract["components"]["schemas"]
        found = []
        for name, operation in operations.items():
            if "x-callfire-bulk" not in operation:
                continue
            found.append(name)
            bulk = operation["x-callfire-bulk"]
            assert set(bulk) - {"content"} == {
                "batch", "batchId", "refused", "waiting", "create", "add", "start",
            }, name  # fmt: skip
            assert operation["x-callfire-reconcile"]["by"] == "mark", name
            assert operations[bulk["create"]]["x-callfire-reconcile"]["by"] == "name", name
            assert operations[bulk["start"]]["x-callfire-reconcile"]["by"] == "state", name
            assert operations[bulk["add"]]["x-callfire-reconcile"]["by"] == "mark", name
            read = operations[operation["x-callfire-reconcile"]["read"]]
            assert bulk["batchId"] in {each["name"] for each in read["parameters"]}, name
            body = json_schema(operation["requestBody"]["content"])
            assert body.get("maxItems", bulk["batch"]) == bulk["batch"], name
            assert {*bulk["refused"], *bulk["waiting"]} <= set(schemas["CallState"]["enum"]), name
            content = bulk.get("content", {"query": [], "body": []})
            parameters = {each["name"] for each in operation["parameters"]}
            assert set(content["query"]) <= parameters, name
            recipient = body["items"]["$ref"].rpartition("/")[2]
            assert set(content["body"]) <= schemas[recipient]["properties"].keys(), name
        assert found == ["sendCalls", "sendTexts"]

    def test_reconciliations(self, contract, operations):
        """They name operations, parameters and properties that exist."""
        schemas = contract["components"]["schemas"]
        found = {}
        for name, operation in operations.items():
            if "x-callfire-reconcile" not in operation:
                continue
            given = operation["x-callfire-reconcile"]
            found[name] = given["by"]
            assert operation["x-callfire-repeat"] == "unsafe", name
            assert set(given) <= {
                "read", "by", "path", "query", "time", "property", "proof", "before",
            }, name  # fmt: skip
            read = operations[given["read"]]
            assert read["method"] == "get", name
            declared = {(p["in"], p["name"]) for p in read.get("parameters", [])}
            named = {("path", each) for each in given.get("path", {})}
            assert named == {each for each in declared if each[0] == "path"}, name
            assert {("query", each) for each in given.get("query", {})} <= declared, name
            body = properties_of_body(schemas, operation)
            parameters = {(p["in"], p["name"]) for p in operation.get("parameters", [])}
            for value in [*given.get("path", {}).values(), *given.get("query", {}).values()]:
                expression = re.fullmatch(r"\$request\.(path|query|body)[.#]/?(\w+)", str(value))
                if expression is None:
                    assert not str(value).startswith("$"), name
                elif expression[1] == "body":
                    assert expression[2] in body, name
                else:
                    assert expression.groups() in parameters, name
            answer = properties_of_response(schemas, read)
            assert ("x-callfire-page" in read) == (given["by"] != "state"), name
            if given["by"] == "state":
                (state,) = answer[given["property"]]["allOf"]
                states = schemas[ref_name(state)]["enum"]
                assert given["proof"], name
                assert set(given["proof"]) | set(given["before"]) <= set(states), name
                assert not set(given["proof"]) & set(given["before"]), name
                continue
            assert not {"property", "proof", "before"} & set(given), name
            time = given.get("time", {})
            assert set(time) <= {"query", "property"}, name
            if "query" in time:
                assert ("query", time["query"]) in declared, name
            if "property" in time:
                assert answer[time["property"]]["x-callfire-time"] == "unix-milliseconds", name
            if given["by"] == "time":
                assert set(time) == {"query", "property"}, name
            elif given["by"] == "mark":
                assert json_schema(operation["requestBody"]["content"])["type"] == "array", name
                assert {"phoneNumber", "contactId", "attributes"} <= set(body), name
                assert {"toNumber", "contact", "attributes"} <= set(answer), name
            else:
                assert given["by"] == "name", name
                assert "name" in body, name
                assert "name" in answer, name
        assert found == RECONCILED

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


def properties_of_body(schemas, operation):
    """Return the properties of the request body, or of the items of an array."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        schema = media["schema"]
        schema = schema.get("items", schema)
        return (schemas[ref_name(schema)] if "$ref" in schema else schema)["properties"]
    return {}


def properties_of_response(schemas, operation):
    """Return the properties of the response, or of the items of a page."""
    properties = schemas[ref_name(json_schema(success(operation)[1]["content"]))]["properties"]
    page = operation.get("x-callfire-page")
    return (
        schemas[ref_name(properties[page["items"]]["items"])]["properties"] if page else properties
    )


def ref_name(schema):
    return schema["$ref"].removeprefix("#/components/schemas/")
