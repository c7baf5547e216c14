from callfire_client.models.call import Call as Call
from callfire_client.model import Model as Model
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class CallList(Model):
    ITEMS: object
    def __init__(self, *, items: list[Call] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    items: list[Call]
    def to_dict(self) -> dict[str, Any]: ...
