"""The code of docs/webhooks.md, by heading."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "webhooks.md"


def blocks(heading):
    """Return the blocks of code below a heading, up to the next one."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert found is not None, heading
    # A comment in a block of code begins with a number sign as well, but never at the beginning of a line.
    return re.findall(r"^```py(?:thon)?\n(.*?)^```", found[1], re.DOTALL | re.MULTILINE)


def run(heading, **names):
    """Run the blocks below a heading, and return their names."""
    # In a module, in which frameworks look for the names of annotations.
    module = types.ModuleType("callfire_documented")
    sys.modules[module.__name__] = module
    vars(module).update(names)
    for block in blocks(heading):
        code = compile(block, f"{PAGE.name}: {heading}", "exec", dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 - code of the project
    return vars(module)
