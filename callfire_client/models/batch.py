"""The model `Batch`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, new
from ..null import NULL
from ..timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class Batch(Model):
    """A group of recipients that were added to a broadcast together.

    Attributes:
        id: Id of the batch.
        name: Name of the batch.
        broadcast_id: Id of the broadcast that the batch belongs to.
        enabled: Whether the recipients are contacted.
        status: Status of the batch.
        size: Number of recipients.
        remaining: Number of recipients who have not been contacted yet.
        created: Time at which the batch was added, Unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int
    name: str | None
    broadcast_id: int | None
    enabled: bool | None
    status: BatchStatus | None
    size: int | None
    remaining: int | None
    created: int | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        broadcast_id: int | None = None,
        enabled: bool | None = None,
        status: BatchStatus | None = None,
        size: int | None = None,
        remaining: int | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.broadcast_id = broadcast_id
        self.enabled = enabled
        self.status = status
        self.size = size
        self.remaining = remaining
        self.created = created
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model.name = get("name")
        model.broadcast_id = get("broadcastId")
        model.enabled = get("enabled")
        model.status = get("status")
        model.size = get("size")
        model.remaining = get("remaining")
        model.created = get("created")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            said["id"] = None if value is NULL else value
        if (value := self.name) is not None:
            said["name"] = None if value is NULL else value
        if (value := self.broadcast_id) is not None:
            said["broadcastId"] = None if value is NULL else value
        if (value := self.enabled) is not None:
            said["enabled"] = None if value is NULL else value
        if (value := self.status) is not None:
            said["status"] = None if value is NULL else value
        if (value := self.size) is not None:
            said["size"] = None if value is NULL else value
        if (value := self.remaining) is not None:
            said["remaining"] = None if value is NULL else value
        if (value := self.created) is not None:
            said["created"] = None if value is NULL else value
        return said

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
_known = _PROPERTIES.issuperset

from .batch_status import BatchStatus
