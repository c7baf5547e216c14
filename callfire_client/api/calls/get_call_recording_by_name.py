"""Get a recording of a call by its name.

`GET /calls/{id}/recordings/{name}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallRecording,
    )
    from ...types import Response

    class GetCallRecordingByNameQuery(TypedDict, total=False):
        """The query parameters of `get_call_recording_by_name`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[CallRecording] = Operation(
    id="getCallRecordingByName",
    name="get_call_recording_by_name",
    method="GET",
    path="/calls/{id}/recordings/{name}",
    returns="CallRecording",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(
    id: int, name: str, *, client: ClientBase, **query: Unpack[GetCallRecordingByNameQuery]
) -> CallRecording:
    """Get a recording of a call by its name."""
    return runtime_of(client).perform(OPERATION, (id, name), query=query).parsed


def sync_detailed(
    id: int, name: str, *, client: ClientBase, **query: Unpack[GetCallRecordingByNameQuery]
) -> Response[CallRecording]:
    """Get a recording of a call by its name. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id, name), query=query)


async def asyncio(
    id: int, name: str, *, client: AsyncClientBase, **query: Unpack[GetCallRecordingByNameQuery]
) -> CallRecording:
    """Get a recording of a call by its name."""
    return (await runtime_of(client).perform(OPERATION, (id, name), query=query)).parsed


async def asyncio_detailed(
    id: int, name: str, *, client: AsyncClientBase, **query: Unpack[GetCallRecordingByNameQuery]
) -> Response[CallRecording]:
    """Get a recording of a call by its name. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id, name), query=query)
