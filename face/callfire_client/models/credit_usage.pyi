from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class CreditUsage(Model):
    def __init__(self, *, interval_begin: int | None = None, interval_end: int | None = None, calls_duration_minutes: int | None = None, texts_sent: int | None = None, credits_used: float | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    calls_duration_minutes: int | None
    credits_used: float | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    interval_begin: int | None
    interval_begin_datetime: datetime | None
    interval_end: int | None
    interval_end_datetime: datetime | None
    texts_sent: int | None
    def to_dict(self) -> dict[str, Any]: ...
