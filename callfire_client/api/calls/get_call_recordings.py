"""Get the recordings of a call.

`GET /calls/{id}/recordings`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallRecordingList,
    )
    from ...types import Response

    class GetCallRecordingsQuery(TypedDict, total=False):
        """The query parameters of `get_call_recordings`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""


OPERATION: Operation[CallRecordingList] = Operation(
    id="getCallRecordings",
    name="get_call_recordings",
    method="GET",
    path="/calls/{id}/recordings",
    returns="CallRecordingList",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetCallRecordingsQuery]) -> CallRecordingList:
    """Get the recordings of a call."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetCallRecordingsQuery]
) -> Response[CallRecordingList]:
    """Get the recordings of a call. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallRecordingsQuery]
) -> CallRecordingList:
    """Get the recordings of a call."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallRecordingsQuery]
) -> Response[CallRecordingList]:
    """Get the recordings of a call. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
