"""Removes from the search index what would be found twice: members of asyncio classes that the blocking ones have too."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.documentation import sources

_ASYNC_MEMBER = re.compile(r"\.Async(\w+\.\w+)$")
_PREFIX = "var __index = "
"""The index as a script, which pages that are opened as files load instead of `search.json`."""


def shorten(html: Path) -> None:
    """Rewrite both files of the index of a built site.

    Raises:
        SiteError: The files have another form than expected.
    """
    index = json.loads((html / "search.json").read_text(encoding="utf-8"))
    locations = {item["location"] for item in index["items"]}
    index["items"] = [
        item
        for item in index["items"]
        if _ASYNC_MEMBER.sub(r".\1", item["location"]) not in locations - {item["location"]}
    ]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (html / "search.json").write_text(text, encoding="utf-8")
    script = html / "search.js"
    if not script.read_text(encoding="utf-8").startswith(_PREFIX):
        raise sources.SiteError(f"search.js does not begin with {_PREFIX!r}")
    script.write_text(f"{_PREFIX}{text};", encoding="utf-8")
