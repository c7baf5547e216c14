from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallPage as CallPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class GetCallBroadcastCallsQuery(TypedDict):
    batch_id: int | None
    fields: str | None
    limit: int | None
    offset: int | None
OPERATION: Operation[CallPage]
async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastCallsQuery]) -> CallPage: ...
async def asyncio_detailed(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastCallsQuery]) -> Response[CallPage]: ...
def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastCallsQuery]) -> CallPage: ...
def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastCallsQuery]) -> Response[CallPage]: ...
