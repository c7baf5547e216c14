from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.call_state import CallState as CallState
from callfire_client.models.contact import Contact as Contact
from callfire_client.models.media import Media as Media
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.text_record import TextRecord as TextRecord
from callfire_client.models.text_result import TextResult as TextResult
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class Text(Model):
    def __init__(self, *, id: int = ABSENT, from_number: str | None = None, to_number: str | None = None, message: str | None = None, media: list[Media] | None = None, state: CallState | None = None, final_text_result: TextResult | None = None, inbound: bool | None = None, campaign_id: int | None = None, batch_id: int | None = None, contact: Contact | None = None, attributes: dict[str, str] | None = None, labels: list[str] | None = None, records: list[TextRecord] | None = None, created: int | None = None, modified: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    attributes: dict[str, str] | None
    batch_id: int | None
    campaign_id: int | None
    contact: Contact | None
    created: int | None
    created_datetime: datetime | None
    final_text_result: TextResult | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    from_number: str | None
    id: int
    inbound: bool | None
    labels: list[str] | None
    media: list[Media] | None
    message: str | None
    modified: int | None
    modified_datetime: datetime | None
    records: list[TextRecord] | None
    state: CallState | None
    def to_dict(self) -> dict[str, Any]: ...
    to_number: str | None
