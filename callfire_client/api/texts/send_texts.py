"""Send texts.

`POST /texts`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextList,
        TextRecipient,
    )
    from ...types import Response

    class SendTextsQuery(TypedDict, total=False):
        """The query parameters of `send_texts`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        campaign_id: int | None
        """Id of an existing campaign that the texts are added to."""
        default_message: str | None
        """Content of the texts to recipients that do not have a message."""
        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[TextList] = Operation(
    id="sendTexts",
    name="send_texts",
    method="POST",
    path="/texts",
    returns="TextList",
    essential=("items",),
    query=(
        Parameter("fields", "fields"),
        Parameter("campaign_id", "campaignId", type="int"),
        Parameter("default_message", "defaultMessage"),
        Parameter("strict_validation", "strictValidation", type="bool"),
    ),
    body="TextRecipient[]",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findTexts",
        by="mark",
        query=(("campaignId", "$request.query.campaignId"),),
        interval="intervalBegin",
        time="created",
    ),
)


def sync(body: Sequence[TextRecipient], *, client: ClientBase, **query: Unpack[SendTextsQuery]) -> TextList:
    """Send texts."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: Sequence[TextRecipient], *, client: ClientBase, **query: Unpack[SendTextsQuery]
) -> Response[TextList]:
    """Send texts. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: Sequence[TextRecipient], *, client: AsyncClientBase, **query: Unpack[SendTextsQuery]
) -> TextList:
    """Send texts."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: Sequence[TextRecipient], *, client: AsyncClientBase, **query: Unpack[SendTextsQuery]
) -> Response[TextList]:
    """Send texts. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
