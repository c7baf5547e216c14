from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class LocalTime(Model):
    def __init__(self, *, hour: int | None = None, minute: int | None = None, second: int | None = None, nano: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    hour: int | None
    minute: int | None
    nano: int | None
    second: int | None
    def to_dict(self) -> dict[str, Any]: ...
