from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class Note(Model):
    def __init__(self, *, text: str | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    created: int | None
    created_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    text: str | None
    def to_dict(self) -> dict[str, Any]: ...
