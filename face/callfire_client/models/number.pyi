from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.region import Region as Region
from callfire_client.model import new as new
from callfire_client.model import read_object as read_object
from callfire_client.model import write as write
class Number(Model):
    def __init__(self, *, number: str | None = None, national_format: str | None = None, toll_free: bool | None = None, region: Region | None = None, send_email_on_create: bool | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    national_format: str | None
    number: str | None
    region: Region | None
    send_email_on_create: bool | None
    def to_dict(self) -> dict[str, Any]: ...
    toll_free: bool | None
