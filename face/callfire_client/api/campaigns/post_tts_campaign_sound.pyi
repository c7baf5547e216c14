from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CampaignSound as CampaignSound
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
from callfire_client.models import TextToSpeech as TextToSpeech
OPERATION: Operation[CampaignSound]
class PostTTSCampaignSoundQuery(TypedDict):
    fields: str | None
async def asyncio(body: TextToSpeech, *, client: AsyncRuntime, **query: Unpack[PostTTSCampaignSoundQuery]) -> CampaignSound: ...
async def asyncio_detailed(body: TextToSpeech, *, client: AsyncRuntime, **query: Unpack[PostTTSCampaignSoundQuery]) -> Response[CampaignSound]: ...
def sync(body: TextToSpeech, *, client: Runtime, **query: Unpack[PostTTSCampaignSoundQuery]) -> CampaignSound: ...
def sync_detailed(body: TextToSpeech, *, client: Runtime, **query: Unpack[PostTTSCampaignSoundQuery]) -> Response[CampaignSound]: ...
