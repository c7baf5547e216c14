from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallList as CallList
from callfire_client.models import CallRecipient as CallRecipient
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
from callfire_client.models import Voice as Voice
OPERATION: Operation[CallList]
class SendCallsQuery(TypedDict):
    campaign_id: int | None
    default_live_message: str | None
    default_live_message_sound_id: int | None
    default_machine_message: str | None
    default_machine_message_sound_id: int | None
    default_voice: Voice | None
    fields: str | None
    strict_validation: bool | None
async def asyncio(body: Sequence[CallRecipient], *, client: AsyncRuntime, **query: Unpack[SendCallsQuery]) -> CallList: ...
async def asyncio_detailed(body: Sequence[CallRecipient], *, client: AsyncRuntime, **query: Unpack[SendCallsQuery]) -> Response[CallList]: ...
def sync(body: Sequence[CallRecipient], *, client: Runtime, **query: Unpack[SendCallsQuery]) -> CallList: ...
def sync_detailed(body: Sequence[CallRecipient], *, client: Runtime, **query: Unpack[SendCallsQuery]) -> Response[CallList]: ...
