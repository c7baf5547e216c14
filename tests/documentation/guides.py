"""The pages whose blocks of Python are one program each."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = [
    *sorted((DOCS / "guides").glob("*.md")),
    *(DOCS / name for name in ("index.md", "errors.md", "phone-numbers.md", "why-not-twice.md")),
]


def blocks(page, language="python"):
    """Return the blocks of code of a page."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
