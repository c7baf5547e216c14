"""Create a contact list from a CSV file.

`POST /contacts/lists/upload`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ResourceId,
    )
    from ...types import FileContent, Progress, Response

OPERATION: Operation[ResourceId] = Operation(
    id="createContactListFromFile",
    name="create_contact_list_from_file",
    method="POST",
    path="/contacts/lists/upload",
    returns="ResourceId",
    essential=("id",),
    upload=("csv",),
    form=(
        Parameter("name", "name"),
        Parameter("use_custom_fields", "useCustomFields", type="bool"),
    ),
    repeat="unsafe",
    reconcile=Reconcile(
        read="findContactLists",
        by="name",
        query=(("name", "$request.body#/name"),),
        time="created",
    ),
)


def sync(
    file: FileContent,
    *,
    client: ClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> ResourceId:
    """Create a contact list from a CSV file."""
    return (
        runtime_of(client)
        .perform(
            OPERATION,
            file=file,
            filename=filename,
            progress=progress,
            form={"name": name, "use_custom_fields": use_custom_fields},
        )
        .parsed
    )


def sync_detailed(
    file: FileContent,
    *,
    client: ClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> Response[ResourceId]:
    """Create a contact list from a CSV file. The result includes status, headers and body."""
    return runtime_of(client).perform(
        OPERATION,
        file=file,
        filename=filename,
        progress=progress,
        form={"name": name, "use_custom_fields": use_custom_fields},
    )


async def asyncio(
    file: FileContent,
    *,
    client: AsyncClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> ResourceId:
    """Create a contact list from a CSV file."""
    return (
        await runtime_of(client).perform(
            OPERATION,
            file=file,
            filename=filename,
            progress=progress,
            form={"name": name, "use_custom_fields": use_custom_fields},
        )
    ).parsed


async def asyncio_detailed(
    file: FileContent,
    *,
    client: AsyncClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> Response[ResourceId]:
    """Create a contact list from a CSV file. The result includes status, headers and body."""
    return await runtime_of(client).perform(
        OPERATION,
        file=file,
        filename=filename,
        progress=progress,
        form={"name": name, "use_custom_fields": use_custom_fields},
    )
