"""The argument KIND: a kind of webhook events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from ..webhooks import Kind

    _KindType = click.ParamType[Kind[Any]]
else:
    _KindType = click.ParamType

__all__ = ["KIND"]


class _Kind(_KindType):
    name = "kind"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Kind[Any]:
        """Find a kind by its name in any letter case."""
        from ..webhooks import KINDS

        found = next((kind for kind in KINDS if kind.name.lower() == value.lower()), None)
        if found is None:
            names = ", ".join(kind.name for kind in KINDS)
            self.fail(f"{value!r} is not one of {names}", param, ctx)
        return found

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature of the base class
        param: click.Parameter,  # noqa: ARG002 - the same
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the kinds that begin in the same way."""
        from ..webhooks import KINDS

        return [
            CompletionItem(kind.name)
            for kind in KINDS
            if kind.name.lower().startswith(incomplete.lower())
        ]


KIND: Final = _Kind()
