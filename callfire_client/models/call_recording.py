"""The model `CallRecording`."""

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
class CallRecording(Model):
    """Metadata of a call recording; the audio is downloaded separately.

    Attributes:
        id: Id of the recording.
        name: Name of the recording, unique within its call.
        call_id: Id of the recorded call.
        campaign_id: Id of the broadcast that the call belongs to.
        state: State of the recording.
        length_in_seconds: Duration in seconds.
        length_in_bytes: Size of the audio file in bytes.
        hash: String that identifies the recording.
        mp3_url: Public URL of the recording as MP3; no credentials are needed.
        created: Time at which the recording was made, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the recording."""
    name: str | None
    """Name of the recording, unique within its call."""
    call_id: int | None
    """Id of the recorded call."""
    campaign_id: int | None
    """Id of the broadcast that the call belongs to."""
    state: RecordingState | None
    """State of the recording."""
    length_in_seconds: int | None
    """Duration in seconds."""
    length_in_bytes: int | None
    """Size of the audio file in bytes."""
    hash: str | None
    """String that identifies the recording."""
    mp3_url: str | None
    """Public URL of the recording as MP3; no credentials are needed."""
    created: int | None
    """Time at which the recording was made, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        call_id: int | None = None,
        campaign_id: int | None = None,
        state: RecordingState | None = None,
        length_in_seconds: int | None = None,
        length_in_bytes: int | None = None,
        hash: str | None = None,
        mp3_url: str | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.call_id = call_id
        self.campaign_id = campaign_id
        self.state = state
        self.length_in_seconds = length_in_seconds
        self.length_in_bytes = length_in_bytes
        self.hash = hash
        self.mp3_url = mp3_url
        self.created = created
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.name = pop("name", None)
        model.call_id = pop("callId", None)
        model.campaign_id = pop("campaignId", None)
        model.state = pop("state", None)
        model.length_in_seconds = pop("lengthInSeconds", None)
        model.length_in_bytes = pop("lengthInBytes", None)
        model.hash = pop("hash", None)
        model.mp3_url = pop("mp3Url", None)
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
        if (value := self.call_id) is not None:
            data["callId"] = value if type(value) is int else encode(value)
        if (value := self.campaign_id) is not None:
            data["campaignId"] = value if type(value) is int else encode(value)
        if (value := self.state) is not None:
            data["state"] = value if type(value) is str else encode(value)
        if (value := self.length_in_seconds) is not None:
            data["lengthInSeconds"] = value if type(value) is int else encode(value)
        if (value := self.length_in_bytes) is not None:
            data["lengthInBytes"] = value if type(value) is int else encode(value)
        if (value := self.hash) is not None:
            data["hash"] = value if type(value) is str else encode(value)
        if (value := self.mp3_url) is not None:
            data["mp3Url"] = value if type(value) is str else encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


from .recording_state import RecordingState
