from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
from callfire_client.models import UniversalDoNotContactList as UniversalDoNotContactList
class GetUniversalDoNotContactsQuery(TypedDict):
    fields: str | None
    from_number: str | None
OPERATION: Operation[UniversalDoNotContactList]
async def asyncio(to_number: str, *, client: AsyncRuntime, **query: Unpack[GetUniversalDoNotContactsQuery]) -> UniversalDoNotContactList: ...
async def asyncio_detailed(to_number: str, *, client: AsyncRuntime, **query: Unpack[GetUniversalDoNotContactsQuery]) -> Response[UniversalDoNotContactList]: ...
def sync(to_number: str, *, client: Runtime, **query: Unpack[GetUniversalDoNotContactsQuery]) -> UniversalDoNotContactList: ...
def sync_detailed(to_number: str, *, client: Runtime, **query: Unpack[GetUniversalDoNotContactsQuery]) -> Response[UniversalDoNotContactList]: ...
