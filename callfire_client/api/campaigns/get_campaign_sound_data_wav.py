"""Download a sound as WAV.

`GET /campaigns/sounds/{id}.wav`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getCampaignSoundDataWav",
    name="get_campaign_sound_data_wav",
    method="GET",
    path="/campaigns/sounds/{id}.wav",
    answer="bytes",
    accept="audio/wav",
    repeat="safe",
)


def sync(id: int, *, client: Runtime) -> bytes:
    """Download a sound as WAV."""
    return client.perform(OPERATION, (id,)).parsed


def sync_detailed(id: int, *, client: Runtime) -> Response[bytes]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncRuntime) -> bytes:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,))).parsed


async def asyncio_detailed(id: int, *, client: AsyncRuntime) -> Response[bytes]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,))
