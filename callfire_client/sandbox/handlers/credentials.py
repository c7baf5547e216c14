"""API credentials; the sandbox accepts those that are created here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..messages import HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_MASK: Final = "********"


@handles("findApiCredentials")
def find_api_credentials(account: AccountState, invocation: Invocation) -> Json:
    """List the credentials with masked passwords."""
    _require_account_holder(account, invocation)
    return invocation.page(list(account.credentials))


@handles("createApiCredential")
def create_api_credential(account: AccountState, invocation: Invocation) -> Json:
    """Create a credential; only this response contains the password."""
    _require_account_holder(account, invocation)
    username, password = account.token()[:12], account.token()
    credential = account.credentials.add(
        {
            "id": account.new_id(),
            "name": invocation.body.get("name", "API credential"),
            "enabled": True,
            "username": username,
            "password": _MASK,
        }
    )
    account.passwords[username] = password
    return {**credential, "password": password}


@handles("getApiCredential")
def get_api_credential(account: AccountState, invocation: Invocation) -> Json:
    """Return a credential with a masked password."""
    _require_account_holder(account, invocation)
    return account.credentials.get(invocation["id"])


@handles("deleteApiCredential")
def delete_api_credential(account: AccountState, invocation: Invocation) -> None:
    """Delete a credential: it is invalid from now on."""
    _require_account_holder(account, invocation)
    del account.passwords[account.credentials.remove(invocation["id"])["username"]]


def _require_account_holder(account: AccountState, invocation: Invocation) -> None:
    """Raise an error unless the request uses the credential of the settings."""
    if invocation.username != account.settings.username:
        raise HttpError(403, "only the account holder may manage API credentials")
