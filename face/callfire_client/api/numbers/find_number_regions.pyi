from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.models import RegionPage as RegionPage
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindNumberRegionsQuery(TypedDict):
    city: str | None
    fields: str | None
    lata: str | None
    limit: int | None
    offset: int | None
    prefix: str | None
    rate_center: str | None
    state: str | None
    zipcode: str | None
OPERATION: Operation[RegionPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumberRegionsQuery]) -> RegionPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindNumberRegionsQuery]) -> Response[RegionPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindNumberRegionsQuery]) -> RegionPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindNumberRegionsQuery]) -> Response[RegionPage]: ...
