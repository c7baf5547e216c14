from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import BatchPage as BatchPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class GetCallBroadcastBatchesQuery(TypedDict):
    fields: str | None
    limit: int | None
    offset: int | None
OPERATION: Operation[BatchPage]
async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastBatchesQuery]) -> BatchPage: ...
async def asyncio_detailed(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastBatchesQuery]) -> Response[BatchPage]: ...
def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastBatchesQuery]) -> BatchPage: ...
def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastBatchesQuery]) -> Response[BatchPage]: ...
