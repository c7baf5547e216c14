"""API credentials; those made here open the sandbox too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from callfire_client.sandbox.handlers import Handlers

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.messages import Json
    from callfire_client.sandbox.world import World

handlers = Handlers()

_MASK: Final = "********"


@handlers("findApiCredentials")
def find_api_credentials(world: World, invocation: Invocation) -> Json:
    """List the credentials, their passwords masked."""
    return invocation.page(world.credentials.find(lambda _: True))


@handlers("createApiCredential")
def create_api_credential(world: World, invocation: Invocation) -> Json:
    """Create a credential; this answer alone shows the password."""
    username, password = world.token()[:12], world.token()
    credential = world.credentials.add(
        {
            "id": world.new_id(),
            "name": invocation.body.get("name", "API credential"),
            "enabled": True,
            "username": username,
            "password": _MASK,
        }
    )
    world.passwords[username] = password
    return {**credential, "password": password}


@handlers("getApiCredential")
def get_api_credential(world: World, invocation: Invocation) -> Json:
    """Read a credential, its password masked."""
    return world.credentials.get(invocation["id"])


@handlers("deleteApiCredential")
def delete_api_credential(world: World, invocation: Invocation) -> None:
    """Delete a credential: it opens nothing any more."""
    del world.passwords[world.credentials.remove(invocation["id"])["username"]]
