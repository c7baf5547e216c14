from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.recipient import Recipient as Recipient
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class BatchRequest(Model):
    def __init__(self, *, name: str | None = None, recipients: list[Recipient] | None = None, contact_list_id: int | None = None, scrub_duplicates: bool | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    contact_list_id: int | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    name: str | None
    recipients: list[Recipient] | None
    scrub_duplicates: bool | None
    def to_dict(self) -> dict[str, Any]: ...
