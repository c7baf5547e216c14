"""Build the body of a delivery, for tests and for servers that simulate CallFire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

__all__ = ["HasName", "HasToDict", "build_delivery"]


class HasName(Protocol):
    """An object with a name, such as a `Kind`."""

    @property
    def name(self) -> str:
        """The name of the resource."""
        ...


class HasToDict(Protocol):
    """An object that is encoded by wire names, such as a model."""

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object."""
        ...


Resource: TypeAlias = Mapping[str, Any] | HasToDict


def build_delivery(
    kind: HasName | str,
    event_type: str,
    *resources: Resource,
    webhook_id: int,
    webhook_name: str = "",
    timestamp: int,
) -> bytes:
    """Build the body of a delivery; `sign` makes its signature.

    Args:
        kind: The kind of the events, or its name, such as `InboundText`.
        event_type: The type of the events, such as `Finished`.
        resources: The resource of each event: a model, or a JSON object by wire names.
        webhook_id: The id of the webhook.
        webhook_name: The name of the webhook.
        timestamp: The time of the events and of the delivery, Unix milliseconds.

    Raises:
        TypeError: A resource has no JSON representation.
        ValueError: A resource has no JSON representation, such as NaN.
    """
    name = kind if isinstance(kind, str) else kind.name
    common = {"timestamp": timestamp, "webhookId": webhook_id, "resourceType": name}
    events = [{**common, "eventType": event_type, "resource": _to_dict(each)} for each in resources]
    delivery = {**common, "webhookName": webhook_name, "events": events}
    return json.dumps(delivery, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _to_dict(resource: Resource) -> dict[str, Any]:
    if isinstance(resource, Mapping):
        return dict(resource)
    return resource.to_dict()
