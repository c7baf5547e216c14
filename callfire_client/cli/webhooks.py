"""`callfire webhooks`: receive webhooks on this machine, and register them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from .commands import Group
from .credentials import find_webhook_secret
from .kinds import KIND
from .output import write_line
from .parameters import json_option
from .posting import check_url
from .session import open_async_client
from .status import CommandError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..webhooks import Kind

__all__ = ["command"]

command: Final = Group("webhooks", help="Receive webhooks here, and register them.")


@command.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--forward-to", metavar="URL", help="Send each delivery to this URL too.")
@click.option("--url", metavar="URL", help="The URL of your tunnel to the port.")
@click.option("--kind", "kinds", multiple=True, type=KIND, help="Only this kind; may be repeated.")
@json_option
def listen(
    *,
    port: int,
    forward_to: str | None,
    url: str | None,
    kinds: tuple[Kind[Any], ...],
    as_json: bool,
) -> int:
    """Register webhooks, and print their events until Ctrl-C.

    With a sandbox on this machine, it delivers here. The service cannot reach this machine: start a tunnel to
    the port, and pass its URL. The webhooks are deleted at the end. Deliveries are verified with
    CALLFIRE_WEBHOOK_SECRET, or else with a new secret.
    """
    import asyncio

    from ..webhooks import KINDS
    from .listening import Listener, listen

    listener = Listener(
        port=port,
        forward_to=None if forward_to is None else check_url("--forward-to", forward_to),
        url=None if url is None else check_url("--url", url),
        kinds=kinds or KINDS,
        given_secret=find_webhook_secret(),
        as_json=as_json,
    )
    return asyncio.run(listen(listener))


@command.command()
@click.argument("url")
@click.option("--kind", "kinds", multiple=True, type=KIND, help="Only this kind; may be repeated.")
@click.option(
    "--name", default="callfire-client", show_default=True, help="The prefix of their names."
)
@click.option("--dry-run", is_flag=True, help="Only show what would be changed.")
def register(*, url: str, kinds: tuple[Kind[Any], ...], name: str, dry_run: bool) -> None:
    """Create or update a webhook for each kind, which CallFire delivers to URL.

    The secret is CALLFIRE_WEBHOOK_SECRET, or webhook_secret of the credentials file.
    """
    import asyncio

    from ..webhooks import KINDS

    check_url("URL", url)
    secret = find_webhook_secret()
    if not secret:
        raise CommandError("there is no secret: set CALLFIRE_WEBHOOK_SECRET")
    write_line(asyncio.run(_register(url, secret, kinds or KINDS, name=name, dry_run=dry_run)))


async def _register(
    url: str, secret: str, kinds: Sequence[Kind[Any]], *, name: str, dry_run: bool
) -> str:
    from .listening import make_receiver

    async with open_async_client() as cf:
        receiver = make_receiver(secret, kinds)
        return str(await receiver.register(cf, url, name=name, dry_run=dry_run))
