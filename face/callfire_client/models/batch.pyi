from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.batch_status import BatchStatus as BatchStatus
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class Batch(Model):
    def __init__(self, *, id: int = ABSENT, name: str | None = None, broadcast_id: int | None = None, enabled: bool | None = None, status: BatchStatus | None = None, size: int | None = None, remaining: int | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    broadcast_id: int | None
    created: int | None
    created_datetime: datetime | None
    enabled: bool | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    name: str | None
    remaining: int | None
    size: int | None
    status: BatchStatus | None
    def to_dict(self) -> dict[str, Any]: ...
