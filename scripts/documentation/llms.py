"""Writes `llms.txt`, an index of the pages for language models, and the Markdown of the pages that it links to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def write(html: Path, pages: Path, configuration: dict[str, Any]) -> None:
    """Write the index and the pages to a built site."""
    lines = [f"# {configuration['site_name']}\n\n> {configuration['site_description']}\n"]
    for entry in configuration["nav"]:
        if isinstance(entry, str):
            lines.append(_line(entry, html, pages))
            continue
        ((title, children),) = entry.items()
        lines.append(f"\n## {title}\n\n")
        lines += [_line(page, html, pages) for page in children]
    (html / "llms.txt").write_text("".join(lines), encoding="utf-8")


def _line(page: str, html: Path, pages: Path) -> str:
    target = html / page
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(pages / page, target)
    text = (pages / page).read_text(encoding="utf-8")
    title, first = _beginning(text)
    return f"- [{title}]({page}): {first}\n"


def _beginning(text: str) -> tuple[str, str]:
    """Return the title and the first sentence of a page."""
    paragraphs = list(_paragraphs(text))
    title = next(part[2:] for part in paragraphs if part.startswith("# "))
    first = next((part for part in paragraphs if re.match(r"[\w`*\[]", part)), "")
    first = re.sub(r"\[([^\]]+)\](\([^)]*\)|\[[^\]]*\])", r"\1", first)
    sentence = re.match(r".*?[.:](?= |$)", first)
    return title, sentence[0].rstrip(":") if sentence else first


def _paragraphs(text: str) -> Iterator[str]:
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    for part in re.split(r"\n{2,}", text):
        yield " ".join(part.split())
