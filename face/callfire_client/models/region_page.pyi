from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.region import Region as Region
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class RegionPage(Model):
    ITEMS: object
    def __init__(self, *, items: list[Region] | None = None, limit: int | None = None, offset: int | None = None, total_count: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    items: list[Region]
    limit: int | None
    offset: int | None
    def to_dict(self) -> dict[str, Any]: ...
    total_count: int | None
