"""Get a recording of a call by its name.

`GET /calls/{id}/recordings/{name}`
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

    class GetCallRecordingByNameQuery(TypedDict, total=False):
        """The query of `get_call_recording_by_name`."""

        fields: str | None


OPERATION: Operation[CallRecording] = Operation(
    id="getCallRecordingByName",
    name="get_call_recording_by_name",
    method="GET",
    path="/calls/{id}/recordings/{name}",
    answer="CallRecording",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(
    id: int, name: str, *, client: Runtime, **query: Unpack[GetCallRecordingByNameQuery]
) -> CallRecording:
    """Get a recording of a call by its name."""
    return client.perform(OPERATION, (id, name), query=query).parsed


def sync_detailed(
    id: int, name: str, *, client: Runtime, **query: Unpack[GetCallRecordingByNameQuery]
) -> Response[CallRecording]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id, name), query=query)


async def asyncio(
    id: int, name: str, *, client: AsyncRuntime, **query: Unpack[GetCallRecordingByNameQuery]
) -> CallRecording:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id, name), query=query)).parsed


async def asyncio_detailed(
    id: int, name: str, *, client: AsyncRuntime, **query: Unpack[GetCallRecordingByNameQuery]
) -> Response[CallRecording]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id, name), query=query)
