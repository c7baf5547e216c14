from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.contact_list_status import ContactListStatus as ContactListStatus
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
class ContactList(Model):
    def __init__(self, *, id: int = ABSENT, name: str | None = None, status: ContactListStatus | None = None, size: int | None = None, created: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    created: int | None
    created_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    name: str | None
    size: int | None
    status: ContactListStatus | None
    def to_dict(self) -> dict[str, Any]: ...
