from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import ContactPage as ContactPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class GetContactListItemsQuery(TypedDict):
    fields: str | None
    limit: int | None
    offset: int | None
OPERATION: Operation[ContactPage]
async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactListItemsQuery]) -> ContactPage: ...
async def asyncio_detailed(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactListItemsQuery]) -> Response[ContactPage]: ...
def sync(id: int, *, client: Runtime, **query: Unpack[GetContactListItemsQuery]) -> ContactPage: ...
def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetContactListItemsQuery]) -> Response[ContactPage]: ...
