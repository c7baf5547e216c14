"""Create a contact list from a CSV file.

`POST /contacts/lists/upload`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        ResourceId,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import FileContent, Progress, Response

OPERATION: Operation[ResourceId] = Operation(
    id="createContactListFromFile",
    name="create_contact_list_from_file",
    method="POST",
    path="/contacts/lists/upload",
    answer="ResourceId",
    upload=("csv",),
    form=(
        Parameter("name", "name"),
        Parameter("use_custom_fields", "useCustomFields"),
    ),
    repeat="unsafe",
)


def sync(
    file: FileContent,
    *,
    client: Runtime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> ResourceId:
    """Create a contact list from a CSV file."""
    return client.perform(
        OPERATION,
        file=file,
        filename=filename,
        progress=progress,
        form={"name": name, "use_custom_fields": use_custom_fields},
    ).parsed


def sync_detailed(
    file: FileContent,
    *,
    client: Runtime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> Response[ResourceId]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(
        OPERATION,
        file=file,
        filename=filename,
        progress=progress,
        form={"name": name, "use_custom_fields": use_custom_fields},
    )


async def asyncio(
    file: FileContent,
    *,
    client: AsyncRuntime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> ResourceId:
    """As `sync`, awaited."""
    return (
        await client.perform(
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
    client: AsyncRuntime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    use_custom_fields: bool | None = None,
) -> Response[ResourceId]:
    """As `sync_detailed`, awaited."""
    return await client.perform(
        OPERATION,
        file=file,
        filename=filename,
        progress=progress,
        form={"name": name, "use_custom_fields": use_custom_fields},
    )
