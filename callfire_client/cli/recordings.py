"""`callfire recordings`: save recordings of calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from .commands import Group
from .output import note, write_line
from .output_files import force_option
from .parameters import ID
from .progress import transfer_progress
from .session import open_client
from .status import FINDINGS, CommandError

if TYPE_CHECKING:
    from ..client import CallFire

__all__ = ["command"]

command: Final = Group("recordings", help="Save recordings of calls.")


@command.command()
@click.argument("ids", nargs=-1, required=True, type=ID, metavar="CALL_ID...")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder; by default the current one.",
)
@force_option
def save(*, ids: tuple[int, ...], into: Path, force: bool) -> int:
    """Save the recordings of calls as MP3.

    The files are named call-CALL_ID-RECORDING_ID.mp3, and their paths are printed. The exit status is 1 if
    a call has no recording, or one is not ready.
    """
    into.mkdir(parents=True, exist_ok=True)
    with open_client() as cf:
        return max([_save_call(cf, call, into, force=force) for call in ids])


def _save_call(cf: CallFire, call: int, into: Path, *, force: bool) -> int:
    recordings = cf.calls.get_call_recordings(call).items or []
    if not recordings:
        note(f"callfire: call {call} has no recording")
        return FINDINGS
    status = 0
    for recording in recordings:
        if recording.state not in {None, "READY"}:
            note(f"callfire: recording {recording.id} of call {call} is {recording.state}")
            status = FINDINGS
            continue
        path = into / f"call-{call}-{recording.id}.mp3"
        if path.exists() and not force:
            raise CommandError(f"{path} exists: pass --force to replace it")
        with transfer_progress(path.name) as progress:
            cf.calls.get_call_recording_mp3(recording.id).save(path, progress=progress)
        write_line(path)
    return status
