"""A service that texts a list of people, and prints the outcome when CallFire reports it by webhook.

    python campaign.py --url https://example.com/callfire "Hello" 12135551234 12135550005

It needs `starlette` and `uvicorn`, the credentials in CALLFIRE_USERNAME and CALLFIRE_PASSWORD, and the secret of
its webhooks in CALLFIRE_WEBHOOK_SECRET. CallFire must be able to reach the URL.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import uvicorn
from attrs import define, field
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from callfire_client import AsyncCallFire
from callfire_client.models import TextBroadcast, TextRecipient
from callfire_client.webhooks import InboundText, OutboundText, WebhookReceiver
from callfire_client.webhooks import TextBroadcast as TextBroadcastEvents

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.requests import Request

    from callfire_client import models
    from callfire_client.webhooks import Event

PATH = "/callfire"


@define
class Outcome:
    """The outcome of a campaign.

    Attributes:
        results: How many texts ended with each result.
        replies: The replies, by the number of the person.
    """

    results: Counter[str] = field(factory=Counter)
    replies: dict[str, str] = field(factory=dict)


class Campaigns:
    """Sends campaigns, and receives their webhooks.

    Args:
        callfire: The client.
        secret: The secret of the webhooks.

    Attributes:
        hooks: The receiver of the webhooks, an ASGI application.
    """

    def __init__(self, callfire: AsyncCallFire, secret: str) -> None:
        self.hooks = WebhookReceiver([secret])
        self._callfire = callfire
        self._outcomes: dict[int, Outcome] = {}
        self._finished: dict[int, asyncio.Event] = {}
        self.hooks.on(OutboundText, "finished")(self._text_finished)
        self.hooks.on(InboundText, "finished")(self._reply_received)
        self.hooks.on(TextBroadcastEvents, "finished")(self._campaign_finished)

    async def register(self, url: str) -> None:
        """Create or update the webhooks of this service.

        Args:
            url: The URL at which CallFire reaches it.
        """
        await self.hooks.register(self._callfire, url, name="campaigns")

    async def send(self, message: str, numbers: Sequence[str]) -> int:
        """Start a campaign, and return its id."""
        recipients = [TextRecipient(phone_number=number) for number in numbers]
        broadcast = TextBroadcast(name="Campaign", message=message, recipients=recipients)
        created = await self._callfire.texts.create_text_broadcast(broadcast, start=True)
        return created.id

    async def outcome(self, campaign: int) -> Outcome:
        """Wait until a campaign has finished, and return its outcome.

        An event may be late or lost, so the results are those of the API. The event of the end makes the
        wait short.
        """
        finished = self._finished.setdefault(campaign, asyncio.Event())
        await finished.wait()
        outcome = self.current(campaign)
        texts = self._callfire.texts.find_texts(campaign_id=campaign, inbound=False)
        outcome.results = Counter(
            [text.final_text_result or text.state or "" async for text in texts]
        )
        return outcome

    def current(self, campaign: int) -> Outcome:
        """Return what the events have reported of a campaign so far."""
        return self._outcomes.setdefault(campaign, Outcome())

    def _text_finished(self, event: Event[models.Text]) -> None:
        text = event.resource
        self.current(text.campaign_id or 0).results[text.final_text_result or ""] += 1

    def _reply_received(self, event: Event[models.Text]) -> None:
        text = event.resource
        self.current(text.campaign_id or 0).replies[text.from_number or ""] = text.message or ""

    async def _campaign_finished(self, event: Event[models.TextBroadcast]) -> None:
        self._finished.setdefault(event.resource.id, asyncio.Event()).set()


def create_app(campaigns: Campaigns) -> Starlette:
    """Return the application: the webhooks, and the state of a campaign at `/campaigns/{id}`."""

    async def show(request: Request) -> JSONResponse:
        outcome = campaigns.current(request.path_params["id"])
        return JSONResponse({"results": outcome.results, "replies": outcome.replies})

    routes = [
        Route(PATH, campaigns.hooks, methods=["POST"]),
        Route("/campaigns/{id:int}", show),
    ]
    return Starlette(routes=routes, lifespan=campaigns.hooks.lifespan)


@asynccontextmanager
async def serving(app: Starlette, port: int) -> AsyncIterator[int]:
    """Serve an application on a port of this machine, 0 for a free one.

    Yields:
        The port.
    """
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        if task.done():  # the port is in use
            await task
            raise RuntimeError("the server did not start")
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await task


async def main(message: str, numbers: Sequence[str], url: str | None, port: int) -> None:
    """Send a campaign, and print its outcome."""
    async with AsyncCallFire() as callfire:
        campaigns = Campaigns(callfire, os.environ["CALLFIRE_WEBHOOK_SECRET"])
        async with serving(create_app(campaigns), port) as actual_port:
            await campaigns.register(url or f"http://127.0.0.1:{actual_port}{PATH}")
            campaign = await campaigns.send(message, numbers)
            print(f"campaign {campaign} has started")
            outcome = await campaigns.outcome(campaign)
            for result, count in sorted(outcome.results.items()):
                print(f"{result}: {count}")
            for number, reply in sorted(outcome.replies.items()):
                print(f"reply of {number}: {reply}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Text a list of people, and print the outcome.")
    parser.add_argument("message")
    parser.add_argument("numbers", nargs="+", metavar="number")
    parser.add_argument("--url", help="the URL at which CallFire reaches this service")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(main(options.message, options.numbers, options.url, options.port))
