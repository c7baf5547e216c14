"""Exercise a generated package: `python -m scripts.exercise contract.json`, in a folder that contains it.

Imports every module, reads and writes an example of each model, and sends each operation to a server on loopback
with arguments that are made from the contract. The requests are compared with what the contract says, and the
results with the responses. Prints the problems as a JSON array.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core.model import Model, encode
from scripts.calls import Call, make_call
from scripts.examples import Examples
from scripts.loopback import Received, Server
from scripts.model_views import ModelView
from scripts.plan import Plan, make_plan
from scripts.views import OperationView

FOLDERS = ("callfire_client.models", "callfire_client.api")


def main(arguments: list[str]) -> int:
    """Print the problems of the package beside this process."""
    (path,) = arguments
    plan = make_plan(json.loads(Path(path).read_text(encoding="utf-8")), skip=True)
    problems = list(import_problems())
    if not problems:
        problems = [*model_problems(plan), *operation_problems(plan)]
    json.dump(problems, sys.stdout)
    return 0


def import_problems() -> Iterator[str]:
    """Import every module of the generated folders."""
    for name in FOLDERS:
        try:
            package = importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - any failure is reported
            yield f"{name}: cannot be imported: {_described(error)}"
            continue
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            try:
                _check_exports(importlib.import_module(module.name))
            except Exception as error:  # noqa: BLE001 - the same
                yield f"{module.name}: cannot be imported: {_described(error)}"


def _check_exports(module: ModuleType) -> None:
    for name in getattr(module, "__all__", ()):
        getattr(module, name)


def model_problems(plan: Plan) -> Iterator[str]:
    """Read and write an example of each model."""
    examples = Examples(plan.types)
    for view in plan.models:
        pointer = plan.simplified.origins[view.component]
        for option in range(_options(plan, view)):
            data = examples.of(plan.types.schemas[view.component], option=option)
            try:
                problem = _model_problem(view, data)
            except Exception as error:  # noqa: BLE001 - any failure is reported
                problem = _described(error)
            if problem:
                yield f"{pointer}: the model {view.name}: {problem}"
                break


def _options(plan: Plan, view: ModelView) -> int:
    properties = plan.types.schemas[view.component]["properties"].values()
    return max(len(plan.types.resolved(each).get("oneOf", ())) or 1 for each in properties)


def _model_problem(view: ModelView, data: dict[str, Any]) -> str | None:
    from callfire_client import models

    model: Any = getattr(models, view.name)
    unknown = {**data, "an unknown property": 1}
    read = model.from_dict(unknown)
    if read.to_dict() != unknown:
        return f"reads {unknown!r}, and writes {read.to_dict()!r}"
    arguments: dict[str, Any] = {}
    for each in view.properties:
        value = getattr(read, each.name)
        if each.wire in data and not decoded(each.shape, data[each.wire], value):
            return f"the property {each.wire!r} is read as {value!r}"
        arguments[each.name] = value
    if model(**arguments).to_dict() != data:
        return f"is written as {model(**arguments).to_dict()!r} instead of {data!r}"
    model.from_dict({}).to_dict()
    repr(read)
    return None


def decoded(shape: Any, raw: Any, value: Any) -> bool:
    """Return whether a value was decoded to the models of its shape."""
    match shape:
        case None | "json":
            return bool(encode(value) == raw)
        case str():
            return not isinstance(raw, dict) or type(value).__name__ == shape
        case ("list", item):
            return all(decoded(item, *pair) for pair in zip(raw, value, strict=True))
        case ("map", item):
            return all(decoded(item, raw[key], value[key]) for key in raw)
        case ("select", name, models):
            return decoded(dict(models).get(raw.get(name)), raw, value)
        case ("either", of_object, of_array):
            return decoded(of_array if isinstance(raw, list) else of_object, raw, value)
        case _:
            return False


def operation_problems(plan: Plan) -> Iterator[str]:
    """Send each operation, once with all arguments and once with the required ones."""
    with (
        Server() as server,
        asyncio.Runner() as runner,
        CallFire("user", "secret", base_url=server.url, max_retries=0) as blocking,
    ):
        client = AsyncCallFire("user", "secret", base_url=server.url, max_retries=0)
        for view in plan.operations:
            raw = plan.simplified.document["paths"][view.path][view.method.lower()]
            try:
                for everything in (True, False):
                    call = make_call(plan, view, raw, everything=everything)
                    server.respond(call.status, call.content_type, call.content)
                    if everything:
                        result = _by_group(blocking, view, call)
                    else:
                        result = runner.run(_by_module(client, view, call))
                    problem = next(_differences(view, call, server.take(), result), None)
                    if problem:
                        yield f"{view.pointer}: {view.request_line}: {problem}"
                        break
            except Exception as error:  # noqa: BLE001 - any failure is reported
                server.take()
                yield f"{view.pointer}: {view.request_line}: {_described(error)}"
        runner.run(client.aclose())


def _by_group(client: CallFire, view: OperationView, call: Call) -> Any:
    method = getattr(getattr(client, view.tag), view.name)
    result = method(*call.positional, **call.named)
    if view.page:
        return result.first_page()
    return result.read() if view.download else result


async def _by_module(client: AsyncCallFire, view: OperationView, call: Call) -> Any:
    module = importlib.import_module(f"callfire_client.api.{view.tag}.{view.name}")
    return await module.asyncio(*call.positional, client=client, **call.named)


def _differences(
    view: OperationView, call: Call, received: list[Received], result: Any
) -> Iterator[str]:
    if len(received) != 1:
        yield f"{len(received)} requests were sent instead of one"
        return
    (got,) = received
    if got.method != view.method:
        yield f"the method is {got.method}"
    if got.path != call.path:
        yield f"the path is {got.path!r} instead of {call.path!r}"
    if sorted(got.query) != sorted(call.query):
        yield f"the query is {got.query!r} instead of {call.query!r}"
    for name, value in call.headers.items():
        if got.headers.get(name) != value:
            yield f"the header {name} is {got.headers.get(name)!r} instead of {value!r}"
    body = got.parsed_body()
    if body != call.body:
        yield f"the body is {body!r} instead of {call.body!r}"
    if not _same_result(call, result):
        yield f"the response {call.content!r} is read as {result!r}"


def _same_result(call: Call, result: Any) -> bool:
    match call.returns:
        case None:
            return result is None
        case "bytes":
            return bool(result == call.content)
        case "text":
            return bool(result == call.content.decode())
        case shape:
            raw = json.loads(call.content)
            data = result.to_dict() if isinstance(result, Model) else encode(result)
            return bool(data == raw) and decoded("json" if shape == "bool" else shape, raw, result)


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
