from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.recording_state import RecordingState as RecordingState
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class CallRecording(Model):
    def __init__(self, *, id: int = ABSENT, name: str | None = None, call_id: int | None = None, campaign_id: int | None = None, state: RecordingState | None = None, length_in_seconds: int | None = None, length_in_bytes: int | None = None, hash: str | None = None, mp3_url: str | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    call_id: int | None
    campaign_id: int | None
    created: int | None
    created_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    hash: str | None
    id: int
    length_in_bytes: int | None
    length_in_seconds: int | None
    mp3_url: str | None
    name: str | None
    state: RecordingState | None
    def to_dict(self) -> dict[str, Any]: ...
