"""API credentials; the sandbox accepts those that are created here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..messages import HttpError, Json
from ..tables import public_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_PASSWORD_DIGITS: Final = 16
_SHOWN_DIGITS: Final = 4
_MASK: Final = "****"


@handles("findApiCredentials")
def find_api_credentials(account: AccountState, invocation: Invocation) -> Json:
    """Find credentials by a part of their name; the passwords are masked."""
    _require_account_holder(account, invocation)
    text: str = invocation.get("name", "").lower()
    found = account.credentials.find(lambda one: text in one["name"].lower())
    return invocation.page_of(found, public_properties)


@handles("createApiCredential")
def create_api_credential(account: AccountState, invocation: Invocation) -> Json:
    """Create a credential; only this response contains the password."""
    _require_account_holder(account, invocation)
    username, password = account.token()[:12], account.token()[:_PASSWORD_DIGITS]
    credential = account.credentials.add(
        {
            "id": account.new_id(),
            "name": invocation.body.get("name", "API credential"),
            "username": username,
            "password": _MASK + password[-_SHOWN_DIGITS:],
            "enabled": True,
            "_password": password,
        }
    )
    account.passwords[username] = password
    return {**public_properties(credential), "password": password}


@handles("getApiCredential")
def get_api_credential(account: AccountState, invocation: Invocation) -> Json:
    """Return a credential with a masked password."""
    _require_account_holder(account, invocation)
    return public_properties(account.credentials.get(invocation["id"]))


@handles("deleteApiCredential")
def delete_api_credential(account: AccountState, invocation: Invocation) -> None:
    """Delete a credential: it is invalid from now on."""
    _require_account_holder(account, invocation)
    account.passwords.pop(account.credentials.remove(invocation["id"])["username"], None)


@handles("enableApiCredentials")
def enable_api_credentials(account: AccountState, invocation: Invocation) -> None:
    """Enable a credential: it is valid again."""
    _require_account_holder(account, invocation)
    credential = account.credentials.get(invocation["id"])
    credential["enabled"] = True
    account.passwords[credential["username"]] = credential["_password"]


@handles("disableApiCredentials")
def disable_api_credentials(account: AccountState, invocation: Invocation) -> None:
    """Disable a credential: it is invalid until it is enabled."""
    _require_account_holder(account, invocation)
    credential = account.credentials.get(invocation["id"])
    credential["enabled"] = False
    account.passwords.pop(credential["username"], None)


def _require_account_holder(account: AccountState, invocation: Invocation) -> None:
    """Raise an error unless the request uses the credential of the settings."""
    if invocation.username != account.settings.username:
        raise HttpError(403, "only the account holder may manage API credentials")
