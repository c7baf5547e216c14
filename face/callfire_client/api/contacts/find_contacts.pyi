from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import ContactPage as ContactPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindContactsQuery(TypedDict):
    contact_list_id: int | None
    fields: str | None
    id: Sequence[int] | None
    limit: int | None
    number: Sequence[str] | None
    offset: int | None
    property_name: str | None
    property_value: str | None
OPERATION: Operation[ContactPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindContactsQuery]) -> ContactPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindContactsQuery]) -> Response[ContactPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindContactsQuery]) -> ContactPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindContactsQuery]) -> Response[ContactPage]: ...
