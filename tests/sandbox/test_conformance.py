"""Every operation answers as the contract says: status, media type, body."""

import json
from urllib.parse import quote

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30ReadValidator

from callfire_client._data import load_contract
from callfire_client._data.checking import make_checker
from callfire_client.contract.checker import BodyState
from callfire_client.sandbox.operations import Contract
from tests.sandbox.talking import BOUNDARY, Talk, multipart

DOCUMENT = load_contract()
CONTRACT = Contract(DOCUMENT)
ANSWERS = make_checker(DOCUMENT)
OPERATIONS = {operation.id: operation for operation in CONTRACT.operations()}

NUMBER = "12135551234"

CONTACT = {"firstName": "Ada", "homePhone": NUMBER, "properties": {"age": "36"}}
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
def populated(talk):
    """A sandbox that holds one of everything, and the ids of it all by kind."""
    call = talk.ask("POST", "/calls", BODIES["sendCalls"])["items"][0]["id"]
    talk.now += 20
    contact = talk.ask("POST", "/contacts", [CONTACT])["items"][0]["id"]
    contact_list = talk.ask("POST", "/contacts/lists", {"name": "A", "contactIds": [contact]})["id"]
    broadcast = talk.ask("POST", "/calls/broadcasts", BODIES["createCallBroadcast"])["id"]
    media = json.loads(talk.upload("/media", "a.png", b"PNG").body)["id"]
    talk.ask("POST", "/contacts/dncs", {"numbers": ["12135550199"], "source": "test"})
    known = {
        "/calls/recordings/": talk.ask("GET", f"/calls/{call}/recordings")["items"][0]["id"],
        "/calls/broadcasts/": broadcast,
        "/calls/": call,
        "/campaigns/batches/": talk.ask(
            "POST", f"/calls/broadcasts/{broadcast}/batches", {"contactListId": contact_list}
        )["id"],
        "/campaigns/sounds/": json.loads(
            talk.upload("/campaigns/sounds/files", "a.mp3", b"ID3").body
        )["id"],
        "/contacts/lists/": contact_list,
        "/contacts/": contact,
        "/me/api/credentials/": talk.ask("POST", "/me/api/credentials", {"name": "A"})["id"],
        "/media/": media,
    }
    talk.ask("POST", f"/me/callerids/{NUMBER}")
    talk.ask("POST", f"/me/callerids/{NUMBER}/verification-code", {"verificationCode": "1234"})
    talk.now += 1
    public = talk.ask("GET", f"/media/{media}")["publicUrl"]
    key = public.rpartition("/")[2].removesuffix(".png")
    return talk, known, {"key": key, "contactId": contact}


def target(operation, known, others):
    """The operation's path with ids that exist."""
    values = {
        "name": "recording",
        "extension": "png",
        "number": NUMBER,
        "toNumber": NUMBER,
        "source": "test",
        "keyword": "SUNSHINE",
        "callerid": NUMBER,
        **others,
    }
    if operation.path.startswith("/numbers/leases"):
        values["number"] = "12135551000"
    if operation.path.endswith("/available"):
        values["keyword"] = "SUN"  # fmt: skip
    values["id"] = next((i for prefix, i in known.items() if operation.path.startswith(prefix)), 0)
    return operation.path.format(**values)


@pytest.mark.parametrize("operation", list(OPERATIONS.values()), ids=list(OPERATIONS))
def test_every_operation_answers_as_the_contract_says(populated, operation):
    talk, known, others = populated
    body, headers = BODIES.get(operation.id), {}
    if operation.form:
        body = FILES[operation.id]
        headers = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    assert (operation.json_body is not None) == (operation.id in BODIES)
    query = NEEDED.get(operation.id, {})
    response = talk.send(
        operation.method, target(operation, known, others), body, headers=headers, **query
    )
    assert response.status == operation.status, response.body
    if operation.answer is None:
        assert (response.body, "content-type" in response.headers) == (b"", False)
    elif operation.download:
        assert response.headers["content-type"] in operation.media_types
        assert response.body
    else:
        assert response.headers["content-type"] == "application/json"
        conforms(json.loads(response.body), operation.answer)
    assert mismatches(operation, response) == []


def mismatches(operation, response):
    """What `on_drift=` and `callfire-drift live` say of an answer."""
    kind = response.headers.get("content-type", "")
    body = BodyState.NOT_READ
    if not operation.download:
        body = json.loads(response.body) if response.body else BodyState.EMPTY
    expected = ANSWERS.operation(operation.method, operation.path)
    assert expected.id == operation.id
    assert expected.check(299, kind, body)  # it does look
    return expected.check(response.status, kind, body)


def conforms(answer, schema):
    """Validate an answer, and see that nothing stands in it that the contract does not know."""
    validator = OAS30ReadValidator({**schema, "components": DOCUMENT["components"]})
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
    assert errors == []
    assert unknown(answer, schema) == incomplete(answer, schema) == []
    assert answer not in ({}, [], None)


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
    """What is missing of the properties that answers always hold, though requests do not."""
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


def test_the_validator_finds_what_does_not_conform():
    schema = {"$ref": "#/components/schemas/CallPage"}
    for answer in (
        {"items": [{}]},
        {"items": [{"id": "1"}]},
        {"items": [{"id": 1, "state": 1}]},
        {},
    ):
        with pytest.raises(AssertionError):
            conforms(answer, schema)
    assert unknown({"items": [{"id": 1, "finalResult": "LA"}]}, schema) == ["$.items[].finalResult"]
    answer = {"id": 1, "schedules": [{"id": 1}, {"campaignId": 1}]}
    assert incomplete(answer, {"$ref": "#/components/schemas/CallBroadcast"}) == [
        "$.schedules[].id"
    ]


def test_all_operations_have_a_function():
    assert Talk().sandbox._handlers.keys() == OPERATIONS.keys()
    assert len(OPERATIONS) == 82


def values(schema):
    """Values of a schema: any of its properties, present or not, few different scalars."""
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
    operation.id: values(operation.json_body) if operation.json_body else st.none()
    for operation in OPERATIONS.values()
}


@st.composite
def steps(draw):
    """A request for any operation, with arguments that may or may not be known to the sandbox."""
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
@given(st.lists(steps(), max_size=12))
def test_nothing_that_is_sent_makes_it_fail(given_steps):
    talk = Talk(call_seconds=1)
    for seconds, operation, path, query, body in given_steps:
        talk.now += seconds
        response = talk.send(operation.method, path, body, **query)
        assert response.status < 500, response.body
        event(f"status {response.status // 100}xx")
        if (
            response.status < 300
            and operation.answer
            and not operation.download
            and "fields" not in query
        ):
            conforms_loosely(json.loads(response.body), operation.answer)
    state = talk.sandbox.state()
    talk.sandbox.load(json.loads(json.dumps(state)))
    assert talk.sandbox.state() == state
    talk.now += 10_000
    talk.ask("GET", "/calls")
    assert talk.errors == []


def conforms_loosely(answer, schema):
    """As the contract says, but perhaps empty."""
    validator = OAS30ReadValidator({**schema, "components": DOCUMENT["components"]})
    assert list(validator.iter_errors(answer)) == []
    assert unknown(answer, schema) == incomplete(answer, schema) == []
