from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallBroadcastStats as CallBroadcastStats
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
from callfire_client.types import Timestamp as Timestamp
class GetCallBroadcastStatsQuery(TypedDict):
    begin: Timestamp | None
    end: Timestamp | None
    fields: str | None
OPERATION: Operation[CallBroadcastStats]
async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastStatsQuery]) -> CallBroadcastStats: ...
async def asyncio_detailed(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastStatsQuery]) -> Response[CallBroadcastStats]: ...
def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastStatsQuery]) -> CallBroadcastStats: ...
def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastStatsQuery]) -> Response[CallBroadcastStats]: ...
