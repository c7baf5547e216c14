"""The model `CampaignSound`."""

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
class CampaignSound(Model):
    """A sound of the account, for use in calls and broadcasts.

    Attributes:
        id: Id of the sound.
        name: Name of the sound.
        status: Status of the sound.
        length_in_seconds: Duration in seconds.
        duplicate: Whether the account already contained the same sound.
        created: Time at which the sound was created, Unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int
    name: str | None
    status: SoundStatus | None
    length_in_seconds: int | None
    duplicate: bool | None
    created: int | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        status: SoundStatus | None = None,
        length_in_seconds: int | None = None,
        duplicate: bool | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.status = status
        self.length_in_seconds = length_in_seconds
        self.duplicate = duplicate
        self.created = created
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model.name = get("name")
        model.status = get("status")
        model.length_in_seconds = get("lengthInSeconds")
        model.duplicate = get("duplicate")
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
        if (value := self.status) is not None:
            said["status"] = None if value is NULL else value
        if (value := self.length_in_seconds) is not None:
            said["lengthInSeconds"] = None if value is NULL else value
        if (value := self.duplicate) is not None:
            said["duplicate"] = None if value is NULL else value
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
        "status",
        "lengthInSeconds",
        "duplicate",
        "created",
    }
)
_known = _PROPERTIES.issuperset

from .sound_status import SoundStatus
