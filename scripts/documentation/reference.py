"""Writes the pages of the reference: a directive of mkdocstrings for each public object of the package.

Which objects are public is decided by `scripts.public_api`, as for `api-baseline.txt`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts import public_api
from scripts.public_api import Api

ROOT = Path(__file__).parents[2]
_PACKAGE = public_api.PACKAGE
_MODELS = f"{_PACKAGE}.models"
_API = f"{_PACKAGE}.api"


def group_method(group: str, name: str) -> str:
    """Return the link from the first level of the site to a method of a group."""
    title = group.title()
    return f"reference/api/{group}.md#{_API}.{group}.{title}Group.{name}"


def pages() -> dict[str, str]:
    """Return the Markdown of each page of the reference, by its path."""
    package = public_api.load(ROOT)
    api = public_api.public_api(package)
    modules = {name for name, found in api.items() if found.kind == "module"}
    summaries = {
        name: _summary(str(package[_local(name)].docstring.value))
        for name in modules
        if name != _PACKAGE
    }
    written: dict[str, str] = {}
    for module in sorted(modules):
        members = _members(api, modules, module)
        operation = module.startswith(f"{_API}.") and module.count(".") == 3
        if module == _MODELS:
            written |= _models(api, members)
        elif operation:
            written[f"reference/{_path(module)}.md"] = _operation(module, members)
        elif module != _PACKAGE:
            written[f"reference/{_path(module)}.md"] = _module(module, members)
    written["reference/index.md"] = _index(api, modules, summaries)
    return written


def _local(name: str) -> str:
    return name.removeprefix(f"{_PACKAGE}.")


def _path(module: str) -> str:
    return _local(module).replace(".", "/")


def _members(api: Api, modules: Iterable[str], module: str) -> list[str]:
    """Name the objects that a module defines, or is the first to export."""
    return [
        name
        for name, found in api.items()
        if name.rpartition(".")[0] == module and name not in modules and found.kind != "alias"
    ]


def _summary(docstring: str) -> str:
    """Return the first paragraph in one line."""
    return " ".join(docstring.partition("\n\n")[0].split())


def _object(name: str, level: int = 2, **options: object) -> str:
    chosen = {"heading_level": level, **options}
    lines = "".join(f"        {key}: {json.dumps(value)}\n" for key, value in chosen.items())
    return f"::: {name}\n    options:\n{lines}\n"


def _module(module: str, members: Iterable[str]) -> str:
    parts = [f"# {module}\n\n"]
    parts.append(_object(module, members=False, show_root_heading=False, show_root_toc_entry=False))
    # `CallsGroup` before `AsyncCallsGroup`.
    parts.extend(_object(name) for name in sorted(members, key=_order))
    return "".join(parts)


def _order(name: str) -> tuple[str, bool]:
    short = name.rpartition(".")[2]
    return short.removeprefix("Async"), short.startswith("Async")


def _operation(module: str, members: Iterable[str]) -> str:
    _, _, group, name = module.split(".")
    link = f"../{group}.md#{_API}.{group}.{group.title()}Group.{name}"
    parts = [f"# {module}\n\n"]
    parts.append(_object(module, members=False, show_root_heading=False, show_root_toc_entry=False))
    parts.append(f"The method of the client is [`{group}.{name}`]({link}).\n\n")
    parts.extend(_object(each) for each in sorted(members))
    return "".join(parts)


def _models(api: Api, members: Iterable[str]) -> dict[str, str]:
    """Write a page for each class, and one for all enumerations."""
    written: dict[str, str] = {}
    classes = [name for name in members if api[name].kind == "class"]
    others = [name for name in members if api[name].kind != "class"]
    for name in classes:
        short = name.rpartition(".")[2]
        written[f"reference/models/{short}.md"] = f"# {short}\n\n`{name}`\n\n" + _object(
            name, show_root_heading=False
        )
    text = "# Enumerations\n\nAliases of the form `Literal[...] | str`: new values of the API are kept.\n\n"
    text += "".join(_object(name, show_root_full_path=False) for name in others)
    written["reference/models/enumerations.md"] = text
    lines = [
        (
            f"# {_MODELS}\n\nThe objects of requests and responses, a class for each schema of the contract, and the\n"
            "[enumerations](enumerations.md).\n\n"
        )
    ]
    lines += [
        f"- [{name.rpartition('.')[2]}]({name.rpartition('.')[2]}.md)\n" for name in sorted(classes)
    ]
    written["reference/models/index.md"] = "".join(lines)
    return written


def _index(api: Api, modules: Iterable[str], summaries: Mapping[str, str]) -> str:
    parts = [
        (
            "# Reference\n\nEvery public name of the package. What is not here is private and may change in any version.\n\n"
            "| module | content |\n|---|---|\n"
        )
    ]
    for module in sorted(modules):
        if module == _PACKAGE or (module.startswith(f"{_API}.") and module.count(".") == 3):
            continue
        path = "models/index" if module == _MODELS else _path(module)
        parts.append(f"| [`{module}`]({path}.md) | {summaries[module]} |\n")
    parts.append(
        f"\n## {_PACKAGE}\n\nThe names that are imported from the package itself, and other names that are defined elsewhere:\n\n"
    )
    names = _members(api, modules, _PACKAGE)
    parts += [f'- <a id="{name}"></a>`{name}{api[name].signature}`\n' for name in sorted(names)]
    parts += [
        f'- <a id="{name}"></a>`{name}` is [`{target}`][{target}]\n'
        for name, found in sorted(api.items())
        if found.kind == "alias" and (target := found.signature.removeprefix(" = "))
    ]
    parts.append(
        "\n## Modules of operations\n\nEach operation has a module with the four functions of openapi-python-client:\n\n"
    )
    parts += [
        f"- [`{module}`]({_path(module)}.md)\n"
        for module in sorted(modules)
        if module.startswith(f"{_API}.") and module.count(".") == 3
    ]
    return "".join(parts)


def missing(html: Path) -> list[str]:
    """Name the public objects that the built pages have no anchor of."""
    anchors: set[str] = set()
    for path in (html / "reference").rglob("*.html"):
        anchors.update(re.findall(rf'\bid="({_PACKAGE}[\w.]*)"', path.read_text(encoding="utf-8")))
    api = public_api.public_api(public_api.load(ROOT))
    return [
        f"the reference has no {name}"
        for name, found in sorted(api.items())
        if name not in anchors and found.kind != "module"
    ]
