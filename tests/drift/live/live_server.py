"""Servers for `callfire-drift live`: the sandbox on a port, with responses that a test can change."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, unquote

from callfire_client._data import load_contract
from callfire_client._drift.cli import main
from callfire_client.sandbox.handlers import HANDLERS
from callfire_client.sandbox.messages import Request
from tests.sandbox.api_session import ApiSession
from tests.servers import Answer, Received, RecordingServer

NUMBER = "12135551234"
SECRET = "Zyzzyva Quux"
SECRET_KEY = "zyzzyva key"
CONTACT = {"firstName": SECRET, "homePhone": NUMBER, "properties": {SECRET_KEY: SECRET}}


def implemented_contract() -> dict[str, Any]:
    """The packaged contract without operations that the sandbox does not implement."""
    document = load_contract()
    for item in document["paths"].values():
        for method in [key for key in item if item[key].get("operationId") not in HANDLERS]:
            del item[method]
    return document


def implemented_reads() -> int:
    """The number of GET operations that the sandbox implements."""
    return sum("get" in item for item in implemented_contract()["paths"].values())


def populated() -> ApiSession:
    """A sandbox that has one object of each kind that can be listed."""
    talk = ApiSession()
    talk.request("POST", "/calls", [{"phoneNumber": NUMBER, "liveMessage": SECRET}])
    talk.now += 20
    contact = talk.request("POST", "/contacts", [CONTACT])["items"][0]["id"]
    contacts = talk.request("POST", "/contacts/lists", {"name": "A", "contactIds": [contact]})["id"]
    broadcast = talk.request(
        "POST",
        "/calls/broadcasts",
        {
            "name": SECRET,
            "recipients": [{"phoneNumber": NUMBER}],
            "schedules": [{"daysOfWeek": ["MONDAY"], "timeZone": "America/New_York"}],
        },
    )["id"]
    talk.request("POST", f"/calls/broadcasts/{broadcast}/batches", {"contactListId": contacts})
    talk.request("POST", "/texts", [{"phoneNumber": NUMBER, "message": SECRET}])
    reply = {"number": "12135551000", "message": SECRET}
    talk.request("POST", "/texts/auto-replys", reply)
    talk.request(
        "POST",
        "/texts/broadcasts",
        {"name": SECRET, "message": SECRET, "recipients": [{"phoneNumber": NUMBER}]},
    )
    talk.upload("/media", "a.png", b"PNG")
    talk.upload("/campaigns/sounds/files", "a.mp3", b"ID3")
    talk.request("POST", "/contacts/dncs", {"numbers": ["12135550199"], "source": "test"})
    talk.request("POST", "/me/api/credentials", {"name": "A"})
    talk.request("POST", "/orders/keywords", {"keywords": ["RAIN"]})
    talk.request(
        "POST",
        "/webhooks",
        {
            "name": "A",
            "resource": "InboundCall",
            "events": ["Finished"],
            "callback": "https://a.example",
        },
    )
    talk.now += 1
    return talk


@dataclass
class LiveServer:
    """A server that passes requests to a sandbox, and changes its responses.

    Attributes:
        talk: The sandbox.
        planted: The changes of responses, by operationId.
        requested: The operations that were requested, in their order.
        methods: The methods that were used.
    """

    talk: ApiSession
    planted: dict[str, Callable[[Answer], Answer]]
    requested: list[str]
    methods: set[str]
    url: str = ""

    def answer(self, received: Received) -> Answer:
        headers = {name.lower(): value for name, value in received.headers}
        query = parse_qsl(received.target.partition("?")[2], keep_blank_values=True)
        made = self.talk.sandbox.handle(
            Request(received.method, received.path, query, headers, received.body)
        )
        entry = list(self.talk.sandbox.request_log)[-1].to_json()
        operation = str(entry["operation"])
        self.requested.append(operation)
        self.methods.add(received.method)
        kept = tuple(
            (name, value) for name, value in made.headers.items() if name != "content-length"
        )
        answer = Answer(made.status, made.body, kept)
        plant = self.planted.get(operation)
        return answer if plant is None else plant(answer)


@contextmanager
def running(talk: ApiSession | None = None, **planted: Callable[[Answer], Answer]):
    """Run such a server."""
    made = LiveServer(talk or populated(), planted, [], set())
    with RecordingServer(made.answer) as server:
        made.url = f"{server.url}/v2"
        yield made


def live(capsys: Any, url: str, *arguments: Any) -> tuple[int, str, str]:
    """Run the command within this process."""
    given = ["live", "--base-url", url, "--rate-limit", "10000", *map(str, arguments)]
    try:
        status = main(given)
    except SystemExit as ended:
        status = int(ended.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def status(code: int) -> Callable[[Answer], Answer]:
    """Change the status."""
    return lambda answer: replace(answer, status=code)


def typed(kind: str) -> Callable[[Answer], Answer]:
    """Change the media type."""
    return lambda answer: replace(answer, headers=(("Content-Type", kind),))


def body(content: bytes) -> Callable[[Answer], Answer]:
    """Replace the body."""
    return lambda answer: replace(answer, body=content)


def change(pointer: str, value: Any = None, *, remove: bool = False) -> Callable[[Answer], Answer]:
    """Change the value at a location, or remove it."""

    def changed(answer: Answer) -> Answer:
        document = here = json.loads(answer.body)
        *way, last = [unquote(step) for step in pointer.split("/")[1:]]
        for step in way:
            here = here[int(step) if isinstance(here, list) else step]
        if remove:
            del here[last]
        else:
            here[int(last) if isinstance(here, list) else last] = value
        return replace(answer, body=json.dumps(document).encode())

    return changed


def strict_contract() -> dict[str, Any]:
    """A contract that is stricter than the packaged one: statuses, required properties, limits, alternatives."""
    document = implemented_contract()
    for item in document["paths"].values():
        for operation in item.values():
            error = operation["responses"].pop("default")
            operation.pop("x-callfire-statuses")
            operation["responses"] |= dict.fromkeys(["400", "401", "403", "404"], error)
    schemas = document["components"]["schemas"]
    schemas["RegionPage"]["properties"]["limit"]["maximum"] = 100
    schemas["NumberLease"]["properties"]["phoneNumber"] = {"type": "string"}
    schemas["NumberLease"]["properties"]["number"]["pattern"] = "^1[0-9]{10}$"
    schemas["CampaignSound"]["additionalProperties"] = False
    schemas["CallBroadcastStats"]["required"] = ["totalOutboundCount"]
    schemas["Call"]["required"] = ["id", "state", "toNumber"]
    schemas["ContactHistory"]["properties"]["id"] = {
        "oneOf": [{"type": "integer", "format": "int64"}, {"type": "boolean"}]
    }
    return document
