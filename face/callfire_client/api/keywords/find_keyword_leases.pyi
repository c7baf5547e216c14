from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import KeywordLeasePage as KeywordLeasePage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindKeywordLeasesQuery(TypedDict):
    fields: str | None
    limit: int | None
    offset: int | None
OPERATION: Operation[KeywordLeasePage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindKeywordLeasesQuery]) -> KeywordLeasePage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindKeywordLeasesQuery]) -> Response[KeywordLeasePage]: ...
def sync(*, client: Runtime, **query: Unpack[FindKeywordLeasesQuery]) -> KeywordLeasePage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindKeywordLeasesQuery]) -> Response[KeywordLeasePage]: ...
