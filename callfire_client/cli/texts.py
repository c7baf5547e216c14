"""`callfire texts`: send, list and wait for texts."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any, Final

import click

from .commands import Group
from .confirming import confirm
from .messages import (
    COLUMNS,
    CREATED,
    check_distinct,
    filter_options,
    plan_of,
    query_of,
    report_unknown_outcome,
    take,
    wait_for_each,
)
from .output import Column, show
from .parameters import ID, PHONE, SENDER, TIMEOUT, json_option, limit_options, yes_option
from .progress import count_items, waiting
from .session import open_client
from .status import FINDINGS

__all__ = ["command"]

_MOST: Final = 1000
_COLUMNS: Final = (
    *COLUMNS,
    Column[Any]("result", lambda text: text.final_text_result),
    CREATED,
    Column[Any]("message", lambda text: text.message, wraps=True),
)

command: Final = Group("texts", help="Send, list and wait for texts.")


@command.command()
@click.argument("numbers", nargs=-1, required=True, type=PHONE, metavar="NUMBER...")
@click.option("--message", required=True, help="The message.")
@click.option("--from", "from_number", type=SENDER, help="The sender: a number or a short code.")
@click.option("--campaign-id", type=ID, help="Add the texts to this campaign.")
@yes_option
@json_option
def send(
    *,
    numbers: tuple[str, ...],
    message: str,
    from_number: str | None,
    campaign_id: int | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Send a message to up to 1,000 numbers.

    A NUMBER has 11 digits, such as 12135551234; other countries with a plus.
    """
    check_distinct(numbers, "text", _MOST)
    with open_client() as cf:
        confirm(plan_of("texts", numbers, cf.base_url, message), "Text them?", yes=yes)
        from ..models import TextRecipient

        recipients = [
            TextRecipient(phone_number=number, from_number=from_number) for number in numbers
        ]
        with report_unknown_outcome("texts"):
            sent = cf.texts.send_texts(recipients, default_message=message, campaign_id=campaign_id)
        show(sent.items or (), _COLUMNS, as_json=as_json)


@command.command("list")
@filter_options
@limit_options
@json_option
def list_(*, limit: int, everything: bool, as_json: bool, **filters: Any) -> None:
    """List texts, sent and received."""
    with open_client() as cf:
        found = cf.texts.find_texts(**query_of(filters))
        items = count_items(take(found, limit, everything=everything), "texts")
        show(items, _COLUMNS, as_json=as_json)


@command.command()
@click.argument("ids", nargs=-1, required=True, type=ID, metavar="ID...")
@click.option("--timeout", type=TIMEOUT, help="Seconds to wait.")
@json_option
def wait(*, ids: tuple[int, ...], timeout: float | None, as_json: bool) -> int:
    """Wait until texts were sent.

    The exit status is 1 if one was not, for instance because its number is invalid.
    """
    with (
        open_client() as cf,
        nullcontext() if timeout is None else cf.deadline(timeout),
        waiting("waiting for texts"),
    ):
        ended = list(wait_for_each(ids, cf.texts.wait_for_text, timeout))
    show(ended, _COLUMNS, as_json=as_json)
    return 0 if all(text.state == "FINISHED" for text in ended) else FINDINGS
