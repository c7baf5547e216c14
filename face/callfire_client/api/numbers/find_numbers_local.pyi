from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import NumberList as NumberList
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindNumbersLocalQuery(TypedDict):
    city: str | None
    fields: str | None
    lata: str | None
    limit: int | None
    prefix: str | None
    rate_center: str | None
    state: str | None
    zipcode: str | None
OPERATION: Operation[NumberList]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumbersLocalQuery]) -> NumberList: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindNumbersLocalQuery]) -> Response[NumberList]: ...
def sync(*, client: Runtime, **query: Unpack[FindNumbersLocalQuery]) -> NumberList: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindNumbersLocalQuery]) -> Response[NumberList]: ...
