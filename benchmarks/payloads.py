"""The bodies of requests and responses, built once: the same bytes for every implementation."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

BASE_PATH = "/v2"
CALL_ID = 3_000_000_001


def call(number: int = 0) -> dict[str, Any]:
    """Return a Call of 1.2 kB, as CallFire returns it; `number` distinguishes the calls."""
    return {
        "id": CALL_ID + number,
        "fromNumber": "12135550000",
        "toNumber": "12135551234",
        "state": "FINISHED",
        "campaignId": 7,
        "batchId": 11,
        "inbound": False,
        "created": 1_767_225_600_000,
        "modified": 1_767_225_660_000,
        "finalCallResult": "LA",
        "labels": ["spring", "reminder"],
        "attributes": {"customer": "1001", "appointment": "2026-01-01T10:00"},
        "contact": {
            "id": 9,
            "firstName": "Ada",
            "lastName": "Lovelace",
            "homePhone": "12135551234",
            "properties": {"city": "Los Angeles"},
        },
        "records": [
            {
                "id": 4_000_000_000 + 3 * number + attempt,
                "billedAmount": 0.03,
                "finishTime": 1_767_225_650_000,
                "result": "LA",
                "answerTime": 1_767_225_610_000,
                "duration": 40,
                "originateTime": 1_767_225_605_000,
                "switchId": "switch-1",
                "questionResponses": [{"question": "confirm", "response": "1"}],
            }
            for attempt in range(3)
        ],
    }


def call_with_unknown_properties(number: int = 0) -> dict[str, Any]:
    """Return a Call with two records, in which each object has properties that the contract does not define."""
    made = call(number)
    made["carrier"] = {"name": "Example Telecom", "type": "mobile"}
    made["externalReference"] = f"reference-{number}"
    made["contact"]["timeZone"] = "America/Los_Angeles"
    made["records"] = made["records"][:2]
    for record in made["records"]:
        record["answeringMachine"] = False
        record["trunk"] = "trunk-1"
    return made


def recorded_call(number: int = 0) -> dict[str, Any]:
    """Return a Call with the properties that the service was recorded to send."""
    return {
        "id": CALL_ID + number,
        "fromNumber": "12135550000",
        "toNumber": "12135551234",
        "campaignId": 7,
        "batchId": 11,
        "contact": {"id": 9, "homePhone": "12135551234"},
        "inbound": False,
        "created": 1_767_225_600_000,
        "modified": 1_767_225_660_000,
        "state": "FINISHED",
        "records": [
            {
                "id": 4_000_000_000 + number,
                "billedAmount": 0.03,
                "finishTime": 1_767_225_650_000,
                "toNumber": "12135551234",
                "callerName": "",
                "switchId": "switch-1",
                "labels": [],
                "result": "LA",
                "originateTime": 1_767_225_605_000,
                "answerTime": 1_767_225_610_000,
                "duration": 40,
            }
        ],
        "finalCallResult": "LA",
        "agentCall": False,
    }


CALLS: dict[str, Callable[[int], dict[str, Any]]] = {
    "full": call,
    "unknown": call_with_unknown_properties,
    "recorded": recorded_call,
}
"""The kinds of calls in pages, by the names of the benchmarks."""


def page(limit: int, offset: int = 0, total: int | None = None, *, payload: str = "full") -> bytes:
    """Return a page of calls; the last page unless `total` says otherwise."""
    if total is None:
        total = offset + limit
    make = CALLS[payload]
    return compact(
        {
            "items": [make(number) for number in range(offset, min(offset + limit, total))],
            "limit": limit,
            "offset": offset,
            "totalCount": total,
        }
    )


def page_of_many(limit: int, offset: int, total: int) -> bytes:
    """Return a page of calls that differ in their id alone, in a small part of the time of `page`."""
    items = b",".join(
        b"%s%d%s" % (_BEFORE_ID, CALL_ID + number, _AFTER_ID)
        for number in range(offset, min(offset + limit, total))
    )
    return b'{"items":[%s],"limit":%d,"offset":%d,"totalCount":%d}' % (items, limit, offset, total)


def recipient(number: int) -> dict[str, Any]:
    """Return a CallRecipient, as the client sends it."""
    return {
        "phoneNumber": f"1213555{number:04}",
        "liveMessage": "Hello, this is a reminder of your appointment.",
        "machineMessage": "Please call us back.",
        "voice": "FEMALE1",
        "attributes": {"customer": str(number), "appointment": "2026-01-01T10:00"},
    }


def compact(value: Any) -> bytes:
    """Return the JSON of a value, as httpx encodes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


CALL = compact(call())
_BEFORE_ID, _AFTER_ID = CALL.split(str(CALL_ID).encode())
