from callfire_client.model import ABSENT as ABSENT
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class ApiCredential(Model):
    SECRETS: object
    def __init__(self, *, id: int = ABSENT, name: str | None = None, enabled: bool | None = None, username: str | None = None, password: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    enabled: bool | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    name: str | None
    password: str | None
    def to_dict(self) -> dict[str, Any]: ...
    username: str | None
