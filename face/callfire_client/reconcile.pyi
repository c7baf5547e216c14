from callfire_client.errors import DeliveryUnknownError as DeliveryUnknownError
from callfire_client.operation import Operation as Operation
from callfire_client.api.calls import find_call_broadcasts as find_call_broadcasts
from callfire_client.api.calls import find_calls as find_calls
from callfire_client.api.calls import get_call_broadcast as get_call_broadcast
from callfire_client.api.calls import get_call_broadcast_batches as get_call_broadcast_batches
from callfire_client.timestamps import to_unix_milliseconds as to_unix_milliseconds
__all__ = ['Ask', 'Reconciliation', 'reconciling']
class Ask(NamedTuple):
    operation: Operation[Any]
    path: tuple[object, ...]
    query: dict[str, Any]
class Reconciliation:
    conclusive: bool
    found: list[Any]
    missing: list[str]
    note: str
    operation: str
Reconciling: TypeAlias = Generator[Ask, Any, Reconciliation]
class _Sent(NamedTuple):
    begin: int
    body: Any
    end: int
    id: int | None
    operation: str
    query: Mapping[str, list[str]]
def reconciling(error: DeliveryUnknownError) -> Reconciling: ...
