from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import BatchRequest as BatchRequest
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.models import ResourceId as ResourceId
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class AddCallBroadcastBatchQuery(TypedDict):
    strict_validation: bool | None
OPERATION: Operation[ResourceId]
async def asyncio(id: int, body: BatchRequest, *, client: AsyncRuntime, **query: Unpack[AddCallBroadcastBatchQuery]) -> ResourceId: ...
async def asyncio_detailed(id: int, body: BatchRequest, *, client: AsyncRuntime, **query: Unpack[AddCallBroadcastBatchQuery]) -> Response[ResourceId]: ...
def sync(id: int, body: BatchRequest, *, client: Runtime, **query: Unpack[AddCallBroadcastBatchQuery]) -> ResourceId: ...
def sync_detailed(id: int, body: BatchRequest, *, client: Runtime, **query: Unpack[AddCallBroadcastBatchQuery]) -> Response[ResourceId]: ...
