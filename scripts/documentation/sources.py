"""Collects the pages of the site: the files in `docs/`, other documents of the repository, and the generated pages.

A link that leads to another file of the repository, such as a test, leads to a copy of the file in the site: the
site needs no repository host. Diagrams become SVG.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scripts.documentation import operations, pictures, reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# Documents outside docs/ that are pages of the site.
_DOCUMENTS = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "README.md": "index.md",  # Links to it lead to the first page; the file itself is not a page.
}
_FENCE = re.compile(r"^( *)(`{3,})(.*?)\n(.*?)^\1\2 *$\n?", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()([^)\s]+)(?=\))")


class SiteError(Exception):
    """A page cannot be built; the message names it."""


def write(folder: Path) -> list[str]:
    """Write all pages to an empty folder.

    Returns:
        The paths of the pages, relative to the folder.

    Raises:
        SiteError: A link leads to a file that does not exist, or a diagram is invalid.
    """
    shutil.copytree(DOCS / "assets", folder / "assets")
    shutil.copytree(DOCS / "benchmarks", folder / "benchmarks")
    pages = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
    pages |= {page: ROOT / name for name, page in _DOCUMENTS.items() if page not in pages}
    for page, source in pages.items():
        _put(folder, page, _convert(source, page, folder))
    generated = {"operations.md": operations.page(), **reference.pages()}
    for page, text in generated.items():
        if page in pages:
            raise SiteError(f"docs/{page} is generated: remove the file")
        _put(folder, page, text)
    return sorted(pages | generated)


def _put(folder: Path, page: str, text: str) -> None:
    path = folder / page
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _convert(source: Path, page: str, folder: Path) -> str:
    """Return the text of a page for the site: links changed, diagrams drawn, code as it is."""
    return "".join(_parts(source.read_text(encoding="utf-8"), source, page, folder))


def _parts(text: str, source: Path, page: str, folder: Path) -> Iterator[str]:
    def link(found: re.Match[str]) -> str:
        return _target(found[0], source, page, folder)

    position = 0
    for fence in _FENCE.finditer(text):
        yield _LINK.sub(link, text[position : fence.start()])
        position = fence.end()
        if fence[3] == "mermaid":
            try:
                yield pictures.draw(fence[4])
            except ValueError as error:
                raise SiteError(f"{source.relative_to(ROOT)}: {error}") from error
        else:
            yield fence[0]
    yield _LINK.sub(link, text[position:])


def _target(link: str, source: Path, page: str, folder: Path) -> str:
    """Return the link of the site for a link of the repository."""
    name, hash_sign, anchor = link.partition("#")
    if not name or re.match(r"[a-z]+:", name):
        return link
    # Some of these pages exist in the site only.
    path = Path(os.path.normpath(source.parent / name))
    local = path.relative_to(ROOT).as_posix()
    if local.startswith("docs/") and (path.suffix in (".md", ".png") or path.name == "llms.txt"):
        target = local.removeprefix("docs/")
    elif local in _DOCUMENTS:
        target = _DOCUMENTS[local]
    elif path.is_file():
        # As text, so that a browser shows it.
        target = f"source/{local}.txt"
        hash_sign = anchor = ""
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / target)
    else:
        raise SiteError(f"{source.relative_to(ROOT)}: {link} is not a file")
    relative = os.path.relpath(target, PurePosixPath(page).parent)
    return relative + hash_sign + anchor
