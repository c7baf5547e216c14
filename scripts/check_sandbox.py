"""Test the sandbox with schemathesis: `python -m scripts.check_sandbox`.

schemathesis sends generated requests of every operation and checks the statuses, content types and
schemas of the responses. `EXCLUDED_CHECKS` names the checks that are not used, with reasons. An operation
is skipped only as long as the sandbox has no handler for it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from callfire_client._data import load_contract
from callfire_client.sandbox.handlers import HANDLERS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
CHECKS = ROOT / "tests" / "outside" / "schemathesis_checks.py"

EXCLUDED_CHECKS: Final = {
    "positive_data_acceptance": (
        "the API refuses requests that satisfy the schemas: a search for numbers without criteria, a "
        "keyword with two letters, an interval that ends before it starts"
    ),
    "negative_data_rejection": (
        "the API accepts requests that violate the schemas: it ignores unknown query parameters and "
        "properties, treats null as absent, and converts strings to numbers"
    ),
    "response_schema_conformance": (
        "replaced by response_body: a partial response (`fields`) may lack the properties that are "
        "required in the schema"
    ),
}
"""Checks of schemathesis that contradict the documented behaviour of the API."""


def testable(document: dict[str, Any]) -> dict[str, Any]:
    """Enumerate values of `fields` in a contract: most other strings are refused."""
    schemas = document["components"]["schemas"]
    for operation in _operations(document):
        for parameter in operation.get("parameters", []):
            if parameter.get("name") == "fields":
                parameter["schema"] = {"type": "string", "enum": _selections(operation, schemas)}
    return document


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in document["paths"].values():
        yield from (item[method] for method in item.keys() - {"parameters"})


def _selections(operation: dict[str, Any], schemas: dict[str, Any]) -> list[str]:
    """Return values of `fields`, with and without the required properties of the response."""
    response = next(one for code, one in operation["responses"].items() if code.startswith("2"))
    properties = _properties(response["content"]["application/json"]["schema"], schemas)
    names = sorted(properties)
    found = [names[0], ",".join(names)]
    for name, schema in properties.items():
        inner = sorted(_properties(schema.get("items", schema), schemas))
        if inner:
            found += [f"{name}/{inner[0]}", f"{name}({inner[0]},{inner[-1]})"]
    return list(dict.fromkeys(found))


def _properties(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a schema, which may be a reference."""
    reference = schema.get("allOf", [schema])[0].get("$ref", "")
    schema = schemas.get(reference.rpartition("/")[2], schema)
    properties: dict[str, Any] = schema.get("properties", {})
    return properties


def main() -> int:
    """Run schemathesis with a sandbox, and return its exit code."""
    for check, reason in EXCLUDED_CHECKS.items():
        print(f"excluded check {check}: {reason}")
    with tempfile.TemporaryDirectory(prefix="callfire-schemathesis-") as folder:
        document = testable(load_contract())
        contract = Path(folder) / "contract.json"
        contract.write_text(json.dumps(document))
        missing = {one["operationId"] for one in _operations(document)} - HANDLERS.keys()
        skipped = [text for name in sorted(missing) for text in ("--exclude-operation-id", name)]
        sandbox = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "callfire_client.sandbox",
                "--call-seconds",
                "0",
                "--ignore-unsupported",
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert sandbox.stdout is not None
            address = re.search(r"http://\S+", sandbox.stdout.readline())
            assert address is not None, "the sandbox did not start"
            return subprocess.run(
                [
                    sys.executable, "-m", "schemathesis.cli", "run", str(contract),
                    "--url", address[0], "--auth", "sandbox:sandbox", "--checks", "all",
                    "--exclude-checks", ",".join(EXCLUDED_CHECKS), "--phases", "examples,coverage,fuzzing,stateful",
                    "--max-examples", "15", "--seed", "1", "--no-color", *skipped,
                ],
                cwd=folder,
                env=os.environ | {"SCHEMATHESIS_HOOKS": str(CHECKS)},
                check=False,
            ).returncode  # fmt: skip
        finally:
            sandbox.terminate()
            sandbox.wait(10)


if __name__ == "__main__":
    sys.exit(main())
