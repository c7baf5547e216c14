"""Build the documentation site: `python -m scripts.documentation [--serve]`.

Writes the site to `.work/site/html`. Warnings are errors: a page that cannot be built, a link or an anchor that does
not exist, a public name that is not in the reference. With `--serve`, serves the site on this machine as well.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import itertools
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from scripts.documentation import links, llms, reference, search, sources

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".work" / "site"
HTML = WORK / "html"
_CONFIGURATION = ROOT / "docs" / "site.yml"
_SHIM = "https://unpkg.com/iframe-worker/shim"
_PORT = 8000
_REFERENCE = "reference/index.md"

Nav: TypeAlias = list[str | dict[str, list[str]]]
"""Pages, and sections of pages."""


def build() -> list[str]:
    """Build the site, and return what is wrong with it."""
    pages_folder = WORK / "pages"
    shutil.rmtree(pages_folder, ignore_errors=True)
    pages_folder.mkdir(parents=True)
    pages = sources.write(pages_folder)
    configuration: dict[str, Any] = yaml.safe_load(_CONFIGURATION.read_text(encoding="utf-8"))
    optional = {page for page in configuration.pop("optional") if page not in pages}
    configuration["nav"] = _without(configuration["nav"], optional)
    listed = list(_listed(configuration["nav"]))
    found = [f"docs/site.yml: nav has no {page}" for page in _unlisted(pages, listed)]
    found += [
        f"docs/site.yml: {page} of nav does not exist" for page in listed if page not in pages
    ]
    if found:
        return found
    _write_configuration({**configuration, "nav": _with_modules(configuration["nav"], pages)})
    command = [
        sys.executable,
        "-m",
        "zensical",
        "build",
        "--strict",
        "--config-file",
        str(WORK / "mkdocs.yml"),
    ]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        return ["zensical failed"]
    llms.write(HTML, pages_folder, configuration)
    # For servers only: it refers to files by absolute paths.
    (HTML / "404.html").unlink(missing_ok=True)
    _use_local_files(HTML)
    search.shorten(HTML)
    return [*links.problems(HTML), *reference.missing(HTML)]


def _listed(nav: Nav) -> Iterator[str]:
    for entry in nav:
        yield from [entry] if isinstance(entry, str) else itertools.chain(*entry.values())


def _without(nav: Nav, absent: set[str]) -> Nav:
    """Return the navigation without some pages."""
    return [
        entry
        if isinstance(entry, str)
        else {
            title: [page for page in pages if page not in absent] for title, pages in entry.items()
        }
        for entry in nav
    ]


def _with_modules(nav: Nav, pages: list[str]) -> list[str | dict[str, list[str | dict[str, str]]]]:
    """Return the navigation with the modules of the reference below its index."""
    modules = [
        page
        for page in pages
        if re.fullmatch(r"reference/(\w+|api/\w+|models/(index|enumerations))\.md", page)
        and page not in (_REFERENCE, "reference/api.md")
    ]
    modules.sort(key=lambda page: (page != "reference/client.md", "/api/" not in page, page))
    entries: list[str | dict[str, str]] = [{_title(page): page} for page in modules]
    return [
        entry
        if isinstance(entry, str)
        else {
            title: [*children, *(entries if _REFERENCE in children else ())]
            for title, children in entry.items()
        }
        for entry in nav
    ]


def _title(page: str) -> str:
    """Return the name of a module, such as `api.calls`."""
    name = page.removeprefix("reference/").removesuffix(".md").removesuffix("/index")
    return name.replace("/", ".")


def _unlisted(pages: list[str], listed: list[str]) -> Iterator[str]:
    for page in pages:
        if page not in listed and not page.startswith("reference/"):
            yield page


def _write_configuration(configuration: dict[str, Any]) -> None:
    made = {**configuration, "docs_dir": "pages", "site_dir": "html"}
    for plugin in made["plugins"]:
        if isinstance(plugin, dict):
            plugin["mkdocstrings"]["handlers"]["python"]["paths"] = [str(ROOT)]
    text = yaml.safe_dump(made, sort_keys=False)
    # A function, which YAML of the safe kind cannot name.
    text = text.replace(
        "slugify: slugify",
        "slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}",
    )
    path = WORK / "mkdocs.yml"
    # zensical builds again what is older than its configuration.
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _use_local_files(folder: Path) -> None:
    """Load the script that pages opened as files need from the site, instead of another host."""
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if _SHIM in text:
            up = "../" * (len(path.relative_to(folder).parts) - 1)
            path.write_text(text.replace(_SHIM, f"{up}assets/iframe-worker.js"), encoding="utf-8")


def _serve() -> None:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(HTML))
    with http.server.ThreadingHTTPServer(("127.0.0.1", _PORT), handler) as server:
        print(f"http://127.0.0.1:{_PORT}/index.html")
        server.serve_forever()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m scripts.documentation", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="serve the site on this machine")
    options = parser.parse_args()
    try:
        found = build()
    except sources.SiteError as error:
        found = [str(error)]
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        return 1
    print(f"{HTML / 'index.html'}")
    if options.serve:
        _serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
