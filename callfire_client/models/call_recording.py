"""The model `CallRecording`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class CallRecording(Model):
    """A recording of a call; its sound is downloaded separately.

    Attributes:
        id: Id of the recording.
        name: Name of the recording, unique within its call.
        call_id: Id of the call recorded.
        campaign_id: Id of the broadcast that the call was part of.
        state: See `RecordingState`.
        length_in_seconds: Length in seconds.
        length_in_bytes: Size of the sound file in bytes.
        hash: String that identifies the recording.
        mp3_url: Address where anybody can fetch the recording as MP3.
        created: When the recording was made, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    name: str | None = None
    call_id: int | None = None
    campaign_id: int | None = None
    state: RecordingState | None = None
    length_in_seconds: int | None = None
    length_in_bytes: int | None = None
    hash: str | None = None
    mp3_url: str | None = None
    created: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            name=get("name"),
            call_id=get("callId"),
            campaign_id=get("campaignId"),
            state=get("state"),
            length_in_seconds=get("lengthInSeconds"),
            length_in_bytes=get("lengthInBytes"),
            hash=get("hash"),
            mp3_url=get("mp3Url"),
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
            "callId": self.call_id,
            "campaignId": self.campaign_id,
            "state": self.state,
            "lengthInSeconds": self.length_in_seconds,
            "lengthInBytes": self.length_in_bytes,
            "hash": self.hash,
            "mp3Url": self.mp3_url,
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
        "callId",
        "campaignId",
        "state",
        "lengthInSeconds",
        "lengthInBytes",
        "hash",
        "mp3Url",
        "created",
    }
)

from .recording_state import RecordingState
