from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class TextInboundConfig(Model):
    def __init__(self, *, forward_enabled: bool | None = None, forward_number: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    forward_enabled: bool | None
    forward_number: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    def to_dict(self) -> dict[str, Any]: ...
