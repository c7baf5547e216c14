"""Contacts, and what happened with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import telephony
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.people import create

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.messages import Json
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("createContacts")
def create_contacts(world: World, invocation: Invocation) -> Json:
    """Create contacts."""
    return {"items": [{"id": create(world, contact)["id"]} for contact in invocation.body]}


@handlers("findContacts")
def find_contacts(world: World, invocation: Invocation) -> Json:
    """Find contacts that are not deleted: by ids, else by numbers, else by the other criteria."""
    if "id" in invocation.arguments:
        known = sorted(set(world.contacts.known(invocation["id"])), reverse=True)
        named = [world.contacts.get(one) for one in known]
        return invocation.page([contact for contact in named if not contact["deleted"]])
    if "number" in invocation.arguments:
        numbers = set(invocation["number"])
        return invocation.page(
            world.contacts.find(
                lambda contact: (
                    not contact["deleted"] and not numbers.isdisjoint(telephony.phones(contact))
                )
            )
        )
    members: dict[int, None] | None = None
    if "contactListId" in invocation.arguments:
        members = world.members.get(invocation["contactListId"], {})
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

    return invocation.page(world.contacts.find(wanted))


@handlers("getContact")
def get_contact(world: World, invocation: Invocation) -> Json:
    """Read a contact, even a deleted one."""
    return world.contacts.get(invocation["id"])


@handlers("updateContact")
def update_contact(world: World, invocation: Invocation) -> None:
    """Change what was given."""
    world.contacts.get(invocation["id"]).update(invocation.body)


@handlers("deleteContact")
def delete_contact(world: World, invocation: Invocation) -> None:
    """Delete a contact: it says so from now on, and no search finds it."""
    world.contacts.get(invocation["id"])["deleted"] = True


@handlers("getContactHistory")
def get_contact_history(world: World, invocation: Invocation) -> Json:
    """List the calls to a contact, by contact or by number."""
    contact = world.contacts.get(invocation["id"])
    found = set(world.calls.ids("_contact", contact["id"]))
    for number in telephony.phones(contact):
        found.update(world.calls.ids("toNumber", number))
    calls = [world.calls.get(one) for one in invocation.window(sorted(found, reverse=True))]
    return {
        "id": contact["id"],
        "calls": [telephony.answered(world, call) for call in calls],
        "texts": [],
    }
