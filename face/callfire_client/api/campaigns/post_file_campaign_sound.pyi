from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.models import CampaignSound as CampaignSound
from callfire_client.types import FileContent as FileContent
from callfire_client.operation import Operation as Operation
from callfire_client.operation import Parameter as Parameter
from callfire_client.types import Progress as Progress
from callfire_client.types import Response as Response
from callfire_client.runtime import Runtime as Runtime
OPERATION: Operation[CampaignSound]
class PostFileCampaignSoundQuery(TypedDict):
    fields: str | None
async def asyncio(file: FileContent, *, client: AsyncRuntime, filename: str | None = None, progress: Progress | None = None, name: str | None = None, **query: Unpack[PostFileCampaignSoundQuery]) -> CampaignSound: ...
async def asyncio_detailed(file: FileContent, *, client: AsyncRuntime, filename: str | None = None, progress: Progress | None = None, name: str | None = None, **query: Unpack[PostFileCampaignSoundQuery]) -> Response[CampaignSound]: ...
def sync(file: FileContent, *, client: Runtime, filename: str | None = None, progress: Progress | None = None, name: str | None = None, **query: Unpack[PostFileCampaignSoundQuery]) -> CampaignSound: ...
def sync_detailed(file: FileContent, *, client: Runtime, filename: str | None = None, progress: Progress | None = None, name: str | None = None, **query: Unpack[PostFileCampaignSoundQuery]) -> Response[CampaignSound]: ...
