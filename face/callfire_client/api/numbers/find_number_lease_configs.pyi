from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import NumberConfigPage as NumberConfigPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindNumberLeaseConfigsQuery(TypedDict):
    city: str | None
    fields: str | None
    label_name: str | None
    lata: str | None
    limit: int | None
    offset: int | None
    prefix: str | None
    rate_center: str | None
    state: str | None
    zipcode: str | None
OPERATION: Operation[NumberConfigPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumberLeaseConfigsQuery]) -> NumberConfigPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindNumberLeaseConfigsQuery]) -> Response[NumberConfigPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindNumberLeaseConfigsQuery]) -> NumberConfigPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindNumberLeaseConfigsQuery]) -> Response[NumberConfigPage]: ...
