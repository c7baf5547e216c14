from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.answering_machine_config import AnsweringMachineConfig as AnsweringMachineConfig
from callfire_client.models.broadcast_status import BroadcastStatus as BroadcastStatus
from callfire_client.models.call_broadcast_sounds import CallBroadcastSounds as CallBroadcastSounds
from callfire_client.models.local_time_restriction import LocalTimeRestriction as LocalTimeRestriction
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.recipient import Recipient as Recipient
from callfire_client.models.retry_config import RetryConfig as RetryConfig
from callfire_client.models.schedule import Schedule as Schedule
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class CallBroadcast(Model):
    def __init__(self, *, id: int = ABSENT, name: str | None = None, status: BroadcastStatus | None = None, from_number: str | None = None, recipients: list[Recipient] | None = None, sounds: CallBroadcastSounds | None = None, dialplan_xml: str | None = None, answering_machine_config: AnsweringMachineConfig | None = None, max_active: int | None = None, max_active_transfers: int | None = None, local_time_restriction: LocalTimeRestriction | None = None, retry_config: RetryConfig | None = None, schedules: list[Schedule] | None = None, resume_next_day: bool | None = None, labels: list[str] | None = None, last_modified: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    answering_machine_config: AnsweringMachineConfig | None
    dialplan_xml: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    from_number: str | None
    id: int
    labels: list[str] | None
    last_modified: int | None
    last_modified_datetime: datetime | None
    local_time_restriction: LocalTimeRestriction | None
    max_active: int | None
    max_active_transfers: int | None
    name: str | None
    recipients: list[Recipient] | None
    resume_next_day: bool | None
    retry_config: RetryConfig | None
    schedules: list[Schedule] | None
    sounds: CallBroadcastSounds | None
    status: BroadcastStatus | None
    def to_dict(self) -> dict[str, Any]: ...
