"""Contact lists and who is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import people
from callfire_client.sandbox.handlers import Handlers

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.messages import Json
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("findContactLists")
def find_contact_lists(world: World, invocation: Invocation) -> Json:
    """Find lists by a part of their name."""
    name: str = invocation.get("name", "")
    found = world.lists.find(lambda one: name.lower() in one["name"].lower())
    return invocation.page([_counted(world, one) for one in found])


@handlers("createContactList")
def create_contact_list(world: World, invocation: Invocation) -> Json:
    """Create a list from contacts, ids or numbers; it is active at the next look."""
    return _create(world, invocation.body.get("name"), people.from_sources(world, invocation.body))


@handlers("createContactListFromFile")
def create_contact_list_from_file(world: World, invocation: Invocation) -> Json:
    """Create a list from a CSV file."""
    name = invocation.form.get("name")
    custom = invocation.form.get("useCustomFields")
    contacts = people.from_csv(
        invocation.form["file"].content,
        custom_names=custom is not None and custom.content == b"true",
    )
    members = [people.create(world, contact)["id"] for contact in contacts]
    created = _create(world, name.content.decode("utf-8", "replace") if name else None, members)
    return {"id": created["id"]}


@handlers("getContactList")
def get_contact_list(world: World, invocation: Invocation) -> Json:
    """Read a list."""
    return _counted(world, world.lists.get(invocation["id"]))


@handlers("updateContactList")
def update_contact_list(world: World, invocation: Invocation) -> None:
    """Rename a list."""
    world.lists.get(invocation["id"]).update(invocation.body)


@handlers("deleteContactList")
def delete_contact_list(world: World, invocation: Invocation) -> None:
    """Delete a list, but not the contacts on it."""
    world.lists.remove(invocation["id"])
    del world.members[invocation["id"]]


@handlers("getContactListItems")
def get_contact_list_items(world: World, invocation: Invocation) -> Json:
    """List who is on a list."""
    world.lists.get(invocation["id"])
    return invocation.page(_contacts(world, invocation["id"]))


@handlers("addContactListItems")
def add_contact_list_items(world: World, invocation: Invocation) -> None:
    """Put contacts on a list; who is on it already stays on it once."""
    world.lists.get(invocation["id"])
    members = world.members[invocation["id"]]
    for contact_id in people.from_sources(world, invocation.body):
        if contact_id not in members:
            members.append(contact_id)


@handlers("removeContactListItems")
def remove_contact_list_items(world: World, invocation: Invocation) -> None:
    """Take contacts off a list."""
    _remove(world, invocation["id"], invocation.get("contactId", []))


@handlers("removeContactListItem")
def remove_contact_list_item(world: World, invocation: Invocation) -> None:
    """Take a contact off a list."""
    _remove(world, invocation["id"], [invocation["contactId"]])


def _create(world: World, name: str | None, members: list[int]) -> Json:
    created = world.lists.add(
        {
            "id": world.new_id(),
            "name": name or "Contact list",
            "status": "VALIDATING",
            "created": world.now(),
        }
    )
    world.members[created["id"]] = members
    world.later(0, lambda: created.update(status="ACTIVE"))
    return _counted(world, created)


def _remove(world: World, list_id: int, contact_ids: list[int]) -> None:
    world.lists.get(list_id)
    gone = set(contact_ids)
    world.members[list_id] = [one for one in world.members[list_id] if one not in gone]


def _contacts(world: World, list_id: int) -> list[Json]:
    contacts = [world.contacts.get(contact_id) for contact_id in world.members[list_id]]
    return [contact for contact in contacts if not contact["deleted"]]


def _counted(world: World, contact_list: Json) -> Json:
    return {**contact_list, "size": len(_contacts(world, contact_list["id"]))}
