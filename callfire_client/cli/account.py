"""`callfire account`: the account and its credits."""

from __future__ import annotations

import click

from .commands import Command
from .output import show_record
from .parameters import json_option
from .session import open_client

__all__ = ["command"]


@click.command("account", cls=Command)
@json_option
def command(*, as_json: bool) -> None:
    """Show the account, its credits and where it is."""
    with open_client() as cf:
        account = cf.me.get_account()
        billing = cf.me.get_billing_plan_usage()
        properties: dict[str, object] = {
            "base url": cf.base_url,
            "id": account.id,
            "name": account.name,
            "company": account.company_name,
            "email": account.email,
            "status": account.status,
            "permissions": ", ".join(account.permissions or ()) or None,
            "remaining credits": billing.total_remaining_credits,
            "of the plan": billing.remaining_plan_credits,
            "pay as you go": billing.remaining_pay_as_you_go_credits,
        }
        record = {
            "baseUrl": cf.base_url,
            "account": account.to_dict(),
            "billing": billing.to_dict(),
        }
    show_record(properties, record, as_json=as_json)
