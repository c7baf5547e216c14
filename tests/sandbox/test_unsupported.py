"""Parts of the contract that are not simulated are refused, and documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from callfire_client._data import load_contract
from callfire_client.sandbox.handlers import HANDLERS
from callfire_client.sandbox.operations import Contract
from callfire_client.sandbox.unsupported import UNSUPPORTED
from tests.sandbox.api_session import ApiSession

DOCUMENT = load_contract()
OPERATIONS = {operation.id: operation for operation in Contract(DOCUMENT).operations()}
PAGE = Path(__file__).parents[2] / "docs" / "sandbox.md"
PARTS = {part.name: part for part in UNSUPPORTED}
NUMBER = "12135551234"


def table():
    """Return the table of the page."""
    lines = ["| not simulated | behaviour of the sandbox | status |", "|---|---|---|"]
    effects = {}
    for part in UNSUPPORTED:
        name = f"`{part.name}`"
        if part.accepted:
            name += f" other than {', '.join(shown(value) for value in part.accepted)}"
        effects.setdefault((part.effect, part.is_refused), []).append(name)
    for (effect, is_refused), names in effects.items():
        lines.append(f"| {', '.join(names)} | {effect}. | {'501' if is_refused else 'accepted'} |")
    return "\n".join(lines)


def shown(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_the_page_has_the_table():
    assert f"\n\n{table()}\n\n" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PARTS)
def test_each_part_exists_in_the_contract(name):
    owner, _, part = name.partition(".")
    if owner in OPERATIONS:
        assert part in OPERATIONS[owner].parameters
    else:
        assert part in DOCUMENT["components"]["schemas"][owner]["properties"]


@pytest.mark.parametrize(
    ("method", "path", "body", "query", "name"),
    [
        ("POST", "/calls/broadcasts", {"answeringMachineConfig": "AM_ONLY"}, {},
         "CallBroadcast.answeringMachineConfig"),
        ("POST", "/calls/broadcasts", {"dialplanXml": "<a/>"}, {}, "CallBroadcast.dialplanXml"),
        ("POST", "/calls/broadcasts", {"maxActiveTransfers": 3}, {},
         "CallBroadcast.maxActiveTransfers"),
        ("POST", "/calls/broadcasts", {"resumeNextDay": True}, {}, "CallBroadcast.resumeNextDay"),
        ("POST", "/calls", [{"phoneNumber": NUMBER}, {"phoneNumber": NUMBER, "dialplanXml": "<a/>"}],
         {}, "CallRecipient.dialplanXml"),
        ("POST", "/contacts/lists", {"name": "l", "useCustomFields": False}, {},
         "CreateContactListRequest.useCustomFields"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_simulated_is_refused(api, method, path, body, query, name):
    state = api.sandbox.dump_state()
    status, message = api.request_error(method, path, body, **query)
    assert status == 501
    assert message == (
        f"the sandbox does not simulate {name}. {PARTS[name].effect}. The option "
        "--ignore-unsupported ignores it"
    )
    assert api.sandbox.dump_state() == state
    lenient = ApiSession(ignore_unsupported=True)
    assert lenient.send(method, path, body, **query).status < 300


@pytest.mark.parametrize(
    "body",
    [
        {"answeringMachineConfig": "AM_AND_LIVE", "maxActiveTransfers": 0, "resumeNextDay": False},
        {"dialplanXml": "", "fromNumber": "12135559999", "answeringMachineConfig": None},
    ],
)
def test_values_that_correspond_to_the_sandbox_are_accepted(api, body):
    created = api.request("POST", "/calls/broadcasts", body)
    api.request("PUT", f"/calls/broadcasts/{created['id']}", body)


@pytest.mark.parametrize("kind", ["calls", "texts"])
@pytest.mark.parametrize("given", [{}, {"name": "Spring", "labels": ["a"], "maxActive": 4}])
def test_a_broadcast_can_be_read_and_written_back(api, kind, given):
    if kind == "texts" and "createTextBroadcast" not in HANDLERS:
        pytest.skip("no handler for text broadcasts")
    created = api.request("POST", f"/{kind}/broadcasts", {"message": "Hello", **given})["id"]
    read = api.request("GET", f"/{kind}/broadcasts/{created}")
    api.request("PUT", f"/{kind}/broadcasts/{created}", read)
    written = api.request("GET", f"/{kind}/broadcasts/{created}")
    assert written | {"lastModified": 0} == read | {"lastModified": 0}


def test_a_response_has_the_unsupported_default_or_none(api):
    created = api.request("POST", "/calls/broadcasts", {"name": "b"})["id"]
    broadcast = api.request("GET", f"/calls/broadcasts/{created}")
    for part in UNSUPPORTED:
        owner, _, name = part.name.partition(".")
        if owner == "CallBroadcast" and part.is_refused and name in broadcast:
            assert broadcast[name] in part.accepted


def test_the_credentials_are_checked_first(api):
    body, headers = {"resumeNextDay": True}, {"authorization": "Basic x"}
    response = api.send("POST", "/calls/broadcasts", body, headers=headers)
    assert response.status == 401


def test_a_fault_replaces_the_refusal(api):
    api.sandbox.fail("createCallBroadcast", status=503)
    body = {"resumeNextDay": True}
    statuses = [api.send("POST", "/calls/broadcasts", body).status for _ in range(2)]
    assert statuses == [503, 501]
