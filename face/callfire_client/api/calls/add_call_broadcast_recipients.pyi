from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallList as CallList
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.models import Recipient as Recipient
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class AddCallBroadcastRecipientsQuery(TypedDict):
    fields: str | None
    strict_validation: bool | None
OPERATION: Operation[CallList]
async def asyncio(id: int, body: Sequence[Recipient], *, client: AsyncRuntime, **query: Unpack[AddCallBroadcastRecipientsQuery]) -> CallList: ...
async def asyncio_detailed(id: int, body: Sequence[Recipient], *, client: AsyncRuntime, **query: Unpack[AddCallBroadcastRecipientsQuery]) -> Response[CallList]: ...
def sync(id: int, body: Sequence[Recipient], *, client: Runtime, **query: Unpack[AddCallBroadcastRecipientsQuery]) -> CallList: ...
def sync_detailed(id: int, body: Sequence[Recipient], *, client: Runtime, **query: Unpack[AddCallBroadcastRecipientsQuery]) -> Response[CallList]: ...
