"""Tests of a service that receives webhooks: `pytest examples/campaign`."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest
from campaign import Campaigns, create_app

from callfire_client.webhooks import InboundText

SECRET = "the secret of the webhooks"  # noqa: S105 - of a sandbox
# The last four digits determine the outcome of a text: see the table in docs/sandbox.md.
RECEIVED, REPLYING, FAILING = "12135551234", "12135550027", "12135550005"
NUMBERS = [RECEIVED, REPLYING, FAILING]


@pytest.fixture
def campaigns(callfire_sandbox):
    """The service, whose application gets the deliveries of a sandbox in this process."""
    campaigns = Campaigns(callfire_sandbox.async_client, SECRET)
    callfire_sandbox.deliver_to(create_app(campaigns))
    return campaigns


@pytest.mark.asyncio
async def test_the_outcome_of_a_campaign(campaigns, callfire_sandbox):
    await campaigns.register("https://example.com/callfire")
    campaign = await campaigns.send("Are you coming?", NUMBERS)
    await callfire_sandbox.advance_async(60)
    outcome = await campaigns.outcome(campaign)
    assert outcome.results == {"SENT": 2, "CARRIER_ERROR": 1}
    assert outcome.replies == {REPLYING: "Yes, please"}
    assert {one["state"] for one in callfire_sandbox.deliveries} == {"DELIVERED"}


@pytest.mark.asyncio
async def test_a_repeated_delivery_counts_once(campaigns, callfire_sandbox):
    await campaigns.register("https://example.com/callfire")
    delivery = callfire_sandbox.signed_delivery(InboundText, campaignId=7, message="once", id=5)
    for _ in range(2):
        assert await campaigns.hooks.handle(*delivery) == 200
    assert list(campaigns.current(7).replies.values()) == ["once"]
    assert await campaigns.hooks.handle(delivery.body + b" ", delivery.headers) == 401


def test_the_service_over_http(callfire_server):
    """The service as a process of its own, with a sandbox on a port."""
    callfire_server.clock.speed = 10
    result = subprocess.run(  # noqa: S603 - the arguments are those of this test
        [sys.executable, pathlib.Path(__file__).with_name("campaign.py"), "Hello", *NUMBERS],
        env={**os.environ, **callfire_server.environment, "CALLFIRE_WEBHOOK_SECRET": SECRET},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stderr == ""
    started, *results = result.stdout.splitlines()
    assert started.startswith("campaign ")
    assert results[:2] == ["CARRIER_ERROR: 1", "SENT: 2"]
