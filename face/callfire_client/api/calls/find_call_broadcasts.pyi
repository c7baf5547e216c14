from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallBroadcastPage as CallBroadcastPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindCallBroadcastsQuery(TypedDict):
    fields: str | None
    label: str | None
    limit: int | None
    name: str | None
    offset: int | None
    running: bool | None
OPERATION: Operation[CallBroadcastPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindCallBroadcastsQuery]) -> CallBroadcastPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindCallBroadcastsQuery]) -> Response[CallBroadcastPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindCallBroadcastsQuery]) -> CallBroadcastPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindCallBroadcastsQuery]) -> Response[CallBroadcastPage]: ...
