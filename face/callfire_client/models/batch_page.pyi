from callfire_client.models.batch import Batch as Batch
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class BatchPage(Model):
    ITEMS: object
    def __init__(self, *, items: list[Batch] | None = None, limit: int | None = None, offset: int | None = None, total_count: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    items: list[Batch]
    limit: int | None
    offset: int | None
    def to_dict(self) -> dict[str, Any]: ...
    total_count: int | None
