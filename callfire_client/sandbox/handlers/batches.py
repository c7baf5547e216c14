"""Batches of recipients of call broadcasts and text broadcasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import batches
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation
    from ..messages import Json


@handles("getCampaignBatch")
def get_campaign_batch(account: AccountState, invocation: Invocation) -> Json:
    """Return a batch."""
    return batches.batch_response(account, account.batches.get(invocation["id"]))


@handles("updateCampaignBatch")
def update_campaign_batch(account: AccountState, invocation: Invocation) -> None:
    """Change the name of a batch, or whether its recipients are contacted."""
    batches.update_batch(account, account.batches.get(invocation["id"]), invocation.body)
