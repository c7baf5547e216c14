"""Writes `llms.txt`, an index of the pages for language models, and the Markdown of the pages that it links to."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def write(html: Path, pages: Path, configuration: dict[str, Any]) -> None:
    """Write the index and the pages to a built site."""
    nav = configuration["nav"]
    listed = {
        page
        for entry in nav
        for page in ([entry] if isinstance(entry, str) else itertools.chain(*entry.values()))
    }
    lines = [f"# {configuration['site_name']}\n\n> {configuration['site_description']}\n\n"]
    for entry in nav:
        if isinstance(entry, str):
            lines.append(_line(entry, html, pages, listed))
            continue
        ((title, children),) = entry.items()
        lines.append(f"\n## {title}\n\n")
        lines += [_line(page, html, pages, listed) for page in children]
    (html / "llms.txt").write_text("".join(lines), encoding="utf-8")


def _line(page: str, html: Path, pages: Path, listed: set[str]) -> str:
    text = _with_html_links((pages / page).read_text(encoding="utf-8"), page, listed)
    target = html / page
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    title, first = _beginning(text)
    return f"- [{title}]({page}): {first}\n"


def _with_html_links(text: str, page: str, listed: set[str]) -> str:
    """Let the links to pages that exist as HTML only, those of the reference, lead there."""

    def link(found: re.Match[str]) -> str:
        path = os.path.normpath(Path(page).parent / f"{found[1]}.md")
        return f"{found[1]}.{'md' if Path(path).as_posix() in listed else 'html'}"

    # Identifiers of mkdocstrings are not links elsewhere.
    text = re.sub(r"\[(`[\w.]+`)\]\[[\w.]+\]", r"\1", text)
    return re.sub(r"(?<=\]\()([\w./-]+)\.md(?=[)#])", link, text)


def _beginning(text: str) -> tuple[str, str]:
    """Return the title and the first sentence of a page."""
    paragraphs = list(_paragraphs(text))
    title = next(part[2:] for part in paragraphs if part.startswith("# "))
    first = next((part for part in paragraphs if re.match(r"[\w`\[]|\*\*", part)), "")
    first = re.sub(r"\[([^\]]+)\](\([^)]*\)|\[[^\]]*\])", r"\1", first)
    sentence = re.match(r".*?[.:](?= |$)", first)
    return title, sentence[0].rstrip(":") if sentence else first


def _paragraphs(text: str) -> Iterator[str]:
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^    .*", "", text, flags=re.MULTILINE)  # indented code
    for part in re.split(r"\n{2,}", text):
        yield " ".join(part.split())
