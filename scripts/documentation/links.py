"""Finds links of the built site that lead nowhere, and files that its pages would load from other hosts."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from attrs import define, field

_LOADED = {"img", "script", "source", "iframe", "audio", "video", "embed", "object"}
_LOADED_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
}


@define
class _Page(HTMLParser):
    """The links and the anchors of a page."""

    links: list[tuple[str, bool]] = field(factory=list[tuple[str, bool]])
    anchors: set[str] = field(factory=set[str])

    def __attrs_pre_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("id", "name"):
            if value := given.get(name):
                self.anchors.add(value)
        relations = set((given.get("rel") or "").split())
        loaded = tag in _LOADED or (tag == "link" and bool(relations & _LOADED_RELATIONS))
        for name in ("href", "src", "data", "poster"):
            if (value := given.get(name)) and (tag != "link" or loaded):
                self.links.append((value, loaded))


def problems(folder: Path) -> Iterator[str]:
    """Check every page of a built site, without a network."""
    pages: dict[Path, _Page] = {}
    for path in sorted(folder.rglob("*.html")):
        page = pages[path.resolve()] = _Page()
        page.feed(path.read_text(encoding="utf-8"))
    for path, page in pages.items():
        name = path.relative_to(folder.resolve()).as_posix()
        for link, loaded in page.links:
            url = urlsplit(link)
            if url.scheme in ("http", "https") or url.netloc:
                if loaded:
                    yield f"{name}: loads {link}"
                continue
            if url.scheme:
                continue
            target = path if not url.path else (path.parent / unquote(url.path)).resolve()
            if url.path.startswith("/") or not target.is_file():
                yield f"{name}: {link} is not a file of the site"
            elif (
                url.fragment
                and target in pages
                and unquote(url.fragment) not in pages[target].anchors
            ):
                yield f"{name}: {link} has no such anchor"
