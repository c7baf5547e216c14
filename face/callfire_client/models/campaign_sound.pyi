from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.sound_status import SoundStatus as SoundStatus
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class CampaignSound(Model):
    def __init__(self, *, id: int = ABSENT, name: str | None = None, status: SoundStatus | None = None, length_in_seconds: int | None = None, duplicate: bool | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    created: int | None
    created_datetime: datetime | None
    duplicate: bool | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    length_in_seconds: int | None
    name: str | None
    status: SoundStatus | None
    def to_dict(self) -> dict[str, Any]: ...
