"""Makes contacts, from whatever they come."""

from __future__ import annotations

import csv
import io
import string
from typing import TYPE_CHECKING, Final

from . import telephony
from .agenda import event
from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .world import World

_COLUMN: Final = 255
_PROPERTIES: Final = {
    "firstname": "firstName",
    "lastname": "lastName",
    "zipcode": "zipcode",
    "homephone": "homePhone",
    "workphone": "workPhone",
    "mobilephone": "mobilePhone",
    "extraphone1": "extraPhone1",
    "extraphone2": "extraPhone2",
    "extraphone3": "extraPhone3",
    "externalid": "externalId",
    "externalsystem": "externalSystem",
    "phone": "homePhone",
    "phonenumber": "homePhone",
    "number": "homePhone",
}


def create(world: World, contact: Json) -> Json:
    """Make a contact of the properties given."""
    return world.contacts.add({"properties": {}, **contact, "id": world.new_id(), "deleted": False})


def is_there(world: World, contact_id: int) -> bool:
    """Whether a contact is not deleted."""
    return not world.contacts.get(contact_id)["deleted"]


def create_list(
    world: World, name: str | None, members: Iterable[int], status: str = "VALIDATING"
) -> Json:
    """Make a list; it is validated in a moment, unless it is to be imported first."""
    created = world.lists.add(
        {
            "id": world.new_id(),
            "name": name or "Contact list",
            "status": status,
            "created": world.now(),
        }
    )
    world.members[created["id"]] = dict.fromkeys(members)
    if status == "VALIDATING":
        world.later(world.settings.moment, validate_list, created["id"])
    return created


def import_list(world: World, name: str | None, content: bytes, *, custom_names: bool) -> Json:
    """Make a list that is imported from a CSV file in a moment.

    Args:
        world: Where to.
        name: What to call it.
        content: The file.
        custom_names: What `from_csv` takes.
    """
    created = create_list(world, name, [], "IMPORTING")
    world.files[created["id"]] = content
    world.later(world.settings.moment, fill_list, created["id"], custom_names)
    return created


@event
def fill_list(world: World, list_id: int, custom_names: bool) -> None:  # noqa: FBT001 - saved as data
    """Import the contacts of a file."""
    content = world.files.pop(list_id)
    if list_id not in world.lists:
        return
    status = "VALIDATING"
    try:
        contacts = list(from_csv(content, custom_names=custom_names))
    except Unreadable as error:
        contacts, status = [], error.status
    world.members[list_id] = {create(world, contact)["id"]: None for contact in contacts}
    world.lists.change(world.lists.get(list_id), status=status)
    if status == "VALIDATING":
        world.later(world.settings.moment, validate_list, list_id)


@event
def validate_list(world: World, list_id: int) -> None:
    """Let the safeguards see a list: who cannot, must not or would be called twice leaves it."""
    if list_id not in world.lists:
        return
    kept: dict[str, int] = {}
    for contact_id in world.members[list_id]:
        number = next(iter(telephony.phones(world.contacts.get(contact_id))), "")
        number = number.removeprefix("+")
        if telephony.is_number(number) and not telephony.is_stopped(world, number):
            kept.setdefault(number, contact_id)
    # A list that was made empty has nothing wrong in it.
    failed = bool(world.members[list_id]) and not kept
    world.members[list_id] = dict.fromkeys(kept.values())
    world.lists.change(world.lists.get(list_id), status="ERRORS" if failed else "ACTIVE")


class Unreadable(Exception):  # noqa: N818 - it becomes a status, not a failure of ours
    """A file that no list can be made of.

    Args:
        status: The status that the list ends in.
    """

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def from_sources(world: World, body: Json) -> list[int]:
    """Ids of the contacts that a request names or brings: `contactIds`, `contacts`, `contactNumbers`.

    Raises:
        Problem: An id belongs to no contact (400).
    """
    existing: list[int] = body.get("contactIds", [])
    for contact_id in existing:
        if contact_id not in world.contacts:
            raise Problem(400, f"there is no contact {contact_id}")
    field: str = body.get("contactNumbersField", "homePhone")
    brought: list[Json] = [
        *body.get("contacts", []),
        *({field: number} for number in body.get("contactNumbers", [])),
    ]
    return [*existing, *(create(world, contact)["id"] for contact in brought)]


def from_csv(content: bytes, *, custom_names: bool) -> Iterator[Json]:
    """Read contacts from a CSV file whose first line names the columns.

    A file without such a line has its numbers in the first column. Columns that no property of a
    contact is named after become custom properties.

    Args:
        content: The file.
        custom_names: Name those properties as their columns, rather than A, B, C and so on.

    Raises:
        Unreadable: It is not CSV in UTF-8, holds nobody, or a column is too large.
    """
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable("PARSE_FAILED") from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise Unreadable("IMPORT_FAILED")
    if any(len(cell) > _COLUMN for row in rows for cell in row):
        raise Unreadable("COLUMN_TOO_LARGE")
    names = [_PROPERTIES.get(_plain(cell)) for cell in rows[0]]
    if any(names):
        header, *rows = rows
    else:
        header, names, custom_names = rows[0], ["homePhone", *names[1:]], False
    letters = iter(string.ascii_uppercase)
    custom = [
        title.strip() if custom_names or name else next(letters, title.strip())
        for name, title in zip(names, header, strict=True)
    ]
    for row in rows:
        contact: Json = {"properties": {}}
        for name, own, cell in zip(names, custom, row, strict=False):
            if name:
                contact[name] = cell.strip()
            else:
                contact["properties"][own] = cell.strip()
        yield contact


def _plain(title: str) -> str:
    return "".join(character for character in title.lower() if character.isalnum())
