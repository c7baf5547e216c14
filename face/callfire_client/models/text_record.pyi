from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.text_result import TextResult as TextResult
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import write as write
class TextRecord(Model):
    def __init__(self, *, id: int = ABSENT, to_number: str | None = None, caller_name: str | None = None, message: str | None = None, text_result: TextResult | None = None, finish_time: int | None = None, billed_amount: float | None = None, switch_id: str | None = None, labels: list[str] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    billed_amount: float | None
    caller_name: str | None
    finish_time: int | None
    finish_time_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    labels: list[str] | None
    message: str | None
    switch_id: str | None
    text_result: TextResult | None
    def to_dict(self) -> dict[str, Any]: ...
    to_number: str | None
