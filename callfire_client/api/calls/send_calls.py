"""Send calls.

`POST /calls`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
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
        """Id of an existing campaign that the calls are added to."""
        default_live_message: str | None
        """Text that is spoken if a person answers, for recipients that do not set one."""
        default_live_message_sound_id: int | None
        """Id of the sound that is played if a person answers, for recipients that do not set one."""
        default_machine_message: str | None
        """Text that is spoken to an answering machine, for recipients that do not set one."""
        default_machine_message_sound_id: int | None
        """Id of the sound that is played to an answering machine, for recipients that do not set
        one."""
        default_voice: Voice | None
        """Default voice of all texts, both the default ones and those of the recipients."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[CallList] = Operation(
    id="sendCalls",
    name="send_calls",
    method="POST",
    path="/calls",
    returns="CallList",
    essential=("items",),
    query=(
        Parameter("campaign_id", "campaignId", type="int"),
        Parameter("default_live_message", "defaultLiveMessage"),
        Parameter("default_live_message_sound_id", "defaultLiveMessageSoundId", type="int"),
        Parameter("default_machine_message", "defaultMachineMessage"),
        Parameter("default_machine_message_sound_id", "defaultMachineMessageSoundId", type="int"),
        Parameter("default_voice", "defaultVoice"),
        Parameter("fields", "fields"),
        Parameter("strict_validation", "strictValidation", type="bool"),
    ),
    body="CallRecipient[]",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findCalls",
        by="mark",
        query=(("campaignId", "$request.query.campaignId"),),
        interval="intervalBegin",
        time="created",
    ),
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
