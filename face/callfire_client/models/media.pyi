from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class Media(Model):
    def __init__(self, *, id: int = ABSENT, account_id: int | None = None, name: str | None = None, media_type: str | None = None, length_in_bytes: int | None = None, public_url: str | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    account_id: int | None
    created: int | None
    created_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    length_in_bytes: int | None
    media_type: str | None
    name: str | None
    public_url: str | None
    def to_dict(self) -> dict[str, Any]: ...
