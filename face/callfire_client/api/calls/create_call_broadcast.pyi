from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallBroadcast as CallBroadcast
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.models import ResourceId as ResourceId
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class CreateCallBroadcastQuery(TypedDict):
    start: bool | None
    strict_validation: bool | None
OPERATION: Operation[ResourceId]
async def asyncio(body: CallBroadcast, *, client: AsyncRuntime, **query: Unpack[CreateCallBroadcastQuery]) -> ResourceId: ...
async def asyncio_detailed(body: CallBroadcast, *, client: AsyncRuntime, **query: Unpack[CreateCallBroadcastQuery]) -> Response[ResourceId]: ...
def sync(body: CallBroadcast, *, client: Runtime, **query: Unpack[CreateCallBroadcastQuery]) -> ResourceId: ...
def sync_detailed(body: CallBroadcast, *, client: Runtime, **query: Unpack[CreateCallBroadcastQuery]) -> Response[ResourceId]: ...
