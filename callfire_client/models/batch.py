"""The model `Batch`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the batch."""
    name: str | None
    """Name of the batch."""
    broadcast_id: int | None
    """Id of the broadcast that the batch belongs to."""
    enabled: bool | None
    """Whether the recipients are contacted."""
    status: BatchStatus | None
    """Status of the batch."""
    size: int | None
    """Number of recipients."""
    remaining: int | None
    """Number of recipients who have not been contacted yet."""
    created: int | None
    """Time at which the batch was added, Unix milliseconds."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.name = pop("name", None)
        model.broadcast_id = pop("broadcastId", None)
        model.enabled = pop("enabled", None)
        model.status = pop("status", None)
        model.size = pop("size", None)
        model.remaining = pop("remaining", None)
        model.created = pop("created", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.broadcast_id) is not None:
            data["broadcastId"] = value if type(value) is int else encode(value)
        if (value := self.enabled) is not None:
            data["enabled"] = value if type(value) is bool else encode(value)
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.size) is not None:
            data["size"] = value if type(value) is int else encode(value)
        if (value := self.remaining) is not None:
            data["remaining"] = value if type(value) is int else encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


from .batch_status import BatchStatus
