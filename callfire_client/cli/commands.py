"""The classes of the commands and of their groups: `--version` everywhere, and groups that import late."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

from .._version import __version__

__all__ = ["Command", "Group", "LateGroup", "print_version"]

HELP_NAMES: Final = {"help_option_names": ["-h", "--help"]}


def print_version() -> None:
    """Print the version of the package."""
    click.echo(f"callfire {__version__}")


def _on_version(context: click.Context, _parameter: click.Parameter, value: object) -> None:
    if value and not context.resilient_parsing:
        print_version()
        context.exit()


_VERSION: Final = click.Option(
    ["--version"],
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_on_version,
    help="Show the version and exit.",
)


class Command(click.Command):
    """A command that has `--version`."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        settings["context_settings"] = {**HELP_NAMES, **(settings.get("context_settings") or {})}
        super().__init__(*arguments, **settings)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, `--version` and `--help` at the end."""
        *params, help_option = super().get_params(ctx)
        return [*params, _VERSION, help_option]


class Group(Command, click.Group):
    """A group of commands that has `--version`."""

    command_class = Command


class LateGroup(Group):
    """A group whose commands are modules that are imported when a command is used.

    Args:
        modules: The module of each command, and its description for the list of commands.
    """

    def __init__(
        self, *arguments: Any, modules: Mapping[str, tuple[str, str]], **settings: Any
    ) -> None:
        super().__init__(*arguments, **settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of the base class
        """Return the names of the commands."""
        return list(self._modules)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature of the base class
        cmd_name: str,
    ) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in self._modules:
            return None
        module = import_module(f".{self._modules[cmd_name][0]}", __package__)
        command: click.Command = module.command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature of the base class
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self._modules.items()])
