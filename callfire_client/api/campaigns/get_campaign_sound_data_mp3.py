"""Download a MP3 sound.

`GET /campaigns/sounds/{id}.mp3`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getCampaignSoundDataMp3",
    name="get_campaign_sound_data_mp3",
    method="GET",
    path="/campaigns/sounds/{id}.mp3",
    returns="bytes",
    accept="audio/mpeg",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> bytes:
    """Download a MP3 sound."""
    return runtime_of(client).perform(OPERATION, (id,)).parsed


def sync_detailed(id: int, *, client: ClientBase) -> Response[bytes]:
    """Download a MP3 sound. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> bytes:
    """Download a MP3 sound."""
    return (await runtime_of(client).perform(OPERATION, (id,))).parsed


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[bytes]:
    """Download a MP3 sound. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
