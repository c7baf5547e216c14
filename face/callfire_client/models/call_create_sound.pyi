from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class CallCreateSound(Model):
    def __init__(self, *, name: str | None = None, to_number: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    name: str | None
    def to_dict(self) -> dict[str, Any]: ...
    to_number: str | None
