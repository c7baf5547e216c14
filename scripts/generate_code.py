"""Build the contract, and generate `callfire_client/api` and `callfire_client/models` from it.

`python -m scripts.generate_code` runs openapi-python-client with the templates beside this file. It
generates into a staging folder, exercises the result, and only then replaces the built contract and the two
folders, all of them together: any failure leaves the tree unchanged.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

from openapi_python_client import Project, strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint

from callfire_client.contract import documents, naming
from callfire_client.contract.documents import ContractError
from callfire_client.contract.json_values import is_object
from scripts import build_contract, checking, names, swapping, views
from scripts.build_contract import BUILT, ROOT
from scripts.plan import Plan, make_plan, outline
from scripts.problems import GenerationError

TEMPLATES = ROOT / "scripts" / "templates"
PACKAGE = ROOT / "callfire_client"
SETTINGS = ROOT / "generator-config.yml"
SWAPPED = ("api", "models")
WORK = ROOT / ".work" / "generate"
STAGED, ASIDE = WORK / "staged", WORK / "aside"
BUILT_FILES = tuple(
    path.relative_to(ROOT)
    for path in (*build_contract.FILES, *(PACKAGE / name for name in SWAPPED))
)


class ContractProject(Project):
    """The project of openapi-python-client, with the plan for the templates."""

    def __init__(self, plan: Plan, openapi: GeneratorData, config: Config) -> None:
        self._plan = plan
        super().__init__(openapi=openapi, config=config, custom_template_path=TEMPLATES)
        models = {model.name: model for model in plan.models}
        enumerations = {each.name: each for each in plan.enumerations}
        modules = {
            item.class_info.name: item.class_info.module_name
            for item in (*openapi.models, *openapi.enums)
        }
        filters: dict[str, Any] = {"view": self._view, "literal": views.literal}
        self.env.filters.update(filters)
        taken = names.TEMPLATE_CLASSES | self._class_names()
        values: dict[str, Any] = {
            "ambiguous_in": partial(views.names_in, among=taken & modules.keys()),
            "enumerations": enumerations,
            "models": models,
            "model_names": sorted(modules.keys() - taken),
            "module_of": modules.__getitem__,
            "modules": sorted((module, name) for name, module in modules.items()),
            "names_in": views.names_in,
            "one_line": views.one_line,
            "pascal": naming.pascal,
            "python": repr,
            "qualified": partial(views.qualified, ambiguous=taken & modules.keys()),
            "sentence": views.sentence,
            "tag_description": self._tag_description,
            "wrap": views.wrap,
        }
        self.env.globals.update(values)

    def _view(self, endpoint: Endpoint) -> views.OperationView:
        return self._plan.operations[int(endpoint.path.get_untrusted_value().removeprefix("/"))]

    def _class_names(self) -> set[str]:
        """Return the names of the classes that the modules of operations define."""
        groups = {naming.pascal(view.tag) for view in self._plan.operations}
        return {
            *(view.query_class for view in self._plan.operations),
            *(f"{prefix}{group}Group" for group in groups for prefix in ("", "Async")),
        }

    def _tag_description(self, tag: str) -> str:
        described: dict[str, str] = {
            names.identifier(str(entry.get("name")), default="group"): str(
                entry.get("description") or ""
            )
            for entry in self._plan.simplified.document.get("tags") or ()
            if is_object(entry)
        }
        return described.get(str(tag)) or f"The operations of the group `{tag}`."


def generate(contract: dict[str, Any], staging: Path, *, skip: bool = False) -> Plan:
    """Generate the code of a contract into a staging folder.

    Args:
        contract: The built contract.
        staging: The folder.
        skip: Whether to leave out what cannot be generated, rather than to fail.

    Raises:
        GenerationError: A part of the contract is not supported, or the generator failed or omitted something.
    """
    plan = make_plan(contract, skip=skip)
    try:
        _generate(plan, staging)
    except (GenerationError, ContractError, OSError):
        raise
    except Exception as error:
        # The generator raises any exception for settings that it does not support.
        raise GenerationError(
            f"the generator failed: {type(error).__name__}: {documents.one_line(str(error))}; "
            f"change the contract in an overlay, or {SETTINGS.name}"
        ) from error
    return plan


def unsupported(contract: dict[str, Any]) -> list[str]:
    """List what cannot be generated, a line each."""
    try:
        make_plan(contract)
    except GenerationError as error:
        return [f"{BUILT.name}: {each}" for each in error.problems]
    return []


def _generate(plan: Plan, staging: Path) -> None:
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
    parsed = GeneratorData.from_dict(outline(plan, "API"), config=config)
    if isinstance(parsed, GeneratorError):
        raise GenerationError(f"{parsed.header}: {parsed.detail}")
    with _tools_on_path(), contextlib.redirect_stdout(io.StringIO()):
        warnings = ContractProject(plan, parsed, config).build()
    if warnings:
        first = warnings[0]
        detail = "; ".join((first.detail or "").splitlines()[:20])
        raise GenerationError(
            f"the generator printed {len(warnings)} warnings; the first: {first.header}: {detail}"
        )
    for cache in list(staging.rglob(".ruff_cache")):
        shutil.rmtree(cache)
    _check(staging, plan)


@contextlib.contextmanager
def _tools_on_path() -> Generator[None]:
    """Find the tools of the hooks beside this interpreter, also when its environment is not activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _check(staging: Path, plan: Plan) -> None:
    """Check the output: the generator can succeed although it omitted operations."""
    operations = {f"{view.tag}/{view.name}": view.pointer for view in plan.operations}
    models = {naming.snake(view.name): view.name for view in plan.models}
    models |= {naming.snake(view.name): view.name for view in plan.enumerations}
    for kind, expected, found in (
        ("operations", operations, _modules(staging / "api", "*/*.py")),
        ("schemas", models, _modules(staging / "models", "*.py")),
    ):
        if expected.keys() != found:
            different = ", ".join(
                f"{name} ({expected.get(name, 'not in the contract')})"
                for name in sorted(expected.keys() ^ found)
            )
            raise GenerationError(
                f"the contract has {len(expected)} {kind}, but {len(found)} modules were generated; "
                f"they differ in {different}"
            )
    for folder in SWAPPED:
        for path in staging.glob(f"{folder}/**/*.py"):
            if "object at 0x" in path.read_text(encoding="utf-8"):
                raise GenerationError(
                    f"{path.relative_to(staging)} contains the address of an object"
                )


def _modules(folder: Path, pattern: str) -> set[str]:
    return {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.glob(pattern)
        if path.name != "__init__.py"
    }


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
    """Generate into a folder of the tree, from where the result is renamed, and exercise it.

    Raises:
        GenerationError: The code cannot be generated, or does not work.
    """
    # In a temporary folder first, because the formatter skips what git ignores, as this folder is.
    with tempfile.TemporaryDirectory(prefix="callfire-generate-") as folder:
        made = generate_checked(contract, Path(folder))
        target.mkdir(parents=True, exist_ok=True)
        for name in SWAPPED:
            shutil.move(made / name, target / name)


def generate_checked(contract: dict[str, Any], folder: Path) -> Path:
    """Generate the code of a contract, and exercise it.

    Args:
        contract: The built contract.
        folder: An empty folder.

    Returns:
        The folder with the generated folders.

    Raises:
        GenerationError: The code cannot be generated, or does not work.
    """
    made = folder / "generated"
    plan = generate(contract, made)
    joined = folder / "joined"
    checking.join(made, joined)
    checking.check(plan, contract, joined)
    return made


def main() -> int:
    """Build the contract, generate and exercise the code, and replace both in the tree."""
    # Left by an earlier run that was killed while it replaced the files.
    swapping.restore(ROOT, BUILT_FILES, ASIDE)
    shutil.rmtree(WORK, ignore_errors=True)
    try:
        contract = build_contract.build()
        build_contract.write(build_contract.texts(contract), STAGED)
        stage(contract, STAGED / PACKAGE.relative_to(ROOT))
        swapping.swap(STAGED, ROOT, BUILT_FILES, ASIDE)
    except (GenerationError, ContractError, OSError) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
