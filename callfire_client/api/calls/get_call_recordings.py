"""Get the recordings of a call.

`GET /calls/{id}/recordings`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallRecordingList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCallRecordingsQuery(TypedDict, total=False):
        """The query of `get_call_recordings`."""

        fields: str | None


OPERATION: Operation[CallRecordingList] = Operation(
    id="getCallRecordings",
    name="get_call_recordings",
    method="GET",
    path="/calls/{id}/recordings",
    answer="CallRecordingList",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallRecordingsQuery]) -> CallRecordingList:
    """Get the recordings of a call."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCallRecordingsQuery]
) -> Response[CallRecordingList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallRecordingsQuery]
) -> CallRecordingList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallRecordingsQuery]
) -> Response[CallRecordingList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
