from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class LocalDate(Model):
    def __init__(self, *, year: int | None = None, month: int | None = None, day: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    day: int | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    month: int | None
    def to_dict(self) -> dict[str, Any]: ...
    year: int | None
