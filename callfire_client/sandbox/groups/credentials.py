"""API credentials; those made here open the sandbox too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_MASK: Final = "********"


@handlers("findApiCredentials")
def find_api_credentials(world: World, invocation: Invocation) -> Json:
    """List the credentials, their passwords masked."""
    _account_holder(world, invocation)
    return invocation.page(list(world.credentials))


@handlers("createApiCredential")
def create_api_credential(world: World, invocation: Invocation) -> Json:
    """Create a credential; this answer alone shows the password."""
    _account_holder(world, invocation)
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
    _account_holder(world, invocation)
    return world.credentials.get(invocation["id"])


@handlers("deleteApiCredential")
def delete_api_credential(world: World, invocation: Invocation) -> None:
    """Delete a credential: it opens nothing any more."""
    _account_holder(world, invocation)
    del world.passwords[world.credentials.remove(invocation["id"])["username"]]


def _account_holder(world: World, invocation: Invocation) -> None:
    """Let the account holder in alone, whom the sandbox's own credential stands for."""
    if invocation.username != world.settings.username:
        raise Problem(403, "only the account holder may manage API credentials")
