from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CampaignSoundPage as CampaignSoundPage
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Page as Page
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
class FindCampaignSoundsQuery(TypedDict):
    fields: str | None
    filter: str | None
    include_archived: bool | None
    include_pending: bool | None
    include_scrubbed: bool | None
    limit: int | None
    offset: int | None
OPERATION: Operation[CampaignSoundPage]
async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindCampaignSoundsQuery]) -> CampaignSoundPage: ...
async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindCampaignSoundsQuery]) -> Response[CampaignSoundPage]: ...
def sync(*, client: Runtime, **query: Unpack[FindCampaignSoundsQuery]) -> CampaignSoundPage: ...
def sync_detailed(*, client: Runtime, **query: Unpack[FindCampaignSoundsQuery]) -> Response[CampaignSoundPage]: ...
