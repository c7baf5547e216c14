from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import ContactListPage as ContactListPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindContactListsQuery(TypedDict):
    fields: str | None
    limit: int | None
    name: str | None
    offset: int | None
OPERATION: Operation[ContactListPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindContactListsQuery]) -> ContactListPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindContactListsQuery]) -> Response[ContactListPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindContactListsQuery]) -> ContactListPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindContactListsQuery]) -> Response[ContactListPage]: ...
