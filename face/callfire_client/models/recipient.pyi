from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import write as write
class Recipient(Model):
    def __init__(self, *, phone_number: str | None = None, contact_id: int | None = None, from_number: str | None = None, attributes: dict[str, str] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    attributes: dict[str, str] | None
    contact_id: int | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    from_number: str | None
    phone_number: str | None
    def to_dict(self) -> dict[str, Any]: ...
