"""The model `Batch`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class Batch(Model):
    """A group of recipients that was added to a broadcast together.

    Attributes:
        id: Id of the batch.
        name: Name of the batch.
        broadcast_id: Id of the broadcast the batch belongs to.
        enabled: Whether its recipients are contacted; false holds them back.
        status: See `BatchStatus`.
        size: How many recipients it holds.
        remaining: How many of them have not been contacted yet.
        created: When the batch was added, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    name: str | None = None
    broadcast_id: int | None = None
    enabled: bool | None = None
    status: BatchStatus | None = None
    size: int | None = None
    remaining: int | None = None
    created: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            name=get("name"),
            broadcast_id=get("broadcastId"),
            enabled=get("enabled"),
            status=get("status"),
            size=get("size"),
            remaining=get("remaining"),
            created=get("created"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "name": self.name,
            "broadcastId": self.broadcast_id,
            "enabled": self.enabled,
            "status": self.status,
            "size": self.size,
            "remaining": self.remaining,
            "created": self.created,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


_PROPERTIES = frozenset(
    {
        "id",
        "name",
        "broadcastId",
        "enabled",
        "status",
        "size",
        "remaining",
        "created",
    }
)

from .batch_status import BatchStatus
