"""Send calls.

`POST /calls`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallList,
        CallRecipient,
        Voice,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class SendCallsQuery(TypedDict, total=False):
        """The query of `send_calls`."""

        campaign_id: int | None
        default_live_message: str | None
        default_live_message_sound_id: int | None
        default_machine_message: str | None
        default_machine_message_sound_id: int | None
        default_voice: Voice | None
        fields: str | None
        strict_validation: bool | None


OPERATION: Operation[CallList] = Operation(
    id="sendCalls",
    name="send_calls",
    method="POST",
    path="/calls",
    answer="CallList",
    query=(
        Parameter("campaign_id", "campaignId"),
        Parameter("default_live_message", "defaultLiveMessage"),
        Parameter("default_live_message_sound_id", "defaultLiveMessageSoundId"),
        Parameter("default_machine_message", "defaultMachineMessage"),
        Parameter("default_machine_message_sound_id", "defaultMachineMessageSoundId"),
        Parameter("default_voice", "defaultVoice"),
        Parameter("fields", "fields"),
        Parameter("strict_validation", "strictValidation"),
    ),
    body="CallRecipient[]",
    repeat="unsafe",
)


def sync(body: Sequence[CallRecipient], *, client: Runtime, **query: Unpack[SendCallsQuery]) -> CallList:
    """Send calls."""
    return client.perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: Sequence[CallRecipient], *, client: Runtime, **query: Unpack[SendCallsQuery]
) -> Response[CallList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query, body=body)


async def asyncio(
    body: Sequence[CallRecipient], *, client: AsyncRuntime, **query: Unpack[SendCallsQuery]
) -> CallList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: Sequence[CallRecipient], *, client: AsyncRuntime, **query: Unpack[SendCallsQuery]
) -> Response[CallList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query, body=body)
