"""List the public API of the package, one definition per line, from its sources or from a text file.

The package is read with griffe and never imported. A line holds what callers rely on:

    module callfire_client.errors
    class callfire_client.errors.NotFoundError(callfire_client.errors.APIStatusError)
    async def callfire_client.client.AsyncCallFire.aclose() -> None
    callfire_client.models.Call.id: int
    type callfire_client.models.Voice = Literal['MALE1', 'FEMALE1'] | str
    alias callfire_client.CallFire = callfire_client.client.CallFire

Members that a class inherits from the package are listed with it, because the base may be private.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import griffe
from attrs import frozen

PACKAGE = "callfire_client"
HEADER = f"# Public API of {PACKAGE}. Written by `make api-baseline`; do not edit.\n"

# Users import the modules of these packages. The public API of any other package is its `__all__`.
_NAMESPACES = re.compile(rf"{PACKAGE}(\.api(\.\w+)?)?")
# Special methods that callers do not use by syntax of their own, or that every object has.
_UNLISTED = {
    "__all__", "__attrs_post_init__", "__dir__", "__eq__", "__getattr__", "__getattribute__",
    "__getstate__", "__hash__", "__init_subclass__", "__reduce__", "__reduce_ex__", "__repr__", "__setstate__",
    "__slots__", "__str__",
}  # fmt: skip
_LINE = re.compile(
    r"(?:(?P<kind>module|class|def|async def|classmethod|staticmethod|type|alias) )?"
    r"(?P<name>\w+(?:\.\w+)*)(?P<signature>.*)"
)


class ListingError(Exception):
    """The text file is not a listing of a public API."""


@frozen
class Definition:
    """The definition of a public name.

    Attributes:
        kind: `module`, `class`, `def`, `async def`, `classmethod`, `staticmethod`, `type` (an alias
            of a type), `alias` (another name of a public object) or `attribute`.
        signature: The text after the name: bases, parameters and result, type, or target.
    """

    kind: str
    signature: str


Api: TypeAlias = Mapping[str, Definition]


def dump(api: Api) -> str:
    """Write a public API as the text of a file, sorted by name."""
    lines = (
        f"{'' if each.kind == 'attribute' else f'{each.kind} '}{name}{each.signature}\n"
        for name, each in sorted(api.items())
    )
    return HEADER + "".join(lines)


def parse(text: str) -> Api:
    """Read a public API from the text of a file.

    Raises:
        ListingError: A line is not a definition.
    """
    api: dict[str, Definition] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise ListingError(f"line {number} is not a definition: {line!r}")
        api[found["name"]] = Definition(found["kind"] or "attribute", found["signature"])
    return api


def load(root: Path) -> griffe.Module:
    """Read the sources of the package in a folder.

    Raises:
        ImportError: The folder has no such package.
        griffe.GriffeError: The package cannot be read.
    """
    return _module(griffe.load(PACKAGE, search_paths=[root], try_relative_path=False))


def load_revision(revision: str, repository: Path) -> griffe.Module:
    """Read the sources of the package as of a Git revision.

    Raises:
        ImportError: The revision has no such package.
        griffe.GriffeError: The package cannot be read.
        OSError: The sources cannot be read from the repository.
    """
    command = ["git", "archive", "--format=tar", revision, PACKAGE]
    archive = subprocess.run(command, cwd=repository, capture_output=True, check=False)
    if archive.returncode != 0:
        raise OSError(archive.stderr.decode(errors="replace").strip())
    with tempfile.TemporaryDirectory(prefix="callfire-api-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        return load(Path(folder))


def _module(loaded: griffe.Object | griffe.Alias) -> griffe.Module:
    assert isinstance(loaded, griffe.Module)
    return loaded


def public_api(package: griffe.Module) -> Api:
    """List the public API of a package.

    Public are modules without a leading underscore in a component of their path, the names in
    their `__all__` or, without one, the names that they define, and the members of classes; all
    without a leading underscore. Of a package other than `callfire_client` itself and `api`, only
    the names in its `__all__` are public, submodules included.
    """
    modules = list(_public_modules(package))
    names = {f"{module.path}.{name}": found for module in modules for name, found in _names(module)}
    # An object has one home, where it is listed in full: the module that defines it if that is
    # public, else the first that exports it.
    homes: dict[str, str] = {}
    for name, found in names.items():
        if name == found.path or found.path not in homes:
            homes[found.path] = name
    api = {module.path: Definition("module", "") for module in modules}
    for name, found in names.items():
        if name in api:
            continue
        home = homes[found.path]
        if isinstance(found, griffe.Alias):
            api[name] = Definition("alias", f" = {found.target_path}")
        elif home != name:
            api[name] = Definition("alias", f" = {home}")
        else:
            api.update(_definitions(name, found, homes))
    return api


def _public_modules(module: griffe.Module) -> Iterator[griffe.Module]:
    yield module
    exports = _exports(module)
    for name, member in module.members.items():
        listed = _NAMESPACES.fullmatch(module.path) or (exports is not None and name in exports)
        # An imported module is an alias.
        if isinstance(member, griffe.Module) and listed and not name.startswith("_"):
            yield from _public_modules(member)


def _exports(module: griffe.Module) -> set[str] | None:
    return None if module.exports is None else {str(name) for name in module.exports}


def _names(module: griffe.Module) -> Iterator[tuple[str, griffe.Object | griffe.Alias]]:
    """Find the public objects of a module other than its submodules; an alias leads out of the package."""
    exports = _exports(module)
    for name, member in module.members.items():
        if exports is None:
            # Without `__all__`, an imported name is private to the module.
            if not _is_private(name) and not member.is_alias and not member.is_module:
                yield name, member
        elif name in exports:
            target = _target(member)
            if isinstance(target, griffe.Alias) or not target.is_module:
                yield name, target


def _target(member: griffe.Object | griffe.Alias) -> griffe.Object | griffe.Alias:
    """Follow imports to the object; an import from another package is returned as the last alias."""
    while isinstance(member, griffe.Alias):
        if member.target_path.partition(".")[0] != PACKAGE:
            return member
        member = member.target
    return member


def _is_private(name: str) -> bool:
    special = re.fullmatch(r"__\w+__", name) is not None
    return name in _UNLISTED if special else name.startswith("_")


def _definitions(
    name: str, found: griffe.Object, homes: Mapping[str, str]
) -> Iterator[tuple[str, Definition]]:
    if isinstance(found, griffe.Class):
        bases = ", ".join(dict.fromkeys([*_bases(found, homes), *_totality(found)]))
        yield name, Definition("class", f"({bases})" if bases else "")
        for each, member in found.all_members.items():
            target = member.final_target if isinstance(member, griffe.Alias) else member
            if not _is_private(each):
                yield from _definitions(f"{name}.{each}", target, homes)
    elif isinstance(found, griffe.Function):
        yield name, _function(found)
    elif isinstance(found, griffe.Attribute):
        annotation = _annotation(found)
        if str(found.annotation) == "TypeAlias":
            yield name, Definition("type", f" = {_line(found.value)}")
        else:
            yield name, Definition("attribute", f": {_line(annotation)}" if annotation else "")


def _bases(found: griffe.Class, homes: Mapping[str, str]) -> Iterator[str]:
    """Name the bases of a class; a private base of this package is replaced by its own bases."""
    for base in found.bases:
        text = _line(base)
        path = base if isinstance(base, str) else base.canonical_path
        try:
            target = found.modules_collection[path]
        except KeyError:  # of another package, or computed
            yield text
            continue
        target = target.final_target if isinstance(target, griffe.Alias) else target
        home = homes.get(target.path)
        if home is not None:
            _, bracket, arguments = text.partition("[")
            yield f"{home}{bracket}{arguments}"
        elif isinstance(target, griffe.Class):
            yield from _bases(target, homes)


def _totality(found: griffe.Class) -> Iterator[str]:
    if "total" in found.keywords:
        yield f"total={found.keywords['total']}"


def _function(found: griffe.Function) -> Definition:
    kinds = {"async": "async def", "classmethod": "classmethod", "staticmethod": "staticmethod"}
    kind = next((kind for label, kind in kinds.items() if label in found.labels), "def")
    return Definition(kind, _line(found.signature().removeprefix(found.name)))


def _annotation(attribute: griffe.Attribute) -> str | griffe.Expr | None:
    """Return the type of an attribute; one that `__init__` sets to a parameter has the parameter's type."""
    holder = attribute.parent
    if attribute.annotation is None and isinstance(holder, griffe.Class):
        init = holder.members.get("__init__")
        value = str(attribute.value)
        if isinstance(init, griffe.Function) and value in init.parameters:
            return init.parameters[value].annotation
    return attribute.annotation


def _line(value: object) -> str:
    return " ".join(str(value).split())
