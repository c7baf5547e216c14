from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CallCreateSound as CallCreateSound
from callfire_client.models import CampaignSound as CampaignSound
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
OPERATION: Operation[CampaignSound]
class PostCallCampaignSoundQuery(TypedDict):
    fields: str | None
async def asyncio(body: CallCreateSound, *, client: AsyncRuntime, **query: Unpack[PostCallCampaignSoundQuery]) -> CampaignSound: ...
async def asyncio_detailed(body: CallCreateSound, *, client: AsyncRuntime, **query: Unpack[PostCallCampaignSoundQuery]) -> Response[CampaignSound]: ...
def sync(body: CallCreateSound, *, client: Runtime, **query: Unpack[PostCallCampaignSoundQuery]) -> CampaignSound: ...
def sync_detailed(body: CallCreateSound, *, client: Runtime, **query: Unpack[PostCallCampaignSoundQuery]) -> Response[CampaignSound]: ...
