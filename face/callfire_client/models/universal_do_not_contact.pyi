from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class UniversalDoNotContact(Model):
    def __init__(self, *, to_number: str | None = None, from_number: str | None = None, inbound_call: bool | None = None, inbound_text: bool | None = None, outbound_call: bool | None = None, outbound_text: bool | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    from_number: str | None
    inbound_call: bool | None
    inbound_text: bool | None
    outbound_call: bool | None
    outbound_text: bool | None
    def to_dict(self) -> dict[str, Any]: ...
    to_number: str | None
