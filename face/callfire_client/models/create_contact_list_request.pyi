from callfire_client.models.contact import Contact as Contact
from callfire_client.models.contact_numbers_field import ContactNumbersField as ContactNumbersField
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class CreateContactListRequest(Model):
    def __init__(self, *, name: str | None = None, contacts: list[Contact] | None = None, contact_ids: list[int] | None = None, contact_numbers: list[str] | None = None, contact_numbers_field: ContactNumbersField | None = None, use_custom_fields: bool | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    contact_ids: list[int] | None
    contact_numbers: list[str] | None
    contact_numbers_field: ContactNumbersField | None
    contacts: list[Contact] | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    name: str | None
    def to_dict(self) -> dict[str, Any]: ...
    use_custom_fields: bool | None
