"""Contacts and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import contacts
from ..actions import action_response
from ..invocation import RANGE
from ..phone_numbers import canonical_number
from ..tables import present_properties
from .registry import handles

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json
    from ..tables import Table


@handles("createContacts")
def create_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Create contacts."""
    return {
        "items": [{"id": contacts.create_contact(account, one)["id"]} for one in invocation.body]
    }


@handles("findContacts")
def find_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Find contacts that are not deleted: by ids, or else by numbers, or else by other criteria."""
    if "id" in invocation.arguments:
        known = sorted(set(account.contacts.existing_ids(invocation["id"])), reverse=True)
        found = [account.contacts.get(one) for one in known]
    elif "number" in invocation.arguments:
        numbers = set(map(canonical_number, invocation["number"]))
        found = account.contacts.find(
            lambda contact: not numbers.isdisjoint(contacts.phone_numbers_of(contact))
        )
    else:
        found = account.contacts.find(_criteria(account, invocation))
    listed = [contact for contact in found if contacts.is_listed(contact)]
    return invocation.page_of(listed, contacts.contact_response, omit=RANGE)


@handles("getContact")
def get_contact(account: AccountState, invocation: Invocation) -> Json:
    """Return a contact, even if it is deleted."""
    return contacts.contact_response(account.contacts.get(invocation["id"]))


@handles("updateContact")
def update_contact(account: AccountState, invocation: Invocation) -> None:
    """Change the given properties."""
    contacts.update_contact(account, account.contacts.get(invocation["id"]), invocation.body)


@handles("deleteContact")
def delete_contact(account: AccountState, invocation: Invocation) -> None:
    """Delete a contact: it is marked as deleted, and searches do not return it any more."""
    account.contacts.get(invocation["id"])["deleted"] = True


@handles("getContactHistory")
def get_contact_history(account: AccountState, invocation: Invocation) -> Json:
    """List the calls and texts of a contact or of one of its numbers."""
    contact = account.contacts.get(invocation["id"])
    history = {
        "id": contact["id"],
        "calls": _history(account, account.calls, contact, invocation),
        "texts": _history(account, account.texts, contact, invocation),
    }
    return present_properties(history)


def _history(
    account: AccountState, table: Table, contact: Json, invocation: Invocation
) -> list[Json]:
    found = set(table.ids("_contact_id", contact["id"]))
    for number in contacts.phone_numbers_of(contact):
        found.update(table.ids("toNumber", number))
        inbound = (table.ids("fromNumber", number), table.ids("inbound", value=True))
        found.update(table.intersect_ids(inbound))
    newest_first = sorted(found, reverse=True)
    return [action_response(account, table.get(one)) for one in invocation.page_items(newest_first)]


def _criteria(account: AccountState, invocation: Invocation) -> Callable[[Json], bool]:
    """Return the predicate of the contact list and the property that the search names."""
    members: dict[int, None] | None = None
    if "contactListId" in invocation.arguments:
        members = account.members.get(invocation["contactListId"], {})
    name: str | None = invocation.get("propertyName")
    value: str | None = invocation.get("propertyValue")

    def wanted(contact: Json) -> bool:
        properties: Json = contact["properties"]
        return (members is None or contact["id"] in members) and (
            name is None
            or (name in properties and (value is None or str(properties[name]) == value))
        )

    return wanted
