"""The requests that lead to responses as they were recorded, by operation.

`SET` has a function for each operation that sets every property of the recorded response, and returns the
response. The functions of `UNSET` do not set the optional ones.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from tests.sandbox.api_session import ApiSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from callfire_client.sandbox.messages import Response

CALLER_ID: Final = "12135551000"
"""A leased number."""
NUMBERS: Final = ("12135551234", "12135551235", "12135551236")
NUMBER: Final = NUMBERS[0]
KEYWORD: Final = "SUNSHINE"
"""A leased keyword."""
PNG: Final = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
CALLS: Final[list[Any]] = [{"phoneNumber": number, "liveMessage": "Hello"} for number in NUMBERS]
TEXTS: Final[list[Any]] = [{"phoneNumber": number, "message": "Hello"} for number in NUMBERS]
RECIPIENTS: Final[list[Any]] = [{"phoneNumber": number} for number in NUMBERS]
CONTACT: Final = {
    "firstName": "Ada",
    "lastName": "Lovelace",
    "zipcode": "90012",
    "homePhone": NUMBER,
    "workPhone": "12135551237",
    "mobilePhone": "12135551238",
    "externalId": "7",
    "externalSystem": "crm",
    "properties": {"age": "36"},
}
WEBHOOK: Final = {
    "name": "Finished calls",
    "resource": "OutboundCall",
    "events": ["Finished"],
    "callback": "https://example.com/hook",
}


class NotImplementedOperationError(Exception):
    """The sandbox has no handler for an operation that a scenario needs (status 501)."""


def _new_session() -> ApiSession:
    return ApiSession(call_seconds=10)


@define
class Scenario:
    """Sends the requests of a scenario; one that fails raises an exception."""

    api: ApiSession = field(factory=_new_session)

    def get(self, path: str, **query: Any) -> Any:
        return self._body(f"GET {path}", self.api.send("GET", path, **query))

    def post(self, path: str, body: Any = None, **query: Any) -> Any:
        return self._body(f"POST {path}", self.api.send("POST", path, body, **query))

    def put(self, path: str, body: Any) -> None:
        self._body(f"PUT {path}", self.api.send("PUT", path, body))

    def upload(self, path: str, filename: str, content: bytes) -> Any:
        return self._body(f"POST {path}", self.api.upload(path, filename, content))

    def wait(self, seconds: float = 60) -> None:
        self.api.now += seconds

    def _body(self, request: str, response: Response) -> Any:
        if response.status == 501:
            raise NotImplementedOperationError(request)
        assert response.status < 300, (request, response.status, response.body)
        return json.loads(response.body) if response.body else None

    # Calls and texts

    def new_call(self) -> int:
        created: int = self.post("/calls", CALLS[:1])["items"][0]["id"]
        return created

    def finished_call(self) -> int:
        call_id = self.new_call()
        self.wait()
        return call_id

    def recorded_call(self) -> int:
        """Return a finished call whose record has labels, which no operation sets, but no recordings."""
        call_id = self.finished_call()

        def change(account: Any) -> None:
            record = account.calls.get(call_id)["records"][0]
            record["labels"] = ["billing"]
            record.pop("recordings", None)

        self.api.sandbox.access(change)
        return call_id

    def new_text(self) -> int:
        created: int = self.post("/texts", TEXTS[:1])["items"][0]["id"]
        return created

    def finished_text(self) -> int:
        text_id = self.new_text()
        self.wait()
        return text_id

    def contact(self, contact: Any) -> int:
        created: int = self.post("/contacts", [contact])["items"][0]["id"]
        return created

    def history(self, contact_id: int) -> Any:
        return self.get(f"/contacts/{contact_id}/history", limit=10, offset=0)

    # Broadcasts

    def call_broadcast(self, **properties: Any) -> int:
        body = {"name": "Spring", "sounds": {"liveSoundText": "Hello"}, **properties}
        created: int = self.post("/calls/broadcasts", body)["id"]
        return created

    def complete_call_broadcast(self) -> int:
        hours = {"beginHour": 9, "beginMinute": 0, "endHour": 17, "endMinute": 30}
        machine = self.post("/campaigns/sounds/tts", {"message": "Please call back"})["id"]
        return self.call_broadcast(
            fromNumber=CALLER_ID,
            localTimeRestriction={"enabled": True, **hours},
            sounds={"liveSoundText": "Hello", "machineSoundId": machine},
        )

    def call_batch(self) -> tuple[int, int]:
        """Return the ids of a broadcast and of its validated batch."""
        broadcast = self.call_broadcast()
        batch = self.post(
            f"/calls/broadcasts/{broadcast}/batches", {"name": "First", "recipients": RECIPIENTS}
        )
        self.wait()
        return broadcast, batch["id"]

    def text_broadcast(self, **properties: Any) -> int:
        body = {"name": "Spring", "message": "Hello", "fromNumber": CALLER_ID, **properties}
        created: int = self.post("/texts/broadcasts", body)["id"]
        return created

    def text_batch(self) -> int:
        """Return the id of a broadcast with a validated batch."""
        broadcast = self.text_broadcast()
        body = {"name": "First", "recipients": RECIPIENTS}
        self.post(f"/texts/broadcasts/{broadcast}/batches", body)
        self.wait()
        return broadcast

    # Others

    def sound(self) -> int:
        created: int = self.upload("/campaigns/sounds/files", "hello.mp3", b"ID3")["id"]
        self.wait()
        return created

    def media(self) -> int:
        created: int = self.upload("/media", "hello.png", PNG)["id"]
        return created

    def contact_list(self) -> int:
        body = {"name": "Spring", "contactNumbers": list(NUMBERS)}
        created: int = self.post("/contacts/lists", body)["id"]
        self.wait()
        return created

    def block(self) -> None:
        self.post("/contacts/dncs", {"numbers": list(NUMBERS), "call": True, "text": True})

    def credential(self) -> int:
        created: int = self.post("/me/api/credentials", {"name": "Tests"})["id"]
        return created

    def number_order(self) -> int:
        found = self.get("/numbers/local", city="Chicago", limit=1)["items"]
        created: int = self.post("/orders/numbers", {"numbers": [found[0]["number"]]})["id"]
        self.wait()
        return created

    def keyword_order(self) -> int:
        created: int = self.post("/orders/keywords", {"keywords": ["SUNFLOWER"]})["id"]
        self.wait()
        return created

    def auto_reply(self, **properties: Any) -> int:
        created: int = self.post("/texts/auto-replys", {"message": "Hello", **properties})["id"]
        return created

    def webhook(self) -> int:
        created: int = self.post("/webhooks", WEBHOOK)["id"]
        return created


def _find_calls(a: Scenario) -> Any:
    a.recorded_call()
    a.recorded_call()
    return a.get("/calls")


def _call_broadcast_stats(a: Scenario) -> Any:
    broadcast = a.call_broadcast(recipients=RECIPIENTS)
    a.post(f"/calls/broadcasts/{broadcast}/start")
    a.wait()
    return a.get(f"/calls/broadcasts/{broadcast}/stats")


def _text_broadcast_stats(a: Scenario) -> Any:
    broadcast = a.text_broadcast(recipients=RECIPIENTS)
    a.post(f"/texts/broadcasts/{broadcast}/start")
    a.wait()
    return a.get(f"/texts/broadcasts/{broadcast}/stats")


def _contact_history(a: Scenario) -> Any:
    contact_id = a.contact(CONTACT)
    note = {"text": "Calls back", "created": 1_767_225_600_000}
    recipient = {"contactId": contact_id, "attributes": {"order": "7"}}
    call_id: int = a.post("/calls", [{**recipient, "liveMessage": "Hello"}])["items"][0]["id"]
    a.wait()

    def annotate(account: Any) -> None:
        call = account.calls.get(call_id)
        account.calls.change(call, labels=["billing"], notes=[note])
        call["records"][0] = {
            name: call["records"][0][name]
            for name in ("id", "billedAmount", "finishTime", "result")
        } | {"notes": [note]}

    a.api.sandbox.access(annotate)
    try:
        text_id: int = a.post("/texts", [{**recipient, "message": "Hello"}])["items"][0]["id"]
        a.wait()
        a.api.sandbox.access(
            lambda account: account.texts.change(account.texts.get(text_id), labels=["billing"])
        )
    except NotImplementedOperationError:
        pass
    return a.history(contact_id)


def _contact_history_of_new_call(a: Scenario) -> Any:
    contact_id = a.contact({"homePhone": NUMBER})
    a.post("/calls", [{"contactId": contact_id}])
    return a.history(contact_id)


def _caller_ids(a: Scenario) -> Any:
    a.post(f"/me/callerids/{NUMBER}")
    a.post(f"/me/callerids/{NUMBER}/verification-code", {"verificationCode": NUMBER[-4:]})
    return a.get("/me/callerids")


def _ivr_configs(a: Scenario) -> Any:
    config = {"configType": "IVR", "ivrInboundConfig": {"dialplanXml": "<dialplan/>"}}
    a.put(f"/numbers/leases/configs/{CALLER_ID}", config)
    return a.get("/numbers/leases/configs", prefix=CALLER_ID[:4])


def _tracking_config(a: Scenario) -> Any:
    tracking = {"screen": False, "recorded": True, "transferNumbers": [NUMBER]}
    config = {"configType": "TRACKING", "callTrackingConfig": tracking}
    a.put(f"/numbers/leases/configs/{CALLER_ID}", config)
    return a.get(f"/numbers/leases/configs/{CALLER_ID}")


def _auto_replies(a: Scenario) -> Any:
    a.auto_reply(number=CALLER_ID, match="pizza")
    a.auto_reply(keyword=KEYWORD)
    return a.get("/texts/auto-replys")


def _after(list_path: str, *steps: Callable[[Scenario], object], **query: Any) -> Any:
    """Return a scenario that takes steps, and then reads a list."""

    def scenario(a: Scenario) -> Any:
        for step in steps:
            step(a)
        return a.get(list_path, **query)

    return scenario


SET: Final[dict[str, Callable[[Scenario], Any]]] = {
    "addCallBroadcastBatch": lambda a: a.post(
        f"/calls/broadcasts/{a.call_broadcast()}/batches", {"recipients": RECIPIENTS}
    ),
    "addCallBroadcastRecipients": lambda a: a.post(
        f"/calls/broadcasts/{a.call_broadcast()}/recipients", RECIPIENTS
    ),
    "addTextBroadcastBatch": lambda a: a.post(
        f"/texts/broadcasts/{a.text_broadcast()}/batches", {"recipients": RECIPIENTS}
    ),
    "addTextBroadcastRecipients": lambda a: a.post(
        f"/texts/broadcasts/{a.text_broadcast()}/recipients", RECIPIENTS
    ),
    "createApiCredential": lambda a: a.post("/me/api/credentials", {"name": "Tests"}),
    "createCallBroadcast": lambda a: a.post("/calls/broadcasts", {"name": "Spring"}),
    "createContactList": lambda a: a.post(
        "/contacts/lists", {"name": "Spring", "contactNumbers": [NUMBER]}
    ),
    "createContacts": lambda a: a.post("/contacts", [CONTACT]),
    "createMedia": lambda a: a.upload("/media", "hello.png", PNG),
    "createTextAutoReply": lambda a: a.post(
        "/texts/auto-replys", {"number": CALLER_ID, "match": "pizza", "message": "Hello"}
    ),
    "createTextBroadcast": lambda a: a.post(
        "/texts/broadcasts", {"name": "Spring", "message": "Hello"}
    ),
    "createWebhook": lambda a: a.post("/webhooks", WEBHOOK),
    "findApiCredentials": _after("/me/api/credentials", Scenario.credential),
    "findCallBroadcasts": _after("/calls/broadcasts", Scenario.complete_call_broadcast),
    "findCalls": _find_calls,
    "findCampaignSounds": _after("/campaigns/sounds", Scenario.sound),
    "findContactLists": _after("/contacts/lists", Scenario.contact_list),
    "findContacts": _after("/contacts", lambda a: a.contact(CONTACT)),
    "findDoNotContacts": _after("/contacts/dncs", Scenario.block),
    "findKeywordLeases": _after("/keywords/leases"),
    "findKeywords": _after("/keywords", keywords=["SUN", "FUN"]),
    "findNumberLeaseConfigs": _ivr_configs,
    "findNumberLeases": _after("/numbers/leases", prefix=CALLER_ID[:4]),
    "findNumberRegions": _after("/numbers/regions"),
    "findNumbersLocal": _after("/numbers/local", city="Chicago", limit=2),
    "findNumbersTollfree": _after("/numbers/tollfree", limit=2),
    "findOrders": _after("/orders", Scenario.keyword_order),
    "findTextAutoReplys": _auto_replies,
    "findTextBroadcasts": _after(
        "/texts/broadcasts",
        Scenario.text_broadcast,
        lambda a: a.text_broadcast(bigMessageStrategy="TRIM"),
    ),
    "findTexts": _after("/texts", Scenario.new_text, Scenario.new_text),
    "findWebhookResources": _after("/webhooks/resources"),
    "findWebhooks": _after("/webhooks", Scenario.webhook, Scenario.webhook),
    "getAccount": _after("/me/account"),
    "getApiCredential": lambda a: a.get(f"/me/api/credentials/{a.credential()}"),
    "getBillingPlanUsage": _after("/me/billing/plan-usage", Scenario.finished_call),
    "getCall": lambda a: a.get(f"/calls/{a.recorded_call()}"),
    "getCallBroadcast": lambda a: a.get(f"/calls/broadcasts/{a.complete_call_broadcast()}"),
    "getCallBroadcastBatches": lambda a: a.get(f"/calls/broadcasts/{a.call_batch()[0]}/batches"),
    "getCallBroadcastCalls": lambda a: a.get(
        f"/calls/broadcasts/{a.call_broadcast(recipients=RECIPIENTS)}/calls"
    ),
    "getCallBroadcastStats": _call_broadcast_stats,
    "getCallRecording": lambda a: a.get(
        "/calls/recordings/"
        + str(a.get(f"/calls/{a.finished_call()}/recordings")["items"][0]["id"])
    ),
    "getCallRecordings": lambda a: a.get(f"/calls/{a.finished_call()}/recordings"),
    "getCallerIds": _caller_ids,
    "getCampaignBatch": lambda a: a.get(f"/campaigns/batches/{a.call_batch()[1]}"),
    "getCampaignSound": lambda a: a.get(f"/campaigns/sounds/{a.sound()}"),
    "getContact": lambda a: a.get(f"/contacts/{a.contact(CONTACT)}"),
    "getContactHistory": _contact_history,
    "getContactList": lambda a: a.get(f"/contacts/lists/{a.contact_list()}"),
    "getCreditUsage": _after("/me/billing/credit-usage", Scenario.finished_call),
    "getDoNotContact": _after(f"/contacts/dncs/{NUMBER}", Scenario.block),
    "getKeywordLease": _after(f"/keywords/leases/{KEYWORD}"),
    "getMedia": lambda a: a.get(f"/media/{a.media()}"),
    "getNumberLease": _after(f"/numbers/leases/{CALLER_ID}"),
    "getNumberLeaseConfig": _tracking_config,
    "getOrder": lambda a: a.get(f"/orders/{a.number_order()}"),
    "getText": lambda a: a.get(f"/texts/{a.finished_text()}"),
    "getTextAutoReply": lambda a: a.get(f"/texts/auto-replys/{a.auto_reply(keyword=KEYWORD)}"),
    "getTextBroadcast": lambda a: a.get(f"/texts/broadcasts/{a.text_broadcast()}"),
    "getTextBroadcastBatches": lambda a: a.get(f"/texts/broadcasts/{a.text_batch()}/batches"),
    "getTextBroadcastStats": _text_broadcast_stats,
    "getTextBroadcastTexts": lambda a: a.get(
        f"/texts/broadcasts/{a.text_broadcast(recipients=RECIPIENTS)}/texts"
    ),
    "getUniversalDoNotContacts": _after(
        f"/contacts/dncs/universals/{NUMBER}", Scenario.block, fromNumber=CALLER_ID
    ),
    "getWebhook": lambda a: a.get(f"/webhooks/{a.webhook()}"),
    "getWebhookResource": _after("/webhooks/resources/OutboundCall"),
    "orderKeywords": lambda a: a.post("/orders/keywords", {"keywords": ["SUNFLOWER"]}),
    "orderNumbers": lambda a: a.post("/orders/numbers", {"localCount": 1, "city": "Chicago"}),
    "postFileCampaignSound": lambda a: (
        a.sound(),
        a.upload("/campaigns/sounds/files", "hello.mp3", b"ID3"),
    )[1],
    "sendCalls": lambda a: a.post("/calls", CALLS),
    "sendTexts": lambda a: a.post("/texts", TEXTS),
}

UNSET: Final[dict[str, tuple[tuple[str, ...], Callable[[Scenario], Any]]]] = {
    "findCalls": (
        ("items[].records", "items[].finalCallResult"),
        _after("/calls", Scenario.new_call),
    ),
    "findContacts": (
        ("items[].properties",),
        _after("/contacts", lambda a: a.contact({"homePhone": NUMBER})),
    ),
    "findNumberLeases": (("items[].labels",), _after("/numbers/leases", prefix="1312")),
    "findOrders": (("items[].keywords",), _after("/orders", Scenario.number_order)),
    "findTextAutoReplys": (
        ("items[].match", "items[].number"),
        _after("/texts/auto-replys", lambda a: a.auto_reply(keyword=KEYWORD)),
    ),
    "findTextBroadcasts": (
        ("items[].bigMessageStrategy",),
        _after("/texts/broadcasts", Scenario.text_broadcast),
    ),
    "getContact": (
        ("properties",),
        lambda a: a.get(f"/contacts/{a.contact({'homePhone': NUMBER})}"),
    ),
    "getContactHistory": (
        tuple(
            f"calls[].{name}"
            for name in ("labels", "attributes", "records", "finalCallResult", "notes")
        ),
        _contact_history_of_new_call,
    ),
    "getNumberLease": (("labels",), _after("/numbers/leases/13125551000")),
    "getText": (("records", "finalTextResult"), lambda a: a.get(f"/texts/{a.new_text()}")),
}
"""By operation: the properties that are not set, and the scenario."""
