from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import write as write
class Contact(Model):
    def __init__(self, *, id: int = ABSENT, first_name: str | None = None, last_name: str | None = None, zipcode: str | None = None, home_phone: str | None = None, work_phone: str | None = None, mobile_phone: str | None = None, extra_phone1: str | None = None, extra_phone2: str | None = None, extra_phone3: str | None = None, external_id: str | None = None, external_system: str | None = None, properties: dict[str, str] | None = None, deleted: bool | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    deleted: bool | None
    external_id: str | None
    external_system: str | None
    extra_phone1: str | None
    extra_phone2: str | None
    extra_phone3: str | None
    first_name: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    home_phone: str | None
    id: int
    last_name: str | None
    mobile_phone: str | None
    properties: dict[str, str] | None
    def to_dict(self) -> dict[str, Any]: ...
    work_phone: str | None
    zipcode: str | None
