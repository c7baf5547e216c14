from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.call_record import CallRecord as CallRecord
from callfire_client.models.call_result import CallResult as CallResult
from callfire_client.models.call_state import CallState as CallState
from callfire_client.models.contact import Contact as Contact
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.note import Note as Note
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class Call(Model):
    def __init__(self, *, id: int = ABSENT, from_number: str | None = None, to_number: str | None = None, state: CallState | None = None, final_call_result: CallResult | None = None, inbound: bool | None = None, agent_call: bool | None = None, campaign_id: int | None = None, batch_id: int | None = None, contact: Contact | None = None, attributes: dict[str, str] | None = None, labels: list[str] | None = None, notes: list[Note] | None = None, records: list[CallRecord] | None = None, created: int | None = None, modified: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    agent_call: bool | None
    attributes: dict[str, str] | None
    batch_id: int | None
    campaign_id: int | None
    contact: Contact | None
    created: int | None
    created_datetime: datetime | None
    final_call_result: CallResult | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    from_number: str | None
    id: int
    inbound: bool | None
    labels: list[str] | None
    modified: int | None
    modified_datetime: datetime | None
    notes: list[Note] | None
    records: list[CallRecord] | None
    state: CallState | None
    def to_dict(self) -> dict[str, Any]: ...
    to_number: str | None
