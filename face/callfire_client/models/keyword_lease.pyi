from callfire_client.models.lease_status import LeaseStatus as LeaseStatus
from callfire_client.models.lease_type import LeaseType as LeaseType
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import write as write
class KeywordLease(Model):
    def __init__(self, *, keyword: str | None = None, number: str | None = None, short_code: str | None = None, status: LeaseStatus | None = None, type: LeaseType | None = None, auto_renew: bool | None = None, contact_list_id: int | None = None, double_opt_in_enabled: bool | None = None, opt_in_confirmation_message: str | None = None, labels: list[str] | None = None, lease_begin: int | None = None, lease_end: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    auto_renew: bool | None
    contact_list_id: int | None
    double_opt_in_enabled: bool | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    keyword: str | None
    labels: list[str] | None
    lease_begin: int | None
    lease_begin_datetime: datetime | None
    lease_end: int | None
    lease_end_datetime: datetime | None
    number: str | None
    opt_in_confirmation_message: str | None
    short_code: str | None
    status: LeaseStatus | None
    def to_dict(self) -> dict[str, Any]: ...
    type: LeaseType | None
