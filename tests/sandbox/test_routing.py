from __future__ import annotations

import pytest

from callfire_client._data import load_contract
from callfire_client.sandbox.messages import HttpError
from callfire_client.sandbox.operations import Contract
from callfire_client.sandbox.routing import Router

CONTRACT = Contract(load_contract())
ROUTER = Router(CONTRACT.operations(), "/v2")


@pytest.mark.parametrize(
    "operation", list(CONTRACT.operations()), ids=lambda operation: operation.id
)
def test_every_path_is_routed_to_its_operation(operation):
    path = operation.path.replace("{extension}", "png").replace("{key}", "abc")
    for name in operation.parameters:
        path = path.replace(f"{{{name}}}", "77")
    match = ROUTER.find(operation.method, "/v2" + path)
    assert match.operation.id == operation.id


@pytest.mark.parametrize(
    ("method", "path", "operation", "arguments"),
    [
        ("GET", "/calls/recordings/5", "getCallRecording", {"id": "5"}),
        ("GET", "/calls/recordings/5.mp3", "getCallRecordingMp3", {"id": "5"}),
        ("GET", "/calls/recordings/recordings", "getCallRecording", {"id": "recordings"}),
        ("GET", "/calls/5/recordings", "getCallRecordings", {"id": "5"}),
        ("GET", "/calls/5/recordings/a", "getCallRecordingByName", {"id": "5", "name": "a"}),
        ("GET", "/calls/5/recordings/a.b.mp3", "getCallRecordingMp3ByName", {"id": "5", "name": "a.b"}),
        ("GET", "/calls/5/recordings/a%2Fb", "getCallRecordingByName", {"id": "5", "name": "a/b"}),
        ("GET", "/calls/5/recordings/a%2Fb.mp3", "getCallRecordingMp3ByName", {"id": "5", "name": "a/b"}),
        ("GET", "/calls/5/recordings/%C3%A4%20%0A", "getCallRecordingByName", {"id": "5", "name": "ä \n"}),
        ("GET", "/calls/5/recordings/a%252Fb", "getCallRecordingByName", {"id": "5", "name": "a%2Fb"}),
        ("GET", "/media/5", "getMedia", {"id": "5"}),
        ("GET", "/media/5.png", "getMediaData", {"id": "5", "extension": "png"}),
        ("GET", "/media/5/file", "getMediaDataBinary", {"id": "5"}),
        ("GET", "/media/public/a.b.png", "getMediaDataByKey", {"key": "a.b", "extension": "png"}),
        ("GET", "/campaigns/sounds/5.mp3", "getCampaignSoundDataMp3", {"id": "5"}),
        ("GET", "/campaigns/sounds/5.wav", "getCampaignSoundDataWav", {"id": "5"}),
        ("GET", "/campaigns/sounds/5", "getCampaignSound", {"id": "5"}),
        ("POST", "/contacts/lists/upload", "createContactListFromFile", {}),
        ("GET", "/contacts/lists/7", "getContactList", {"id": "7"}),
        ("GET", "/contacts/dncs", "findDoNotContacts", {}),
        ("GET", "/contacts/dncs/history", "getDoNotContact", {"number": "history"}),
        ("GET", "/contacts/7/history", "getContactHistory", {"id": "7"}),
        ("GET", "/numbers/leases/configs", "findNumberLeaseConfigs", {}),
        ("GET", "/keywords/leases", "findKeywordLeases", {}),
        ("GET", "/keywords/leases/available", "getKeywordLease", {"keyword": "available"}),
    ],
)  # fmt: skip
def test_literal_text_takes_precedence_over_placeholders(method, path, operation, arguments):
    match = ROUTER.find(method, "/v2" + path)
    assert (match.operation.id, match.path_arguments) == (operation, arguments)


@pytest.mark.parametrize(
    "path",
    ["/v2", "/v2/", "/calls", "/v1/calls", "/v2calls", "/v2/calls/", "/v2/calls//recordings",
     "/v2/nothing", "/v2/calls/1/2/3/4", "/v2/calls%2F5/recordings", "*", ""],
)  # fmt: skip
def test_an_unknown_path_is_not_found(path):
    with pytest.raises(HttpError) as caught:
        ROUTER.find("GET", path)
    assert caught.value.status == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", "/calls", "GET, POST"),
        ("HEAD", "/calls", "GET, POST"),
        ("DELETE", "/contacts/lists/upload", "POST"),
        ("GET", "/campaigns/sounds/calls", "POST"),
    ],
)
def test_a_method_that_is_not_allowed_lists_the_allowed_methods(method, path, allowed):
    with pytest.raises(HttpError) as caught:
        ROUTER.find(method, "/v2" + path)
    assert (caught.value.status, caught.value.headers["allow"]) == (405, allowed)
