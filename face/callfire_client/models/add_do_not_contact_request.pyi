from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import write as write
class AddDoNotContactRequest(Model):
    def __init__(self, *, numbers: list[str] | None = None, call: bool | None = None, text: bool | None = None, inbound_call: bool | None = None, inbound_text: bool | None = None, source: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    call: bool | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    inbound_call: bool | None
    inbound_text: bool | None
    numbers: list[str] | None
    source: str | None
    text: bool | None
    def to_dict(self) -> dict[str, Any]: ...
