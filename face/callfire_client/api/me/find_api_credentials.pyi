from callfire_client.models import ApiCredentialPage as ApiCredentialPage
from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindApiCredentialsQuery(TypedDict):
    fields: str | None
    limit: int | None
    offset: int | None
OPERATION: Operation[ApiCredentialPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindApiCredentialsQuery]) -> ApiCredentialPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindApiCredentialsQuery]) -> Response[ApiCredentialPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindApiCredentialsQuery]) -> ApiCredentialPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindApiCredentialsQuery]) -> Response[ApiCredentialPage]: ...
