"""The responses of every operation conform to the contract: status, media type and body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30ReadValidator

from callfire_client._data import load_contract
from callfire_client._data.checking import make_checker
from callfire_client.contract.checker import BodyState
from callfire_client.sandbox.handlers import HANDLERS
from callfire_client.sandbox.operations import Contract
from callfire_client.sandbox.unsupported import UNSUPPORTED
from tests.sandbox.api_session import BOUNDARY, ApiSession, multipart

DOCUMENT = load_contract()
CONTRACT = Contract(DOCUMENT)
ANSWERS = make_checker(DOCUMENT)
OPERATIONS = {operation.id: operation for operation in CONTRACT.operations()}
IMPLEMENTED = {name: one for name, one in OPERATIONS.items() if name in HANDLERS}

NUMBER = "12135551234"

CONTACT = {"firstName": "Ada", "homePhone": NUMBER, "properties": {"age": "36"}}
WEBHOOK = {
    "name": "Mine",
    "resource": "OutboundCall",
    "events": ["Finished"],
    "callback": "https://example.com/hook",
}
BODIES = {
    "sendCalls": [{"phoneNumber": NUMBER, "liveMessage": "Hello", "attributes": {"a": "b"}}],
    "createCallBroadcast": {
        "name": "Spring",
        "recipients": [{"phoneNumber": NUMBER}],
        "schedules": [{"daysOfWeek": ["MONDAY"], "timeZone": "America/New_York"}],
    },
    "updateCallBroadcast": {"name": "Summer", "maxActive": 4},
    "addCallBroadcastBatch": {"name": "More", "recipients": [{"phoneNumber": NUMBER}]},
    "addCallBroadcastRecipients": [{"phoneNumber": NUMBER}],
    "toggleCallBroadcastRecipientsStatus": [{"phoneNumber": NUMBER}],
    "updateCampaignBatch": {"enabled": False},
    "postCallCampaignSound": {"name": "Mine", "toNumber": NUMBER},
    "postTTSCampaignSound": {"message": "Hello", "voice": "MALE1"},
    "createContacts": [CONTACT],
    "updateContact": {"lastName": "Lovelace"},
    "addDoNotContacts": {"numbers": [NUMBER]},
    "updateDoNotContact": {"call": True},
    "createContactList": {"name": "Mine", "contacts": [CONTACT]},
    "updateContactList": {"name": "Yours"},
    "addContactListItems": {"contactNumbers": [NUMBER]},
    "updateKeywordLease": {"autoRenew": False},
    "createApiCredential": {"name": "Tests"},
    "verifyCallerId": {"verificationCode": "123"},
    "updateNumberLeaseConfig": {"configType": "TRACKING"},
    "updateNumberLease": {"autoRenew": False},
    # Orders, keyword configurations and webhooks.
    "orderNumbers": {"numbers": ["12135552001"]},
    "orderKeywords": {"keywords": ["RAIN"]},
    "updateKeywordLeaseConfig": {
        "textInboundConfig": {"forwardEnabled": True, "forwardNumber": NUMBER}
    },
    "createWebhook": WEBHOOK,
    "updateWebhook": {"name": "Yours"},
    "sendTexts": [{"phoneNumber": NUMBER, "message": "Hello", "attributes": {"a": "b"}}],
    "createTextAutoReply": {"number": "12135551000", "match": "hours", "message": "9 to 5"},
    "createTextBroadcast": {
        "name": "Spring",
        "message": "Hello",
        "recipients": [{"phoneNumber": NUMBER}],
        "schedules": [{"daysOfWeek": ["MONDAY"], "timeZone": "America/New_York"}],
    },
    "updateTextBroadcast": {"name": "Summer", "maxActive": 4},
    "addTextBroadcastBatch": {"name": "More", "recipients": [{"phoneNumber": NUMBER}]},
    "addTextBroadcastRecipients": [{"phoneNumber": NUMBER}],
    "toggleTextBroadcastRecipientsStatus": [{"phoneNumber": NUMBER}],
}
NEEDED = {
    "findKeywords": {"keywords": ["SUN"]},
    "findNumbersLocal": {"city": "Chicago", "limit": 3},
}
FILES = {
    "postFileCampaignSound": multipart("new.wav", b"RIFF"),
    "createContactListFromFile": multipart("list.csv", b"12135551234\n12135551235\n", name="L"),
    "createMedia": multipart("new.png", b"png"),
}


@pytest.fixture
def populated(api):
    """A session with one resource of each kind, and the ids of the resources by path prefix."""
    call = api.request("POST", "/calls", BODIES["sendCalls"])["items"][0]["id"]
    text = api.request("POST", "/texts", BODIES["sendTexts"])["items"][0]["id"]
    reply = api.request("POST", "/texts/auto-replys", BODIES["createTextAutoReply"])["id"]
    texts = api.request("POST", "/texts/broadcasts", BODIES["createTextBroadcast"])["id"]
    api.request("POST", f"/texts/broadcasts/{texts}/batches", BODIES["addTextBroadcastBatch"])
    api.now += 20
    contact = api.request("POST", "/contacts", [CONTACT])["items"][0]["id"]
    contact_list = api.request("POST", "/contacts/lists", {"name": "A", "contactIds": [contact]})[
        "id"
    ]
    broadcast = api.request("POST", "/calls/broadcasts", BODIES["createCallBroadcast"])["id"]
    media = json.loads(api.upload("/media", "a.png", b"PNG").body)["id"]
    api.request("POST", "/contacts/dncs", {"numbers": ["12135550199"], "source": "test"})
    known = {
        "/calls/recordings/": api.request("GET", f"/calls/{call}/recordings")["items"][0]["id"],
        "/calls/broadcasts/": broadcast,
        "/calls/": call,
        "/texts/broadcasts/": texts,
        "/texts/auto-replys/": reply,
        "/texts/": text,
        "/campaigns/batches/": api.request(
            "POST", f"/calls/broadcasts/{broadcast}/batches", {"contactListId": contact_list}
        )["id"],
        "/campaigns/sounds/": json.loads(
            api.upload("/campaigns/sounds/files", "a.mp3", b"ID3").body
        )["id"],
        "/contacts/lists/": contact_list,
        "/contacts/": contact,
        "/me/api/credentials/": api.request("POST", "/me/api/credentials", {"name": "A"})["id"],
        "/media/": media,
        "/keywords/leases/id/": 1,
        "/orders/": api.request("POST", "/orders/numbers", {"numbers": ["12135552000"]})["id"],
        "/webhooks/": api.request("POST", "/webhooks", WEBHOOK)["id"],
    }
    api.request("POST", f"/me/callerids/{NUMBER}")
    api.request("POST", f"/me/callerids/{NUMBER}/verification-code", {"verificationCode": "1234"})
    api.now += 1
    public = api.request("GET", f"/media/{media}")["publicUrl"]
    key = public.rpartition("/")[2].removesuffix(".png")
    return api, known, {"key": key, "contactId": contact}


def target(operation, known, others):
    """Return the operation's path with existing ids."""
    values = {
        "name": "recording",
        "extension": "png",
        "number": NUMBER,
        "toNumber": NUMBER,
        "source": "test",
        "keyword": "SUNSHINE",
        "callerid": NUMBER,
        "resource": "ContactList",
        **others,
    }
    if operation.path.startswith("/numbers/leases"):
        values["number"] = "12135551000"
    if operation.path.endswith("/available"):
        values["keyword"] = "SUN"  # fmt: skip
    values["id"] = next((i for prefix, i in known.items() if operation.path.startswith(prefix)), 0)
    return operation.path.format(**values)


@pytest.mark.parametrize("operation", list(IMPLEMENTED.values()), ids=list(IMPLEMENTED))
def test_every_response_conforms_to_the_contract(populated, operation):
    api, known, others = populated
    body, headers = BODIES.get(operation.id), {}
    if operation.form_schema:
        body = FILES[operation.id]
        headers = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    assert (operation.body_schema is not None) == (operation.id in BODIES)
    query = NEEDED.get(operation.id, {})
    response = api.send(
        operation.method, target(operation, known, others), body, headers=headers, **query
    )
    assert response.status == operation.status, response.body
    if operation.response_schema is None:
        assert (response.body, "content-type" in response.headers) == (b"", False)
    elif is_download(operation):
        assert response.headers["content-type"] in operation.response_media_types
        assert response.body
    else:
        assert response.headers["content-type"] == "application/json"
        conforms(json.loads(response.body), operation.response_schema)
    assert mismatches(operation, response) == []


class ReadNames(Mapping):
    """Arguments of an operation that record the names that its handler reads."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return self.arguments[name]

    def __iter__(self):
        self.names.update(self.arguments)
        return iter(self.arguments)

    def __len__(self):
        return len(self.arguments)


def example(schema):
    """Return a value of the schema of a query parameter."""
    schema = CONTRACT.resolve(schema)
    match schema["type"]:
        case "array":
            return [example(schema["items"])]
        case "boolean":
            return True
        case "integer" | "number":
            return 1
    return schema.get("enum", ["1"])[0]


@pytest.mark.parametrize("operation", list(IMPLEMENTED.values()), ids=list(IMPLEMENTED))
def test_every_query_parameter_is_read_or_listed_as_not_simulated(populated, operation):
    api, known, others = populated
    api.sandbox.configure(ignore_unsupported=True)
    handler, read = HANDLERS[operation.id], set()

    def handle(account, invocation):
        arguments = ReadNames(invocation.arguments)
        try:
            return handler(account, evolve(invocation, arguments=arguments))
        finally:
            read.update(arguments.names)

    api.sandbox._handlers[operation.id] = handle
    # The sandbox itself reads `fields`.
    names = {n for n in operation.parameters if f"{{{n}}}" not in operation.path} - {"fields"}
    for name in sorted(names):
        read.discard(name)
        query = NEEDED.get(operation.id, {}) | {name: example(operation.parameters[name].schema)}
        path = target(operation, known, others)
        response = api.send(operation.method, path, BODIES.get(operation.id), **query)
        assert response.status < 500, response.body
        if name in read:
            names.discard(name)
    prefix = f"{operation.id}."
    listed = {one.name.removeprefix(prefix) for one in UNSUPPORTED if one.name.startswith(prefix)}
    assert names == listed, "see callfire_client/sandbox/unsupported.py"


def is_download(operation):
    types = operation.response_media_types
    return bool(types) and "application/json" not in types


def mismatches(operation, response):
    """Return the mismatches that `on_drift=` and `callfire-drift live` report for a response."""
    kind = response.headers.get("content-type", "")
    body = BodyState.NOT_READ
    if not is_download(operation):
        body = json.loads(response.body) if response.body else BodyState.EMPTY
    expected = ANSWERS.operation(operation.method, operation.path)
    assert expected.id == operation.id
    assert expected.check(299, kind, body)  # a mismatch is detected
    return expected.check(response.status, kind, body)


def conforms(body, schema):
    """Validate a response body, and check that it has no properties that the contract lacks."""
    validator = OAS30ReadValidator({**schema, "components": DOCUMENT["components"]})
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]
    assert errors == []
    assert unknown(body, schema) == incomplete(body, schema) == []
    assert body not in ({}, [], None)


def unknown(value, schema, at="$"):
    schema = CONTRACT.resolve(schema)
    if isinstance(value, list):
        return [one for item in value for one in unknown(item, schema["items"], at + "[]")]
    if not isinstance(value, dict) or "properties" not in schema:
        return []
    missing = [f"{at}.{name}" for name in value if name not in schema["properties"]]
    within = [
        one
        for name, item in value.items()
        if name in schema["properties"]
        for one in unknown(item, schema["properties"][name], f"{at}.{name}")
    ]
    return missing + within


def incomplete(value, schema, at="$"):
    """Return the missing properties that are always present in responses (`x-callfire-always`)."""
    schema = CONTRACT.resolve(schema)
    if isinstance(value, list):
        return [one for item in value for one in incomplete(item, schema["items"], at + "[]")]
    if not isinstance(value, dict):
        return []
    missing = []
    for name, one in schema.get("properties", {}).items():
        if name in value:
            missing += incomplete(value[name], one, f"{at}.{name}")
        elif one.get("x-callfire-always"):
            missing.append(f"{at}.{name}")
    return missing


def test_the_validator_detects_violations():
    schema = {"$ref": "#/components/schemas/CallPage"}
    for body in (
        {"items": [{}]},
        {"items": [{"id": "1"}]},
        {"items": [{"id": 1, "state": 1}]},
        {},
    ):
        with pytest.raises(AssertionError):
            conforms(body, schema)
    assert unknown({"items": [{"id": 1, "finalResult": "LA"}]}, schema) == ["$.items[].finalResult"]
    body = {"id": 1, "schedules": [{"id": 1}, {"campaignId": 1}]}
    assert incomplete(body, {"$ref": "#/components/schemas/CallBroadcast"}) == ["$.schedules[].id"]


def test_every_handler_belongs_to_an_operation():
    assert HANDLERS.keys() <= OPERATIONS.keys()
    assert BODIES.keys() | FILES.keys() | NEEDED.keys() <= HANDLERS.keys()


def values(schema):
    """Return a strategy for values of a schema with optional properties and few distinct scalars."""
    schema = CONTRACT.resolve(schema)
    match schema.get("type"):
        case "object":
            properties = schema.get("properties", {"a": {"type": "string"}})
            return st.fixed_dictionaries(
                {},
                optional={
                    name: st.deferred(lambda one=one: values(one))
                    for name, one in properties.items()
                },
            )
        case "array":
            return st.lists(st.deferred(lambda: values(schema["items"])), max_size=2)
        case "integer":
            return st.integers(0, 8).map(lambda near: FIRST_ID + near) | st.sampled_from(
                [0, -1, 2**31]
            )
        case "boolean":
            return st.booleans()
    return (
        st.sampled_from([*schema.get("enum", []), NUMBER, "", "x", "ä,b", "a/b", "."]) | st.none()
    )


FIRST_ID = 2**31 + 1_000_001
BODY = {
    operation.id: values(operation.body_schema) if operation.body_schema else st.none()
    for operation in OPERATIONS.values()
}


@st.composite
def api_requests(draw):
    """Draw a request of any operation, with arguments that may or may not exist in the sandbox."""
    operation = draw(st.sampled_from(list(OPERATIONS.values())))
    path, query = operation.path, {}
    for name, parameter in operation.parameters.items():
        if f"{{{name}}}" in path:
            text = draw(values(parameter.schema))
            path = path.replace(f"{{{name}}}", quote(str(text or "None"), safe=""))
        elif draw(st.integers(0, 3)) == 0:
            query[name] = draw(values(parameter.schema) | st.integers(-1, 3))
    body = (
        draw(BODY[operation.id]) if draw(st.integers(0, 19)) else draw(st.sampled_from([[], {}, 1]))
    )
    return draw(st.sampled_from([0, 1, 20])), operation, path, query, body


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(api_requests(), max_size=12))
def test_no_request_makes_the_sandbox_fail(drawn):
    api = ApiSession(call_seconds=1, ignore_unsupported=True)
    for seconds, operation, path, query, body in drawn:
        api.now += seconds
        response = api.send(operation.method, path, body, **query)
        expected = response.status < 500 if operation.id in HANDLERS else response.status == 501
        assert expected, response.body
        event(f"status {response.status // 100}xx")
        if (
            response.status < 300
            and operation.response_schema
            and not is_download(operation)
            and "fields" not in query
        ):
            conforms_loosely(json.loads(response.body), operation.response_schema)
    state = api.sandbox.dump_state()
    api.sandbox.load_state(json.loads(json.dumps(state)))
    assert api.sandbox.dump_state() == state
    api.now += 10_000
    api.request("GET", "/calls")
    assert api.errors == []


def conforms_loosely(body, schema):
    """Validate a response body that may be empty."""
    validator = OAS30ReadValidator({**schema, "components": DOCUMENT["components"]})
    assert list(validator.iter_errors(body)) == []
    assert unknown(body, schema) == incomplete(body, schema) == []
