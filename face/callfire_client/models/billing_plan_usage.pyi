from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class BillingPlanUsage(Model):
    def __init__(self, *, interval_start: int | None = None, interval_end: int | None = None, remaining_plan_credits: float | None = None, remaining_pay_as_you_go_credits: float | None = None, total_remaining_credits: float | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    interval_end: int | None
    interval_end_datetime: datetime | None
    interval_start: int | None
    interval_start_datetime: datetime | None
    remaining_pay_as_you_go_credits: float | None
    remaining_plan_credits: float | None
    def to_dict(self) -> dict[str, Any]: ...
    total_remaining_credits: float | None
