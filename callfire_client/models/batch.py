"""The model `Batch`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from .._core.model import ABSENT, Model, new
from .._core.null import NULL
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the batch."""
    name: str | None
    """Name of the batch."""
    broadcast_id: int | None
    """Id of the broadcast the batch belongs to."""
    enabled: bool | None
    """Whether its recipients are contacted; false holds them back."""
    status: BatchStatus | None
    """See `BatchStatus`."""
    size: int | None
    """How many recipients it holds."""
    remaining: int | None
    """How many of them have not been contacted yet."""
    created: int | None
    """When the batch was added, unix milliseconds."""
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
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
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
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = None if value is NULL else value
        if (value := self.name) is not None:
            data["name"] = None if value is NULL else value
        if (value := self.broadcast_id) is not None:
            data["broadcastId"] = None if value is NULL else value
        if (value := self.enabled) is not None:
            data["enabled"] = None if value is NULL else value
        if (value := self.status) is not None:
            data["status"] = None if value is NULL else value
        if (value := self.size) is not None:
            data["size"] = None if value is NULL else value
        if (value := self.remaining) is not None:
            data["remaining"] = None if value is NULL else value
        if (value := self.created) is not None:
            data["created"] = None if value is NULL else value
        return data

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
