"""Conversion of an account's state to JSON and back."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, Final, cast

from . import webhook_deliveries
from .account_state import AccountState
from .outcomes import Script

if TYPE_CHECKING:
    from .messages import Json
    from .tables import Table

_VERSION: Final = 2
_TABLES: Final = (
    "calls", "texts", "recordings", "broadcasts", "batches", "contacts", "lists", "sounds", "media",
    "credentials", "orders", "webhooks", "auto_replies", "delivery_reports",
)  # fmt: skip
_LATER_TABLES: Final = ("webhook_deliveries",)
"""The tables that a state of this version may lack."""
_MAPPINGS: Final = (
    "dncs", "caller_ids", "number_leases", "number_configs", "keyword_leases", "keyword_configs",
)  # fmt: skip


def to_json(account: AccountState) -> Json:
    """Return the state as JSON; it shares mutable objects with the account."""
    version, internal, gauss = account.random.getstate()
    return {
        "version": _VERSION,
        "now": account.clock.now,
        "nextId": account.next_id,
        **{name: getattr(account, name).to_json() for name in (*_TABLES, *_LATER_TABLES)},
        **{name: getattr(account, name) for name in _MAPPINGS},
        "members": {str(one): list(members) for one, members in account.members.items()},
        "files": {
            str(one): base64.b64encode(content).decode() for one, content in account.files.items()
        },
        "passwords": account.passwords,
        "ledger": account.ledger,
        "scripts": {ending: script.to_json() for ending, script in account.scripts.items()},
        "due": account.events.to_json(),
        "random": [version, list(internal), gauss],
    }


def from_json(value: Any, previous: AccountState) -> AccountState:
    """Create an account from the return value of `to_json`.

    Args:
        value: The JSON value.
        previous: The account whose settings, clock and random number generator are reused.

    Raises:
        ValueError: The value is not the state of a sandbox.
    """
    if not isinstance(value, dict):
        raise ValueError("a state must be a JSON object")  # noqa: TRY004 - callers handle ValueError
    state = cast("Json", value)
    if state.get("version") != _VERSION:
        raise ValueError(
            f"the state has version {state.get('version')!r}, but this sandbox reads {_VERSION}"
        )
    try:
        return _read(state, previous)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(
            f"it is not the state of a sandbox: {type(error).__name__} {error}"
        ) from None


def _read(state: Json, previous: AccountState) -> AccountState:
    # A deep copy, so that the account shares no mutable objects with the argument.
    state = json.loads(json.dumps(state))
    account = AccountState(previous.settings, previous.clock, previous.random)
    account.next_id = int(state["nextId"])
    for name in _TABLES:
        table: Table = getattr(account, name)
        table.load(state[name])
    for name in _LATER_TABLES:
        later: Table = getattr(account, name)
        later.load(state.get(name, []))
    for name in _MAPPINGS:
        setattr(account, name, dict(state[name]))
    account.members = {
        int(one): dict.fromkeys(members) for one, members in state["members"].items()
    }
    account.files = {int(one): base64.b64decode(text) for one, text in state["files"].items()}
    # The credential of the settings is valid whatever state is loaded.
    account.passwords = {**state["passwords"], **account.passwords}
    account.ledger = [(int(a), int(b), float(c)) for a, b, c in state["ledger"]]
    account.scripts = {name: Script.from_json(one) for name, one in state["scripts"].items()}
    account.events.load(state["due"])
    version, internal, gauss = state["random"]
    _link_recordings(account)
    webhook_deliveries.requeue(account)
    now = float(state["now"])
    account.random.setstate((version, tuple(internal), gauss))
    account.clock.advance_to(now)
    return account


def _link_recordings(account: AccountState) -> None:
    """Make the recordings within calls the same objects as those in the table of recordings."""
    for call in account.calls:
        for record in call["records"]:
            if "recordings" in record:
                record["recordings"] = [
                    account.recordings.get(one["id"]) for one in record["recordings"]
                ]
