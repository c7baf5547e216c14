"""Get a media file.

`GET /media/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        Media,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetMediaQuery(TypedDict, total=False):
        """The query of `get_media`."""

        fields: str | None


OPERATION: Operation[Media] = Operation(
    id="getMedia",
    name="get_media",
    method="GET",
    path="/media/{id}",
    answer="Media",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetMediaQuery]) -> Media:
    """Get a media file."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetMediaQuery]) -> Response[Media]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetMediaQuery]) -> Media:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetMediaQuery]
) -> Response[Media]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
