from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import DoNotContactPage as DoNotContactPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindDoNotContactsQuery(TypedDict):
    call: bool | None
    campaign_id: int | None
    fields: str | None
    limit: int | None
    number: Sequence[str] | None
    offset: int | None
    prefix: str | None
    source: str | None
    text: bool | None
OPERATION: Operation[DoNotContactPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindDoNotContactsQuery]) -> Response[DoNotContactPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindDoNotContactsQuery]) -> Response[DoNotContactPage]: ...
