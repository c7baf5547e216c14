"""The plan of the generated code: every decision about it, made from the contract before any code is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from callfire_client.contract.errors import Note
from callfire_client.contract.naming import pascal
from callfire_client.contract.simplify import Simplified, simplify
from scripts import model_views, names, views
from scripts.model_views import EnumerationView, ModelView
from scripts.operation_views import OperationViews
from scripts.problems import GenerationError
from scripts.python_types import Types
from scripts.views import OperationView

__all__ = ["Plan", "make_plan", "outline"]

_MODEL = {"type": "object", "properties": {"property": {"type": "string"}}}
_ENUMERATION = {"type": "string", "enum": ["VALUE"]}


@frozen
class Plan:
    """The plan of the generated code.

    Attributes:
        simplified: The reduced contract.
        types: Its types.
        operations: The operations.
        models: The models.
        enumerations: The enumerations.
        problems: The parts that cannot be generated, and are left out.
    """

    simplified: Simplified
    types: Types
    operations: list[OperationView]
    models: list[ModelView]
    enumerations: list[EnumerationView]
    problems: list[Note]


def make_plan(contract: Mapping[str, Any], *, skip: bool = False) -> Plan:
    """Plan the code of a contract.

    Args:
        contract: The built contract, OpenAPI 3.
        skip: Whether to leave out what cannot be generated, rather than to fail.

    Raises:
        GenerationError: Something cannot be generated; the error has all problems.
    """
    simplified = simplify(contract)
    # The types of parameters are in the modules of operations, whose signatures have models too.
    queries = {
        f"{pascal(str(raw.get('operationId')))}Query"
        for _, _, raw in views.operations(simplified.document)
    }
    classes = names.classes(simplified.document["components"]["schemas"], queries)
    types = Types(simplified.document, classes)
    building = OperationViews(simplified.document, types)
    operations = building.build()
    problems = [*simplified.problems, *building.problems]
    if not operations and not problems:
        problems.append(Note("/paths", "there is no operation; add one in an overlay"))
    if problems and not (skip and operations):
        raise GenerationError(problems)
    return Plan(
        simplified,
        types,
        operations,
        model_views.models(types),
        model_views.enumerations(types),
        problems,
    )


def outline(plan: Plan, title: str) -> dict[str, Any]:
    """Make the document that the generator is given: which files to write, without their content.

    openapi-python-client omits or misreads what it does not know, so the templates get everything else from the
    plan. The path of an operation is its index in the plan.
    """
    paths = {
        f"/{index}": {
            "get": {
                "operationId": operation.name,
                "tags": [operation.tag],
                "responses": {"200": {"description": ""}},
            }
        }
        for index, operation in enumerate(plan.operations)
    }
    schemas: dict[str, Any] = {model.name: _MODEL for model in plan.models}
    schemas |= {enumeration.name: _ENUMERATION for enumeration in plan.enumerations}
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
