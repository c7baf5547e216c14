"""Webhooks, and the resources whose events they can report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import webhooks
from ..messages import HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation


@handles("findWebhooks")
def find_webhooks(account: AccountState, invocation: Invocation) -> Json:
    """Find webhooks by all given criteria."""
    event: str | None = invocation.get("event")
    found = account.webhooks.find(
        lambda webhook: (
            invocation.matches(webhook, "name", "resource", "callback", "enabled")
            and (event is None or event in webhook["events"])
        )
    )
    return invocation.page_of(found, webhooks.webhook_response)


@handles("createWebhook")
def create_webhook(account: AccountState, invocation: Invocation) -> Json:
    """Create a webhook."""
    return {"id": webhooks.create_webhook(account, invocation.body)["id"]}


@handles("getWebhook")
def get_webhook(account: AccountState, invocation: Invocation) -> Json:
    """Return a webhook without its secret."""
    return webhooks.webhook_response(account.webhooks.get(invocation["id"]))


@handles("updateWebhook")
def update_webhook(account: AccountState, invocation: Invocation) -> None:
    """Change the given properties of a webhook."""
    webhooks.update_webhook(account, account.webhooks.get(invocation["id"]), invocation.body)


@handles("deleteWebhook")
def delete_webhook(account: AccountState, invocation: Invocation) -> None:
    """Delete a webhook."""
    account.webhooks.remove(invocation["id"])


@handles("findWebhookResources")
def find_webhook_resources(_account: AccountState, _invocation: Invocation) -> Json:
    """List the resources whose events webhooks can report."""
    return {"items": [_resource(name) for name in webhooks.SUPPORTED_EVENTS]}


@handles("getWebhookResource")
def get_webhook_resource(_account: AccountState, invocation: Invocation) -> Json:
    """Return a resource with its events."""
    if invocation["resource"] not in webhooks.SUPPORTED_EVENTS:
        raise HttpError(404, f"there is no webhook resource {invocation['resource']!r}")
    return _resource(invocation["resource"])


def _resource(name: str) -> Json:
    return {"resource": name, "supportedEvents": list(webhooks.SUPPORTED_EVENTS[name])}
