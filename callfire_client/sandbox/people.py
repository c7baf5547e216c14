"""Makes contacts, from whatever they come."""

from __future__ import annotations

import csv
import io
import string
from typing import TYPE_CHECKING, Final

from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .world import World

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
        Problem: The file cannot be read (400).
    """
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Problem(400, "the file is not CSV in UTF-8") from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise Problem(400, "the file holds no contacts")
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
