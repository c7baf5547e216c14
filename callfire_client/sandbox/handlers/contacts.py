"""Contacts and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import outgoing_calls
from ..contact_lists import create_contact
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json


@handles("createContacts")
def create_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Create contacts."""
    return {
        "items": [{"id": create_contact(account, contact)["id"]} for contact in invocation.body]
    }


@handles("findContacts")
def find_contacts(account: AccountState, invocation: Invocation) -> Json:
    """Find contacts that are not deleted: by ids, or else by numbers, or else by other criteria."""
    if "id" in invocation.arguments:
        known = sorted(set(account.contacts.existing_ids(invocation["id"])), reverse=True)
        named = [account.contacts.get(one) for one in known]
        return invocation.page([contact for contact in named if not contact["deleted"]])
    if "number" in invocation.arguments:
        numbers = set(invocation["number"])
        return invocation.page(
            account.contacts.find(
                lambda contact: (
                    not contact["deleted"]
                    and not numbers.isdisjoint(outgoing_calls.phone_numbers(contact))
                )
            )
        )
    members: dict[int, None] | None = None
    if "contactListId" in invocation.arguments:
        members = account.members.get(invocation["contactListId"], {})
    name: str | None = invocation.get("propertyName")
    value: str | None = invocation.get("propertyValue")

    def wanted(contact: Json) -> bool:
        properties: Json = contact["properties"]
        return (
            not contact["deleted"]
            and (members is None or contact["id"] in members)
            and (name is None or name in properties)
            and (value is None or name is None or str(properties[name]) == value)
        )

    return invocation.page(account.contacts.find(wanted))


@handles("getContact")
def get_contact(account: AccountState, invocation: Invocation) -> Json:
    """Return a contact, even if it is deleted."""
    return account.contacts.get(invocation["id"])


@handles("updateContact")
def update_contact(account: AccountState, invocation: Invocation) -> None:
    """Change the given properties."""
    account.contacts.get(invocation["id"]).update(invocation.body)


@handles("deleteContact")
def delete_contact(account: AccountState, invocation: Invocation) -> None:
    """Delete a contact: it is marked as deleted, and searches do not return it any more."""
    account.contacts.get(invocation["id"])["deleted"] = True


@handles("getContactHistory")
def get_contact_history(account: AccountState, invocation: Invocation) -> Json:
    """List the calls to a contact or to one of its numbers."""
    contact = account.contacts.get(invocation["id"])
    found = set(account.calls.ids("_contact_id", contact["id"]))
    for number in outgoing_calls.phone_numbers(contact):
        found.update(account.calls.ids("toNumber", number))
    calls = [account.calls.get(one) for one in invocation.page_items(sorted(found, reverse=True))]
    return {
        "id": contact["id"],
        "calls": [outgoing_calls.call_response(account, call) for call in calls],
        "texts": [],
    }
