"""Example objects of webhook events, built from the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .messages import HttpError, Json
from .webhooks import SUPPORTED_EVENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import Contract

_SCHEMAS: Final[Mapping[str, str]] = {
    "CccCampaign": "",
    "CallBroadcast": "CallBroadcast",
    "TextBroadcast": "TextBroadcast",
    "OutboundCall": "Call",
    "InboundCall": "Call",
    "OutboundText": "Text",
    "InboundText": "Text",
    "ContactList": "ContactList",
    "MonthlyRenewal": "",
    "LowBalance": "",
    "OutboundTextDeliveryReport": "",
}
"""The schema of each resource; empty where the contract has none."""

_REPORT: Final[Json] = {
    "campaignId": 2_147_483_701,
    "actionId": 2_147_483_702,
    "fromNumber": "12135551000",
    "toNumber": "12135551234",
    "deliveryState": "DELIVERED",
    "deliveryCategory": "DELIVERED",
}
_VALUES: Final[Mapping[str, Json]] = {
    "OutboundCall": {"state": "FINISHED", "finalCallResult": "LA", "inbound": False},
    "InboundCall": {"state": "FINISHED", "finalCallResult": "LA", "inbound": True},
    "OutboundText": {"state": "FINISHED", "finalTextResult": "SENT", "inbound": False},
    "InboundText": {"state": "FINISHED", "finalTextResult": "RECEIVED", "inbound": True},
    "OutboundTextDeliveryReport": _REPORT,
    "CccCampaign": {"name": "Example"},
    "MonthlyRenewal": {},
    "LowBalance": {},
}
_STATUSES: Final[Mapping[str, str]] = {
    "Started": "RUNNING",
    "Stopped": "STOPPED",
    "Finished": "FINISHED",
    "ValidationFinished": "ACTIVE",
    "ValidationFailed": "ERRORS",
}
_MAX_DEPTH: Final = 4
_PHONE_NAMES: Final = ("number", "phone")
_NUMBER: Final = "12135551234"


def find_event(resource: str, event: str | None) -> tuple[str, str]:
    """Return the names of a resource and of one of its events, as the API writes them.

    Args:
        resource: The name of the resource, in any letter case.
        event: The name of the event, in any letter case; None for the first one that ends with
            `Finished`.

    Raises:
        HttpError: There is no such resource or event (400).
    """
    by_name = {name.lower(): name for name in SUPPORTED_EVENTS}
    name = by_name.get(resource.lower())
    if name is None:
        raise HttpError(
            400,
            f"there is no resource {resource!r}; the resources are {', '.join(by_name.values())}",
        )
    events = SUPPORTED_EVENTS[name]
    if event is None:
        return name, next((one for one in events if one.endswith("Finished")), events[0])
    for one in events:
        if one.lower() == event.lower():
            return name, one
    raise HttpError(400, f"{name} has the events {', '.join(events)}, not {event!r}")


def example(contract: Contract, resource: str, event: str, *, new_id: int, now: int) -> Json:
    """Return an example of the object that an event is about.

    Args:
        contract: The contract.
        resource: The name of the resource.
        event: The name of the event.
        new_id: The id of the object.
        now: The time of the sandbox, in unix milliseconds.
    """
    schema = _SCHEMAS[resource]
    content: Json = {"id": new_id}
    if schema:
        reference = {"$ref": f"#/components/schemas/{schema}"}
        content |= _object(contract, contract.resolve(reference), now, 0)
        content["id"] = new_id
        content.pop("recipients", None)  # only in requests
    if "status" in content:
        content["status"] = _STATUSES[event]
    content |= _VALUES.get(resource, {})
    if resource == "OutboundTextDeliveryReport":
        content["timestamp"] = now
    return content


def _object(contract: Contract, schema: Json, now: int, depth: int) -> Json:
    properties: Json = schema.get("properties", {})
    built = {
        name: _value(contract, contract.resolve(one), name, now, depth + 1)
        for name, one in properties.items()
    }
    return {name: value for name, value in built.items() if value is not None}


def _value(contract: Contract, schema: Json, name: str, now: int, depth: int) -> Any:
    """Return an example of a property; None where it is left out."""
    if "example" in schema:
        return schema["example"]
    if schema.get("enum"):
        return schema["enum"][0]
    kind: str = schema.get("type", "")
    if kind == "string":
        return _NUMBER if name.lower().endswith(_PHONE_NAMES) else f"example {name}"
    if kind == "integer":
        return now if schema.get("x-callfire-time") else 1
    if kind == "number":
        return 1.0
    if kind == "boolean":
        return False
    if depth >= _MAX_DEPTH:
        return None
    if kind == "array":
        item = _value(contract, contract.resolve(schema.get("items", {})), name, now, depth + 1)
        return None if item is None else [item]
    return _object(contract, schema, now, depth) or None
