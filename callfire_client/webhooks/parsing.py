"""Parse the body of a delivery into events."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast

from .._core.model import Model
from .._core.timestamps import from_unix_milliseconds, to_unix_milliseconds
from .errors import WebhookParseError
from .event import Event, Kind
from .kinds import get_kind, normalize_type
from .signature import check_body

__all__ = ["MAX_EVENTS", "parse", "parse_event"]

MAX_EVENTS: Final = 10_000
"""The largest number of events in a delivery, which bounds the memory that a small body can take."""


def parse(body: bytes) -> list[Event[Any]]:
    """Parse the body of a delivery.

    Letter case of the names of resources and types, unknown ones, and missing or additional properties are
    accepted. Call `verify` before: whoever finds the URL can send any body.

    Args:
        body: The body as it was received.

    Returns:
        The events, in their order in the body.

    Raises:
        WebhookParseError: The body is not JSON, or does not contain events.
        TypeError: The body is not bytes.
    """
    content = bytes(check_body(body))
    try:
        delivery = json.loads(content)
    except RecursionError:
        raise WebhookParseError("the body is nested too deeply") from None
    except ValueError:
        # Without the text of the error, which could quote the body.
        raise WebhookParseError("the body is not JSON") from None
    if not isinstance(delivery, dict):
        raise WebhookParseError("the body is not a JSON object")
    fields = cast("dict[str, Any]", delivery)
    found = fields.get("events")
    if found is None and "resource" in fields:
        found = [fields]  # the properties of the only event are those of the delivery
    if not isinstance(found, list):
        raise WebhookParseError("the body has no list of events")
    events = cast("list[Any]", found)
    if len(events) > MAX_EVENTS:
        raise WebhookParseError(f"the body has more than {MAX_EVENTS} events")
    if not all(isinstance(each, dict) for each in events):
        raise WebhookParseError("an event is not a JSON object")
    try:
        return [parse_event(each, fields) for each in events]
    except RecursionError:
        raise WebhookParseError("the body is nested too deeply") from None


def parse_event(raw: dict[str, Any], delivery: Mapping[str, Any]) -> Event[Any]:
    """Parse one event; what it leaves out is read from its delivery.

    Args:
        raw: The event, as a JSON object.
        delivery: The delivery, or what is known of it.
    """
    kind = get_kind(_text(raw.get("resourceType")) or _text(delivery.get("resourceType")) or "")
    event_type = normalize_type(_text(raw.get("eventType")) or "")
    webhook_id = _id(raw.get("webhookId"))
    if webhook_id is None:
        webhook_id = _id(delivery.get("webhookId"))
    at = _time(raw.get("timestamp"))
    content = raw.get("resource")
    resource: dict[str, Any] = cast("dict[str, Any]", content) if isinstance(content, dict) else {}
    resource_id = _id(resource.get("id"))
    identity: list[Any] = [str(webhook_id), kind.name.lower(), event_type]
    if resource_id is None or at is None:
        # Two events of one resource without a time cannot be distinguished by the id alone.
        identity.append(raw)
    else:
        identity += [str(resource_id), to_unix_milliseconds(at)]
    return Event(
        kind=kind,
        type=event_type,
        at=at or _time(delivery.get("timestamp")),
        webhook_id=webhook_id,
        webhook_name=_text(delivery.get("webhookName")),
        resource=_decode(kind, resource),
        resource_id=resource_id,
        key=_hash(identity),
        raw=raw,
    )


def _decode(kind: Kind[Any], resource: dict[str, Any]) -> Any:
    model: type[Any] = kind.model
    return model.from_dict(resource) if issubclass(model, Model) else resource


def _hash(identity: list[Any]) -> str:
    # A hash bounds the length of keys, which would else be chosen by the sender.
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _id(value: Any) -> int | str | None:
    if isinstance(value, bool) or not isinstance(value, (int, str)) or value == "":
        return None
    return value


def _time(value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = int(value) if value.isdecimal() else to_unix_milliseconds(value)
        except ValueError:
            return None
    return from_unix_milliseconds(value)
