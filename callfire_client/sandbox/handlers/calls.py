"""Calls: sending and searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..call_lifecycle import CALLS
from . import actions
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json


@handles("sendCalls")
def send_calls(account: AccountState, invocation: Invocation) -> Json:
    """Create calls."""
    return actions.send(CALLS, account, invocation, invocation.body)


@handles("findCalls")
def find_calls(account: AccountState, invocation: Invocation) -> Json:
    """Find calls by ids, or else by all given criteria."""
    return actions.find(CALLS, account, invocation)


@handles("getCall")
def get_call(account: AccountState, invocation: Invocation) -> Json:
    """Return a call."""
    return actions.get(CALLS, account, invocation)
