from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallPage as CallPage
from callfire_client.models import CallResult as CallResult
from callfire_client.models import CallState as CallState
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
from callfire_client.types import Timestamp as Timestamp
class FindCallsQuery(TypedDict):
    batch_id: int | None
    campaign_id: int | None
    fields: str | None
    from_number: str | None
    id: Sequence[int] | None
    inbound: bool | None
    interval_begin: Timestamp | None
    interval_end: Timestamp | None
    label: str | None
    limit: int | None
    offset: int | None
    results: Sequence[CallResult] | None
    states: Sequence[CallState] | None
    to_number: str | None
OPERATION: Operation[CallPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindCallsQuery]) -> CallPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindCallsQuery]) -> Response[CallPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindCallsQuery]) -> CallPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindCallsQuery]) -> Response[CallPage]: ...
