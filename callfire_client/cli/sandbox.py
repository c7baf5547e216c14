"""`callfire sandbox`: the command `python -m callfire_client.sandbox`."""

from __future__ import annotations

import click

from .commands import Command
from .delegating import PASS_ALL, run_other

__all__ = ["command"]


@click.command("sandbox", cls=Command, context_settings=PASS_ALL, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(*, arguments: tuple[str, ...]) -> int:
    """Run a sandbox of the API on this machine."""

    def run(arguments: list[str]) -> int:
        from ..sandbox.__main__ import main

        return main(arguments)

    return run_other(run, arguments)
