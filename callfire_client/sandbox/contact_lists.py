"""Creation of contact lists, from requests and from CSV files."""

from __future__ import annotations

import csv
import io
import string
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from .contacts import create_contact, phone_numbers_of
from .do_not_contact import is_blocked
from .event_queue import event_handler
from .messages import HttpError, Json
from .phone_numbers import is_phone_number
from .tables import present_properties
from .webhook_deliveries import emit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .account_state import AccountState

_MAX_CELL: Final = 255
_PROPERTY_OF_COLUMN: Final = {
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


def is_active(account: AccountState, contact_id: int) -> bool:
    """Return whether a contact is not deleted."""
    return not account.contacts.get(contact_id)["deleted"]


def list_response(account: AccountState, contact_list: Json) -> Json:
    """Return a list as in responses, with its current size."""
    members = account.members[contact_list["id"]]
    size = sum(is_active(account, one) for one in members)
    return {
        **present_properties(contact_list),
        # The rows of a file count before they are imported.
        "size": contact_list["_rows"] if contact_list["status"] == "IMPORTING" else size,
    }


def create_list(
    account: AccountState, name: str | None, members: Iterable[int], status: str = "VALIDATING"
) -> Json:
    """Create a contact list, and schedule its validation if the status is VALIDATING."""
    created = account.lists.add(
        {
            "id": account.new_id(),
            "name": name or "Contact list",
            "status": status,
            "created": account.now(),
            "_rows": 0,
        }
    )
    account.members[created["id"]] = dict.fromkeys(members)
    if status == "VALIDATING":
        account.schedule(account.settings.short_delay, validate_list, created["id"])
    return created


def import_list(
    account: AccountState, name: str | None, content: bytes, *, custom_names: bool
) -> Json:
    """Create a contact list, and schedule the import of a CSV file.

    Args:
        account: The account.
        name: The name of the list.
        content: The content of the file.
        custom_names: See `read_contacts`.
    """
    created = create_list(account, name, [], "IMPORTING")
    account.files[created["id"]] = content
    with suppress(ImportFailedError):
        created["_rows"] = sum(1 for _ in read_contacts(content, custom_names=custom_names))
    account.schedule(account.settings.short_delay, import_list_file, created["id"], custom_names)
    return created


@event_handler
def import_list_file(account: AccountState, list_id: int, custom_names: bool) -> None:  # noqa: FBT001 - event arguments are positional
    """Import the contacts of the file of a list."""
    content = account.files.pop(list_id)
    if list_id not in account.lists:
        return
    status = "VALIDATING"
    try:
        contacts = list(read_contacts(content, custom_names=custom_names))
    except ImportFailedError as error:
        contacts, status = [], error.status
    account.members[list_id] = {
        create_contact(account, contact)["id"]: None for contact in contacts
    }
    if status == "VALIDATING":
        account.lists.change(account.lists.get(list_id), status=status)
        account.schedule(account.settings.short_delay, validate_list, list_id)
    else:
        _end_validation(account, list_id, status)


@event_handler
def validate_list(account: AccountState, list_id: int) -> None:
    """Remove contacts that cannot be called, must not be called or would be called twice."""
    if list_id not in account.lists:
        return
    kept: dict[str, int] = {}
    for contact_id in account.members[list_id]:
        number = next(iter(phone_numbers_of(account.contacts.get(contact_id))), "")
        if is_phone_number(number) and not is_blocked(account, number, "call"):
            kept.setdefault(number, contact_id)
    # A list that was created empty is valid.
    failed = bool(account.members[list_id]) and not kept
    account.members[list_id] = dict.fromkeys(kept.values())
    _end_validation(account, list_id, "ERRORS" if failed else "ACTIVE")


def _end_validation(account: AccountState, list_id: int, status: str) -> None:
    contact_list = account.lists.get(list_id)
    account.lists.change(contact_list, status=status)
    event = "ValidationFinished" if status == "ACTIVE" else "ValidationFailed"
    emit(account, "ContactList", event, lambda: list_response(account, contact_list))


class ImportFailedError(Exception):
    """The import of a CSV file failed.

    Args:
        status: The final status of the list.
    """

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def contact_ids_of_request(account: AccountState, body: Json) -> list[int]:
    """Return the ids of the contacts in a request body, and create those without an id.

    Args:
        account: The account.
        body: The body with `contactIds`, `contacts` and `contactNumbers`.

    Raises:
        HttpError: There is no contact with one of the ids (400).
    """
    existing: list[int] = body.get("contactIds", [])
    for contact_id in existing:
        if contact_id not in account.contacts:
            raise HttpError(400, f"there is no contact {contact_id}")
    field: str = body.get("contactNumbersField", "homePhone")
    new_contacts: list[Json] = [
        *body.get("contacts", []),
        *({field: number} for number in body.get("contactNumbers", [])),
    ]
    return [*existing, *(create_contact(account, contact)["id"] for contact in new_contacts)]


def read_contacts(content: bytes, *, custom_names: bool) -> Iterator[Json]:
    """Read contacts from a CSV file.

    The first line contains the names of the columns. Without such a line, the first column contains
    the phone numbers. Columns whose names are not properties of a contact become custom properties.

    Args:
        content: The content of the file.
        custom_names: Whether custom properties have the names of their columns instead of A, B, C
            and so on.

    Raises:
        ImportFailedError: The file is not CSV in UTF-8, is empty, or has a cell that is too long.
    """
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise ImportFailedError("PARSE_FAILED") from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise ImportFailedError("IMPORT_FAILED")
    if any(len(cell) > _MAX_CELL for row in rows for cell in row):
        raise ImportFailedError("COLUMN_TOO_LARGE")
    names = [_PROPERTY_OF_COLUMN.get(_normalize(cell)) for cell in rows[0]]
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
        for name, custom_name, cell in zip(names, custom, row, strict=False):
            if name:
                contact[name] = cell.strip()
            else:
                contact["properties"][custom_name] = cell.strip()
        yield contact


def _normalize(title: str) -> str:
    return "".join(character for character in title.lower() if character.isalnum())
