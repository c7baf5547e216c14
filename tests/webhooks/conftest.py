"""Receivers that are closed at the end of a test."""

from __future__ import annotations

import pytest_asyncio

from callfire_client.webhooks import WebhookReceiver
from tests.webhooks.deliveries import SECRET


@pytest_asyncio.fixture
async def make_receiver():
    """A function that makes receivers in the event loop of the test."""
    made = []

    def make(secrets=SECRET, **options):
        made.append(WebhookReceiver(secrets, **options))
        return made[-1]

    yield make
    for receiver in made:
        await receiver.aclose()
