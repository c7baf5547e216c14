"""Get a call recording.

`GET /calls/recordings/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallRecording,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCallRecordingQuery(TypedDict, total=False):
        """The query of `get_call_recording`."""

        fields: str | None


OPERATION: Operation[CallRecording] = Operation(
    id="getCallRecording",
    name="get_call_recording",
    method="GET",
    path="/calls/recordings/{id}",
    answer="CallRecording",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallRecordingQuery]) -> CallRecording:
    """Get a call recording."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCallRecordingQuery]
) -> Response[CallRecording]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallRecordingQuery]) -> CallRecording:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallRecordingQuery]
) -> Response[CallRecording]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
