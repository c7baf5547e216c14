"""Contact lists and who is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import people
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.tables import shown

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
    return invocation.page_of(found, lambda one: _counted(world, one))


@handlers("createContactList")
def create_contact_list(world: World, invocation: Invocation) -> Json:
    """Create a list from contacts, ids or numbers, to be validated."""
    members = people.from_sources(world, invocation.body)
    return _counted(world, people.create_list(world, invocation.body.get("name"), members))


@handlers("createContactListFromFile")
def create_contact_list_from_file(world: World, invocation: Invocation) -> Json:
    """Create a list from a CSV file, to be imported and validated."""
    name = invocation.form.get("name")
    custom = invocation.form.get("useCustomFields")
    created = people.import_list(
        world,
        name.content.decode("utf-8", "replace") if name else None,
        invocation.form["file"].content,
        custom_names=custom is not None and custom.content == b"true",
    )
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
    found = [one for one in world.members[invocation["id"]] if people.is_there(world, one)]
    return invocation.page_of(found, world.contacts.get)


@handlers("addContactListItems")
def add_contact_list_items(world: World, invocation: Invocation) -> None:
    """Put contacts on a list; who is on it already stays on it once."""
    world.lists.get(invocation["id"])
    members = dict.fromkeys(people.from_sources(world, invocation.body))
    world.members[invocation["id"]] |= members


@handlers("removeContactListItems")
def remove_contact_list_items(world: World, invocation: Invocation) -> None:
    """Take contacts off a list."""
    _remove(world, invocation["id"], invocation.get("contactId", []))


@handlers("removeContactListItem")
def remove_contact_list_item(world: World, invocation: Invocation) -> None:
    """Take a contact off a list."""
    _remove(world, invocation["id"], [invocation["contactId"]])


def _remove(world: World, list_id: int, contact_ids: list[int]) -> None:
    world.lists.get(list_id)
    gone = set(contact_ids)
    world.members[list_id] = {one: None for one in world.members[list_id] if one not in gone}


def _counted(world: World, contact_list: Json) -> Json:
    members = world.members[contact_list["id"]]
    return {**shown(contact_list), "size": sum(people.is_there(world, one) for one in members)}
