"""How reports are written: for people, for programs, for pull requests, for GitHub's annotations."""

from collections.abc import Callable
from functools import partial

from callfire_client.contract.drift.output import github, json, markdown, text
from callfire_client.contract.drift.report import Report

FORMATS = ("text", "json", "markdown", "github")


def writer(name: str, *, colour: bool = False) -> Callable[[Report], str]:
    """Give what writes a report in a format.

    Args:
        name: One of `FORMATS`.
        colour: Whether text may be coloured.
    """
    made: dict[str, Callable[[Report], str]] = {
        "text": partial(text.write, colour=colour),
        "json": json.write,
        "markdown": markdown.write,
        "github": github.write,
    }
    return made[name]
