"""Send calls.

`POST /calls`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallList,
        CallRecipient,
        Voice,
    )
    from ...types import Response

    class SendCallsQuery(TypedDict, total=False):
        """The query parameters of `send_calls`."""

        campaign_id: int | None
        """Specifies a campaignId to send calls quickly on a previously created campaign."""
        default_live_message: str | None
        """Text that is spoken when a person answers, for recipients who bring none of their own."""
        default_live_message_sound_id: int | None
        """Id of the sound that is played when a person answers, for recipients who bring none of
        their own."""
        default_machine_message: str | None
        """Text that is spoken to an answering machine, for recipients who bring none of their own."""
        default_machine_message_sound_id: int | None
        """Id of the sound that is played to an answering machine, for recipients who bring none of
        their own."""
        default_voice: Voice | None
        """The voice set by default for all text-to-speech messages defined in CallRecipient objects
        or as default *Message properties."""
        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        strict_validation: bool | None
        """Refuse the whole request with status 400 if a single recipient's number is not valid."""


OPERATION: Operation[CallList] = Operation(
    id="sendCalls",
    name="send_calls",
    method="POST",
    path="/calls",
    returns="CallList",
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


def sync(body: Sequence[CallRecipient], *, client: ClientBase, **query: Unpack[SendCallsQuery]) -> CallList:
    """Send calls."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: Sequence[CallRecipient], *, client: ClientBase, **query: Unpack[SendCallsQuery]
) -> Response[CallList]:
    """Send calls. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: Sequence[CallRecipient], *, client: AsyncClientBase, **query: Unpack[SendCallsQuery]
) -> CallList:
    """Send calls."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: Sequence[CallRecipient], *, client: AsyncClientBase, **query: Unpack[SendCallsQuery]
) -> Response[CallList]:
    """Send calls. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
