"""`callfire calls`: send, list and wait for calls."""

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

_MOST: Final = 10
_COLUMNS: Final = (
    *COLUMNS,
    Column[Any]("result", lambda call: call.final_call_result),
    CREATED,
)

command: Final = Group("calls", help="Send, list and wait for calls.")


@command.command()
@click.argument("numbers", nargs=-1, required=True, type=PHONE, metavar="NUMBER...")
@click.option("--message", required=True, help="Text that is spoken if a person answers.")
@click.option("--machine-message", help="Text that is spoken to an answering machine.")
@click.option("--from", "from_number", type=SENDER, help="The caller id.")
@click.option("--voice", help="The voice, such as MALE1.")
@click.option("--campaign-id", type=ID, help="Add the calls to this campaign.")
@yes_option
@json_option
def send(
    *,
    numbers: tuple[str, ...],
    message: str,
    machine_message: str | None,
    from_number: str | None,
    voice: str | None,
    campaign_id: int | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Call up to 10 numbers and speak a message.

    A NUMBER has 11 digits, such as 12135551234; other countries with a plus.
    """
    check_distinct(numbers, "call", _MOST)
    with open_client() as cf:
        confirm(plan_of("calls", numbers, cf.base_url, message), "Call them?", yes=yes)
        from ..models import CallRecipient

        recipients = [
            CallRecipient(phone_number=number, from_number=from_number) for number in numbers
        ]
        with report_unknown_outcome("calls"):
            sent = cf.calls.send_calls(
                recipients,
                default_live_message=message,
                default_machine_message=machine_message,
                default_voice=voice,
                campaign_id=campaign_id,
            )
        show(sent.items or (), _COLUMNS, as_json=as_json)


@command.command("list")
@filter_options
@limit_options
@json_option
def list_(*, limit: int, everything: bool, as_json: bool, **filters: Any) -> None:
    """List calls, sent and received."""
    with open_client() as cf:
        found = cf.calls.find_calls(**query_of(filters))
        items = count_items(take(found, limit, everything=everything), "calls")
        show(items, _COLUMNS, as_json=as_json)


@command.command()
@click.argument("ids", nargs=-1, required=True, type=ID, metavar="ID...")
@click.option("--timeout", type=TIMEOUT, help="Seconds to wait.")
@json_option
def wait(*, ids: tuple[int, ...], timeout: float | None, as_json: bool) -> int:
    """Wait until calls have ended.

    The exit status is 1 if one did not finish, for instance because its number is invalid.
    """
    with (
        open_client() as cf,
        nullcontext() if timeout is None else cf.deadline(timeout),
        waiting("waiting for calls"),
    ):
        ended = list(wait_for_each(ids, cf.calls.wait_for_call, timeout))
    show(ended, _COLUMNS, as_json=as_json)
    return 0 if all(call.state == "FINISHED" for call in ended) else FINDINGS
