from callfire_client.models.call import Call as Call
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.text import Text as Text
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class ContactHistory(Model):
    def __init__(self, *, id: int | None = None, calls: list[Call] | None = None, texts: list[Text] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    calls: list[Call] | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int | None
    texts: list[Text] | None
    def to_dict(self) -> dict[str, Any]: ...
