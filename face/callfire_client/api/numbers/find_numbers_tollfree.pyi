from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import NumberList as NumberList
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindNumbersTollfreeQuery(TypedDict):
    fields: str | None
    limit: int | None
    pattern: str | None
OPERATION: Operation[NumberList]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindNumbersTollfreeQuery]) -> Response[NumberList]: ...
def sync(*, client: Runtime, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindNumbersTollfreeQuery]) -> Response[NumberList]: ...
