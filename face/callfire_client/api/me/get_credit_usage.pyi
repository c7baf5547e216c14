from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CreditUsage as CreditUsage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
from callfire_client.types import Timestamp as Timestamp
class GetCreditUsageQuery(TypedDict):
    interval_begin: Timestamp | None
    interval_end: Timestamp | None
OPERATION: Operation[CreditUsage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[GetCreditUsageQuery]) -> Response[CreditUsage]: ...
def sync(*, client: Runtime, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[GetCreditUsageQuery]) -> Response[CreditUsage]: ...
