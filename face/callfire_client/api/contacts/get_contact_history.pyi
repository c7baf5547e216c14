from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import ContactHistory as ContactHistory
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class GetContactHistoryQuery(TypedDict):
    fields: str | None
    limit: int | None
    offset: int | None
OPERATION: Operation[ContactHistory]
async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory: ...
async def asyncio_detailed(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactHistoryQuery]) -> Response[ContactHistory]: ...
def sync(id: int, *, client: Runtime, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory: ...
def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetContactHistoryQuery]) -> Response[ContactHistory]: ...
