from callfire_client.models.call_result import CallResult as CallResult
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.retry_phone_type import RetryPhoneType as RetryPhoneType
from callfire_client.model import new as new
from callfire_client.model import write as write
class RetryConfig(Model):
    def __init__(self, *, max_attempts: int | None = None, minutes_between_attempts: int | None = None, retry_results: list[CallResult] | None = None, retry_phone_types: list[RetryPhoneType] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    max_attempts: int | None
    minutes_between_attempts: int | None
    retry_phone_types: list[RetryPhoneType] | None
    retry_results: list[CallResult] | None
    def to_dict(self) -> dict[str, Any]: ...
