from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class Keyword(Model):
    def __init__(self, *, keyword: str | None = None, number: str | None = None, short_code: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    keyword: str | None
    number: str | None
    short_code: str | None
    def to_dict(self) -> dict[str, Any]: ...
