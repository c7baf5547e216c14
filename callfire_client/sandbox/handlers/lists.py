"""Contact lists and their items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import contact_lists
from ..contacts import contact_response
from ..invocation import RANGE
from ..messages import HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation


_ORDERS: Final = ("id", "name", "status", "size", "created")


@handles("findContactLists")
def find_contact_lists(account: AccountState, invocation: Invocation) -> Json:
    """Find lists by name and number of contacts."""
    name: str = invocation.get("name", "")
    exact: bool = invocation.get("exactMatch", False) and bool(name)
    found = [
        contact_lists.list_response(account, one)
        for one in account.lists.find(
            lambda one: one["name"] == name if exact else name.lower() in one["name"].lower()
        )
    ]
    if "contactCount" in invocation.arguments:
        found = [one for one in found if one["size"] == invocation["contactCount"]]
    if order := invocation.get("orderBy"):
        if order not in _ORDERS:
            raise HttpError(400, f"orderBy must be one of {', '.join(_ORDERS)}, not {order!r}")
        found.sort(key=lambda one: one[order])
    return invocation.page_of(found, lambda one: one, omit=RANGE)


@handles("createContactList")
def create_contact_list(account: AccountState, invocation: Invocation) -> Json:
    """Create a list from contacts, ids or numbers, and schedule its validation."""
    members = contact_lists.contact_ids_of_request(account, invocation.body)
    return {"id": contact_lists.create_list(account, invocation.body.get("name"), members)["id"]}


@handles("createContactListFromFile")
def create_contact_list_from_file(account: AccountState, invocation: Invocation) -> Json:
    """Create a list from a CSV file, and schedule its import and validation."""
    name = invocation.form.get("name")
    custom = invocation.form.get("useCustomFields")
    created = contact_lists.import_list(
        account,
        name.content.decode("utf-8", "replace") if name else None,
        invocation.form["file"].content,
        custom_names=custom is not None and custom.content.lower() == b"true",
    )
    return {"id": created["id"]}


@handles("getContactList")
def get_contact_list(account: AccountState, invocation: Invocation) -> Json:
    """Return a list."""
    return contact_lists.list_response(account, account.lists.get(invocation["id"]))


@handles("updateContactList")
def update_contact_list(account: AccountState, invocation: Invocation) -> None:
    """Rename a list."""
    account.lists.get(invocation["id"]).update(invocation.body)


@handles("deleteContactList")
def delete_contact_list(account: AccountState, invocation: Invocation) -> None:
    """Delete a list, but not its contacts."""
    account.lists.remove(invocation["id"])
    del account.members[invocation["id"]]


@handles("getContactListItems")
def get_contact_list_items(account: AccountState, invocation: Invocation) -> Json:
    """List the contacts on a list."""
    account.lists.get(invocation["id"])
    found = [
        one for one in account.members[invocation["id"]] if contact_lists.is_active(account, one)
    ]
    return invocation.page_of(found, lambda one: contact_response(account.contacts.get(one)))


@handles("addContactListItems")
def add_contact_list_items(account: AccountState, invocation: Invocation) -> None:
    """Add contacts to a list; ignore those that are already on it."""
    account.lists.get(invocation["id"])
    members = dict.fromkeys(contact_lists.contact_ids_of_request(account, invocation.body))
    account.members[invocation["id"]] |= members


@handles("removeContactListItems")
def remove_contact_list_items(account: AccountState, invocation: Invocation) -> None:
    """Remove contacts from a list."""
    _remove(account, invocation["id"], invocation.get("contactId", []))


@handles("removeContactListItem")
def remove_contact_list_item(account: AccountState, invocation: Invocation) -> None:
    """Remove a contact from a list."""
    _remove(account, invocation["id"], [invocation["contactId"]])


def _remove(account: AccountState, list_id: int, contact_ids: list[int]) -> None:
    account.lists.get(list_id)
    removed = set(contact_ids)
    account.members[list_id] = {one: None for one in account.members[list_id] if one not in removed}
