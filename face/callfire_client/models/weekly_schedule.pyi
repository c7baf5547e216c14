from callfire_client.models.day_of_week import DayOfWeek as DayOfWeek
from callfire_client.models.local_time import LocalTime as LocalTime
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class WeeklySchedule(Model):
    def __init__(self, *, days_of_week: list[DayOfWeek] | None = None, start_time_of_day: LocalTime | None = None, stop_time_of_day: LocalTime | None = None, time_zone: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    days_of_week: list[DayOfWeek] | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    start_time_of_day: LocalTime | None
    stop_time_of_day: LocalTime | None
    time_zone: str | None
    def to_dict(self) -> dict[str, Any]: ...
