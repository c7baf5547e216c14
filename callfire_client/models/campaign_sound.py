"""The model `CampaignSound`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class CampaignSound(Model):
    """A sound of the account, to be played by calls and broadcasts.

    Attributes:
        id: Id of the sound.
        name: Name of the sound.
        status: See `SoundStatus`.
        length_in_seconds: Length in seconds.
        duplicate: Whether the account held the same sound already.
        created: When the sound was made, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    name: str | None = None
    status: SoundStatus | None = None
    length_in_seconds: int | None = None
    duplicate: bool | None = None
    created: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            name=get("name"),
            status=get("status"),
            length_in_seconds=get("lengthInSeconds"),
            duplicate=get("duplicate"),
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
            "status": self.status,
            "lengthInSeconds": self.length_in_seconds,
            "duplicate": self.duplicate,
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
        "status",
        "lengthInSeconds",
        "duplicate",
        "created",
    }
)

from .sound_status import SoundStatus
