"""`callfire completion`: completion for shells."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from .commands import Command
from .output import write_line
from .status import CommandError

__all__ = ["command"]


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, *, shell: str) -> None:
    r"""Print the completion script of a shell.

    \b
    bash: eval "$(callfire completion bash)" in ~/.bashrc
    zsh:  eval "$(callfire completion zsh)" in ~/.zshrc
    fish: callfire completion fish > ~/.config/fish/completions/callfire.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise CommandError(f"there is no completion for {shell}")
    root = context.find_root().command
    write_line(kind(root, {}, "callfire", "_CALLFIRE_COMPLETE").source())
