"""Generate `callfire_client/api` and `callfire_client/models` from the built contract.

`python -m scripts.generate_code` runs openapi-python-client with the templates beside this file. It
generates into a staging folder, checks the result, and only then replaces the two folders: a warning of the
generator, a missing module or an object address in the code leaves the old ones unchanged.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen
from openapi_python_client import Project, strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from callfire_client.contract import documents, naming
from callfire_client.contract.documents import ContractError
from scripts import swapping, views
from scripts.build_contract import BUILT, ROOT

TEMPLATES = ROOT / "scripts" / "templates"
PACKAGE = ROOT / "callfire_client"
SETTINGS = ROOT / "generator-config.yml"
SWAPPED = ("api", "models")
WORK = ROOT / ".work" / "generate"
ASIDE = WORK / "aside"


class GenerationError(Exception):
    """The generator warned, or its output does not match the contract."""


@frozen
class PropertyView:
    """A property of a model, for the template.

    Attributes:
        name: Its name in Python.
        wire: Its name in JSON.
        description: Its description.
        declaration: Its type.
        argument: Type and default of its argument of the constructor.
        decoding: The expression that decodes `value`; empty where none is needed.
        plain: The Python type of a value that is sent as it is; empty for lists, maps and models.
        required: Whether a response always contains it.
        items: Whether it holds the items of a page or list.
        secret: Whether `repr` hides it.
        time: Whether it is a point in time, in unix milliseconds.
    """

    name: str
    wire: str
    description: str
    declaration: str
    argument: str
    decoding: str
    plain: str
    required: bool
    items: bool
    secret: bool
    time: bool


def property_view(
    prop: PropertyProtocol, raw: Mapping[str, Any], *, required: bool
) -> PropertyView:
    """Make the view of a property.

    Args:
        prop: The property as the generator parsed it.
        raw: Its schema in the contract.
        required: Whether a response always contains it.
    """
    wire = prop.name.get_untrusted_value()
    kind = views.type_of(prop)
    inner = prop.inner_property if isinstance(prop, ListProperty) else None
    decoding = ""
    if isinstance(prop, ModelProperty) and not views.map_type(prop):
        decoding = f"decode_object({kind}, value)"
    elif isinstance(inner, ModelProperty) and not views.map_type(inner):
        decoding = f"decode_list({views.type_of(inner)}, value)"
    items = required and inner is not None
    argument = f"{kind} = ABSENT" if required and not items else f"{kind} | None = None"
    return PropertyView(
        prop.python_name,
        wire,
        _described(raw, kind),
        kind if required else f"{kind} | None",
        argument,
        decoding,
        views.scalar_type(prop),
        required,
        items,
        raw.get("format") == "password",
        views.is_time(raw),
    )


def _described(raw: Mapping[str, Any], kind: str) -> str:
    text: str = raw.get("description", "")
    return views.sentence(text or f"See `{kind.removeprefix('list[').removesuffix(']')}`")


class ContractProject(Project):
    """The project of openapi-python-client, with the raw contract for the templates."""

    def __init__(self, contract: Mapping[str, Any], openapi: GeneratorData, config: Config) -> None:
        self._contract = contract
        self._schemas: Mapping[str, Any] = contract["components"]["schemas"]
        # A map and the body of an upload are not models.
        openapi.models = [
            model for model in openapi.models if model.class_info.name in self._schemas
        ]
        super().__init__(openapi=openapi, config=config, custom_template_path=TEMPLATES)
        filters: dict[str, Any] = {"view": self._view}
        self.env.filters.update(filters)
        classes = [*openapi.models, *openapi.enums]
        names: dict[str, Any] = {
            "description_of": self._description,
            "model_names": sorted(item.class_info.name for item in classes),
            "modules": sorted(
                (item.class_info.module_name, item.class_info.name) for item in classes
            ),
            "names_in": views.names_in,
            "pascal": naming.pascal,
            "properties_of": self._properties,
            "python": repr,
            "referred_by": self._referenced,
            "sentence": views.sentence,
            "tag_description": self._tag_description,
            "values_of": self._values,
            "wrap": views.wrap,
        }
        self.env.globals.update(names)

    def _view(self, endpoint: Endpoint) -> views.OperationView:
        return views.view(endpoint, self._contract)

    def _description(self, schema: str) -> str:
        text: str = self._schemas[schema].get("description", f"`{schema}`.")
        return text

    def _values(self, enum: LiteralEnumProperty) -> list[str]:
        values: list[str] = self._schemas[enum.class_info.name]["enum"]
        return values

    def _properties(self, model: ModelProperty) -> list[PropertyView]:
        raw = self._schemas[model.class_info.name]
        made: list[PropertyView] = []
        for prop in (*(model.required_properties or ()), *(model.optional_properties or ())):
            schema = raw["properties"][prop.name.get_untrusted_value()]
            always = prop.required or schema.get("x-callfire-always", False)
            made.append(property_view(prop, schema, required=always))
        # In the order of the contract, which the generator does not keep.
        order = list(raw["properties"])
        return sorted(made, key=lambda prop: order.index(prop.wire))

    def _referenced(self, model: ModelProperty) -> list[tuple[str, str]]:
        """Return the modules and classes that the types of the properties refer to."""
        found: set[tuple[str, str]] = set()
        for prop in (*(model.required_properties or ()), *(model.optional_properties or ())):
            inner = prop.inner_property if isinstance(prop, ListProperty) else prop
            if isinstance(inner, LiteralEnumProperty) or (
                isinstance(inner, ModelProperty) and not views.map_type(inner)
            ):
                found.add((inner.class_info.module_name, inner.class_info.name))
        return sorted(found - {(model.class_info.module_name, model.class_info.name)})

    def _tag_description(self, tag: str) -> str:
        described: dict[str, str] = {
            entry["name"].lower(): entry.get("description", "")
            for entry in self._contract.get("tags", ())
        }
        return described.get(str(tag)) or f"The operations of the group `{tag}`."


def generate(contract: dict[str, Any], staging: Path) -> None:
    """Generate the code of a contract into a staging folder.

    Raises:
        GenerationError: The generator warned, omitted something, or failed.
        ContractError: The contract contains something that the templates do not support.
    """
    try:
        _generate(contract, staging)
    except (GenerationError, ContractError, OSError):
        raise
    except Exception as error:
        # The generator raises any exception for a contract or settings that it does not support.
        raise GenerationError(
            f"the generator failed: {type(error).__name__}: {documents.one_line(str(error))}; "
            f"change the contract in an overlay, or {SETTINGS.name}"
        ) from error


def _generate(contract: dict[str, Any], staging: Path) -> None:
    # The generator has no option for how names are split into words, nor for the reserved words.
    # `filter` and `type` remain valid names; the reserved words are used by the templates.
    strings.split_words = naming.split_words
    strings.RESERVED_WORDS = set(naming.RESERVED_WORDS)
    settings = ConfigFile.load_from_path(SETTINGS)
    settings.post_hooks = [
        hook.format(config=TEMPLATES / "ruff.toml") for hook in settings.post_hooks or ()
    ]
    config = Config.from_sources(
        settings,
        meta_type=MetaType.NONE,
        document_source=BUILT,
        file_encoding="utf-8",
        overwrite=True,
        output_path=staging,
    )
    parsed = GeneratorData.from_dict(contract, config=config)
    if isinstance(parsed, GeneratorError):
        raise GenerationError(f"{parsed.header}: {parsed.detail}")
    with _tools_on_path(), contextlib.redirect_stdout(io.StringIO()):
        warnings = ContractProject(contract, parsed, config).build()
    if warnings:
        first = warnings[0]
        detail = "\n".join((first.detail or "").splitlines()[:20])
        raise GenerationError(
            f"the generator printed {len(warnings)} warnings; the first: {first.header}\n{detail}"
        )
    for cache in list(staging.rglob(".ruff_cache")):
        shutil.rmtree(cache)
    _check(staging, contract)


@contextlib.contextmanager
def _tools_on_path() -> Generator[None]:
    """Find the tools of the hooks beside this interpreter, also when its environment is not activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _check(staging: Path, contract: Mapping[str, Any]) -> None:
    """Check the output: the generator can succeed although it omitted operations."""
    counts = {
        "operations": (
            len(list(views.operations(contract))),
            len([path for path in staging.glob("api/*/*.py") if path.name != "__init__.py"]),
        ),
        "schemas": (
            len(contract["components"]["schemas"]),
            len([path for path in staging.glob("models/*.py") if path.name != "__init__.py"]),
        ),
    }
    for kind, (expected, found) in counts.items():
        if expected != found:
            raise GenerationError(
                f"the contract has {expected} {kind}, but {found} modules were generated"
            )
    for folder in SWAPPED:
        for path in staging.glob(f"{folder}/**/*.py"):
            if "object at 0x" in path.read_text(encoding="utf-8"):
                raise GenerationError(
                    f"{path.relative_to(staging)} contains the address of an object"
                )


def operations_expected() -> int:
    """Return the number of operations that the settings expect.

    Raises:
        ContractError: The setting is missing.
    """
    expected = documents.load(SETTINGS).get("operations")
    if not isinstance(expected, int):
        raise ContractError(f"{SETTINGS.name}: `operations: N` is missing: restore it")
    return expected


def stage(contract: dict[str, Any], target: Path) -> None:
    """Generate into a folder of the tree, from where the result is renamed.

    Raises:
        GenerationError: The code cannot be generated.
        ContractError: The contract contains something that the templates do not support.
    """
    # In a temporary folder first, because the formatter skips what git ignores, as this folder is.
    with tempfile.TemporaryDirectory(prefix="callfire-generate-") as folder:
        made = Path(folder) / PACKAGE.name
        generate(contract, made)
        target.mkdir(parents=True, exist_ok=True)
        for name in SWAPPED:
            shutil.move(made / name, target / name)


def main() -> int:
    """Generate, check, and replace the code."""
    names = [Path(name) for name in SWAPPED]
    # Left by an earlier run that was killed while it replaced the folders.
    swapping.restore(PACKAGE, names, ASIDE)
    shutil.rmtree(WORK, ignore_errors=True)
    try:
        stage(documents.load(BUILT), WORK / "staged")
        swapping.swap(WORK / "staged", PACKAGE, names, ASIDE)
    except (GenerationError, ContractError, OSError) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
