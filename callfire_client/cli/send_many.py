"""`callfire send-many`: call or text everybody in a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from .commands import Command
from .confirming import confirm, count
from .csv_files import CSVFile, open_csv, report_bad_lines
from .ledgers import (
    LedgerLocation,
    describe_counts,
    ledger_option,
    open_ledger,
    printable_location,
)
from .output import write_row
from .parameters import ID, JOB, SECONDS, SENDER, json_option, yes_option
from .recipients import Kind, Layout, Row, RowCheck, find_layout
from .session import open_client
from .status import CommandError

if TYPE_CHECKING:
    from ..bulk import Counts
    from ..client import CallFire
    from .job_runs import Start

__all__ = ["command"]


@frozen(kw_only=True)
class _Content:
    """The content and the settings that all recipients share.

    Attributes:
        message: The message for rows without one; in staged mode, that of the broadcast.
        machine_message: The message for answering machines; None for texts.
        from_number: The sender of the broadcast; None in direct mode.
        campaign_id: The campaign; None in staged mode.
    """

    message: str | None
    machine_message: str | None
    from_number: str | None
    campaign_id: int | None


@click.command("send-many", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE.csv")
@click.option(
    "--job", type=JOB, required=True, help="The name of the job. The same name resumes it."
)
@click.option("--calls", "kind", flag_value="calls", type=str, help="Send calls.")
@click.option("--texts", "kind", flag_value="texts", type=str, help="Send texts.")
@click.option("--message", help="The message of rows that have none.")
@click.option("--machine-message", help="For calls: the message for answering machines.")
@click.option("--from", "from_number", type=SENDER, help="With --staged: the sender.")
@click.option("--campaign-id", type=ID, help="Add them to this campaign.")
@click.option("--staged", is_flag=True, help="Fill a broadcast, compare it, and start it once.")
@click.option("--dry-run", is_flag=True, help="Check the file and show the plan; send nothing.")
@click.option("--key", metavar="COLUMN", help="The column with the keys; by default key.")
@click.option("--ignore", multiple=True, metavar="COLUMN", help="Ignore this column.")
@click.option("--delimiter", default=",", show_default=True, help="The character between cells.")
@click.option("--concurrency", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--batch-size", type=click.IntRange(min=1), help="Recipients of a request.")
@click.option(
    "--settle-after",
    type=SECONDS,
    default=30.0,
    show_default=True,
    help="Seconds after which rows of unknown outcome are looked for.",
)
@ledger_option
@yes_option
@json_option
def command(
    *,
    file: str,
    job: str,
    kind: Kind | None,
    message: str | None,
    machine_message: str | None,
    from_number: str | None,
    campaign_id: int | None,
    staged: bool,
    dry_run: bool,
    key: str | None,
    ignore: tuple[str, ...],
    delimiter: str,
    ledger: LedgerLocation,
    yes: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Call or text everybody in a CSV file, nobody twice.

    The first line has the names of the columns: key, phone_number, and message (texts) or live_message (calls);
    the page docs/command.md lists all. All rows are checked before anything is sent. What was sent is recorded:
    the same command, or callfire jobs resume, goes on after an interruption.
    """
    if len(delimiter) != 1 or delimiter in '\r\n"':
        raise click.UsageError("--delimiter must be one character, such as ';'")
    content = _Content(
        message=message,
        machine_message=machine_message,
        from_number=from_number,
        campaign_id=campaign_id,
    )
    with open_csv(file, delimiter) as opened:
        layout = find_layout(
            opened.columns,
            kind=kind,
            key=key,
            ignored=ignore,
            staged=staged,
            has_message=message is not None,
        )
        _check_content(layout, content)
        checked = RowCheck(layout)
        report_bad_lines(opened, checked.check)
        plan = _plan(checked, content, job, ledger)
        if dry_run:
            for line in (*plan, "Nothing was sent: --dry-run"):
                write_row([line])
            return 0
        with open_client() as cf:
            confirm([*plan, f"Through: {cf.base_url}"], "Send?", yes=yes)
            if isinstance(ledger, Path):
                ledger.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            from .job_runs import run_job

            shared = {"job": job, "ledger": ledger, **options}
            start = _start(cf, opened, layout, content, shared)
            return run_job(job, ledger, start, as_json=as_json)


def _check_content(layout: Layout, content: _Content) -> None:
    if layout.kind == "texts" and content.machine_message is not None:
        raise click.UsageError("--machine-message is for calls")
    if layout.staged and content.campaign_id is not None:
        raise click.UsageError("--campaign-id cannot be combined with --staged")
    if not layout.staged and content.from_number is not None:
        raise click.UsageError("--from needs --staged: without it, use the column from_number")
    if layout.staged and layout.kind == "calls" and content.message is None:
        raise click.UsageError("--staged needs --message for calls, with ${NAME} for attributes")


def _plan(checked: RowCheck, content: _Content, job: str, ledger: LedgerLocation) -> list[str]:
    kind, first = checked.layout.kind, checked.first
    mode = "staged" if checked.layout.staged else "direct"
    lines = [f"The job {job} ({mode}) {kind} {count(checked.rows, 'recipient')} and costs credits."]
    if first is not None:
        own = first.recipient.get("message") or first.recipient.get("live_message")
        target = first.recipient.get("phone_number") or f"contact {first.recipient['contact_id']}"
        lines.append(f"First: {target}" + (f": {own}" if own else ""))
    if content.message is not None:
        lines.append(f"Message: {content.message}")
    if checked.repeated:
        lines.append(f"Repeated keys, which are sent once: {count(checked.repeated, 'row')}")
    if checked.same_number:
        lines.append(
            f"Numbers with several keys, which get several messages: {checked.same_number:,}"
        )
    lines.append(f"Ledger: {printable_location(ledger)}")
    counts = _find_counts(job, ledger)
    if counts is not None:
        known = describe_counts(counts)
        lines.append(f"The job exists ({known}); only what was not sent is sent.")
    return lines


def _find_counts(job: str, ledger: LedgerLocation) -> Counts | None:
    """Return the counts of a job; None if it is new.

    Raises:
        CommandError: The job was cancelled.
        LedgerError: The ledger cannot be read.
    """
    from ..bulk import LedgerNotFoundError

    try:
        with open_ledger(ledger) as opened:
            found = opened.find_job(job)
            if found is None:
                return None
            if found.cancelled:
                raise CommandError(
                    f"the job {job!r} was cancelled; a job with another name sends to all rows of the file, also to "
                    "those that were sent: pass a file with the others only"
                )
            return opened.counts(found.id)
    except LedgerNotFoundError:
        return None


def _start(
    cf: CallFire, file: CSVFile, layout: Layout, content: _Content, shared: dict[str, Any]
) -> Start:
    rows = (layout.row(line) for line in file.lines())
    settings: dict[str, Any] = {
        **shared,
        "key": _key_of,
        "recipient": layout.recipient,
        **(_staged(layout, content, shared["job"]) if layout.staged else _direct(layout, content)),
    }
    send = cf.calls.send_many if layout.kind == "calls" else cf.texts.send_many
    return lambda progress: send(rows, progress=progress, **settings)


def _key_of(row: Row) -> str:
    return row.key


def _direct(layout: Layout, content: _Content) -> dict[str, Any]:
    if layout.kind == "texts":
        return {"default_message": content.message, "campaign_id": content.campaign_id}
    return {
        "default_live_message": content.message,
        "default_machine_message": content.machine_message,
        "campaign_id": content.campaign_id,
    }


def _staged(layout: Layout, content: _Content, job: str) -> dict[str, Any]:
    from ..models import CallBroadcast, CallBroadcastSounds, TextBroadcast

    if layout.kind == "texts":
        text = TextBroadcast(name=job, message=content.message, from_number=content.from_number)
        return {"mode": "staged", "broadcast": text}
    sounds = CallBroadcastSounds(
        live_sound_text=content.message, machine_sound_text=content.machine_message
    )
    call = CallBroadcast(name=job, sounds=sounds, from_number=content.from_number)
    return {"mode": "staged", "broadcast": call}
