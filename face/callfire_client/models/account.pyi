from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.account_permission import AccountPermission as AccountPermission
from callfire_client.models.account_status import AccountStatus as AccountStatus
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
from callfire_client.model import write as write
class Account(Model):
    def __init__(self, *, id: int = ABSENT, name: str | None = None, email: str | None = None, first_name: str | None = None, last_name: str | None = None, permissions: list[AccountPermission] | None = None, status: AccountStatus | None = None, company_name: str | None = None, address: str | None = None, city: str | None = None, state: str | None = None, zipcode: str | None = None, country: str | None = None, website: str | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    address: str | None
    city: str | None
    company_name: str | None
    country: str | None
    email: str | None
    first_name: str | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    last_name: str | None
    name: str | None
    permissions: list[AccountPermission] | None
    state: str | None
    status: AccountStatus | None
    def to_dict(self) -> dict[str, Any]: ...
    website: str | None
    zipcode: str | None
