from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class LocalTimeRestriction(Model):
    def __init__(self, *, enabled: bool | None = None, begin_hour: int | None = None, begin_minute: int | None = None, end_hour: int | None = None, end_minute: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    begin_hour: int | None
    begin_minute: int | None
    enabled: bool | None
    end_hour: int | None
    end_minute: int | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    def to_dict(self) -> dict[str, Any]: ...
