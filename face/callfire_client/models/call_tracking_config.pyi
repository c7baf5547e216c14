from callfire_client.models.google_analytics import GoogleAnalytics as GoogleAnalytics
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.weekly_schedule import WeeklySchedule as WeeklySchedule
from callfire_client.model import new as new
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class CallTrackingConfig(Model):
    def __init__(self, *, transfer_numbers: list[str] | None = None, intro_sound_id: int | None = None, screen: bool | None = None, whisper_sound_id: int | None = None, voicemail: bool | None = None, voicemail_sound_id: int | None = None, failed_transfer_sound_id: int | None = None, recorded: bool | None = None, weekly_schedule: WeeklySchedule | None = None, google_analytics: GoogleAnalytics | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    failed_transfer_sound_id: int | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    google_analytics: GoogleAnalytics | None
    intro_sound_id: int | None
    recorded: bool | None
    screen: bool | None
    def to_dict(self) -> dict[str, Any]: ...
    transfer_numbers: list[str] | None
    voicemail: bool | None
    voicemail_sound_id: int | None
    weekly_schedule: WeeklySchedule | None
    whisper_sound_id: int | None
