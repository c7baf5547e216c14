from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class ResourceId(Model):
    def __init__(self, *, id: int = ABSENT, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    def to_dict(self) -> dict[str, Any]: ...
