"""`callfire trigger`: let the sandbox deliver an event to its webhooks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click
from attrs import fields

from .commands import Command
from .kinds import KIND
from .output import note, show_record
from .parameters import json_option
from .posting import check_url, post
from .session import find_base_url
from .status import FAILED, FINDINGS, REFUSED, CommandError

if TYPE_CHECKING:
    from ..webhooks import Kind

__all__ = ["command"]


@click.command("trigger", cls=Command)
@click.argument("kind", type=KIND)
@click.option("--event", help="The event, such as Finished; by default the last one of the kind.")
@click.option(
    "--set",
    "properties",
    multiple=True,
    metavar="NAME=VALUE",
    help="A property of the object, such as message=Hello; may be repeated.",
)
@json_option
def command(
    *, kind: Kind[Any], event: str | None, properties: tuple[str, ...], as_json: bool
) -> int:
    """Deliver an event from the sandbox of a KIND, such as InboundText.

    CALLFIRE_BASE_URL must be that of a sandbox. It sends an example object to the webhooks of this kind; nobody
    is called or texted. The exit status is 1 if there is no such webhook.
    """
    parsed = _parse(properties)
    _check_properties(kind, parsed)
    body: dict[str, Any] = {"resource": kind.name, "properties": parsed}
    if event is not None:
        body["event"] = event
    response = post(_find_url(), json.dumps(body).encode(), {})
    text = response.body.decode(errors="replace")
    if response.status // 100 != 2:
        raise CommandError(f"the sandbox refused it ({response.status}): {_message(text)}", REFUSED)
    try:
        triggered = json.loads(text)
        shown = {"kind": triggered["resource"], "event": triggered["event"]}
        deliveries = list(triggered["deliveries"])
    except (ValueError, KeyError, TypeError):
        raise CommandError(
            "the server at CALLFIRE_BASE_URL is not a sandbox: callfire sandbox prints the address of one",
            FAILED,
        ) from None
    shown["deliveries"] = ", ".join(map(str, deliveries)) or "none"
    show_record(shown, triggered, as_json=as_json)
    if not deliveries:
        note("callfire: no webhook reports such events: callfire webhooks listen registers some")
        return FINDINGS
    return 0


def _find_url() -> str:
    base_url = find_base_url()
    if base_url is None or "callfire.com" in base_url:
        raise CommandError(
            "set CALLFIRE_BASE_URL to a sandbox: callfire sandbox prints its address"
        )
    origin = check_url("CALLFIRE_BASE_URL", base_url).split("/")[:3]
    return "/".join([*origin, "_sandbox/trigger"])


def _parse(properties: tuple[str, ...]) -> dict[str, str]:
    parsed: dict[str, str] = {}
    for each in properties:
        name, separator, value = each.partition("=")
        if not name or not separator:
            raise click.UsageError(f"--set {each!r} is not like message=Hello")
        parsed[name] = value
    return parsed


def _check_properties(kind: Kind[Any], properties: Iterable[str]) -> None:
    """Check that the resource of a kind has some properties; those of a resource without a schema are free.

    Raises:
        UsageError: It has not.
    """
    model: Any = kind.model
    if model is dict:
        return
    for name in properties:
        if not _has(model, name):
            words = (each.name.split("_") for each in fields(model))
            names = (first + "".join(map(str.capitalize, rest)) for first, *rest in words)
            known = [each for each in names if _has(model, each)]
            [nearest] = get_close_matches(name, known, 1, 0)
            raise click.UsageError(
                f"--set: {kind.name} has no property {name!r}; the nearest is {nearest}"
            )


def _has(model: Any, name: str) -> bool:
    return name not in model.from_dict({name: None}).additional_properties


def _message(text: str) -> str:
    try:
        return str(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError):
        return "it has no triggers" if not text else text[:200]
