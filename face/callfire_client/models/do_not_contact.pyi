from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class DoNotContact(Model):
    def __init__(self, *, number: str | None = None, call: bool | None = None, text: bool | None = None, inbound_call: bool | None = None, inbound_text: bool | None = None, source: str | None = None, campaign_id: int | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    call: bool | None
    campaign_id: int | None
    created: int | None
    created_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    inbound_call: bool | None
    inbound_text: bool | None
    number: str | None
    source: str | None
    text: bool | None
    def to_dict(self) -> dict[str, Any]: ...
