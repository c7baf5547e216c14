"""Test the sandbox with schemathesis: `python -m scripts.check_sandbox`.

schemathesis sends generated requests of every operation and checks the statuses, content types and
schemas of the responses. `EXCLUDED_CHECKS` names the checks that are not used, with reasons.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from callfire_client._data import load_contract
from callfire_client.sandbox.handlers import HANDLERS

ROOT = Path(__file__).parent.parent

EXCLUDED_CHECKS: Final = {
    "positive_data_acceptance": (
        "the API refuses requests that satisfy the schemas: a search for numbers without criteria, a "
        "keyword with two letters, an interval that ends before it starts"
    ),
    "negative_data_rejection": (
        "the API accepts requests that violate the schemas: it ignores unknown query parameters and "
        "properties, treats null as absent, and converts strings to numbers"
    ),
}
"""Checks of schemathesis that contradict the documented behaviour of the API."""


def testable(document: dict[str, Any]) -> dict[str, Any]:
    """Reduce a contract to what schemathesis can test.

    Operations without a handler get the status 501, and partial responses (`fields`) lack required
    properties.
    """
    for item in document["paths"].values():
        for method in item.keys() - {"parameters"}:
            if item[method]["operationId"] not in HANDLERS:
                del item[method]
                continue
            parameters: list[dict[str, Any]] = item[method].get("parameters", [])
            item[method]["parameters"] = [one for one in parameters if one.get("name") != "fields"]
    return document


def main() -> int:
    """Run schemathesis with a sandbox, and return its exit code."""
    for check, reason in EXCLUDED_CHECKS.items():
        print(f"excluded check {check}: {reason}")
    with tempfile.TemporaryDirectory(prefix="callfire-schemathesis-") as folder:
        contract = Path(folder) / "contract.json"
        contract.write_text(json.dumps(testable(load_contract())))
        sandbox = subprocess.Popen(
            [sys.executable, "-m", "callfire_client.sandbox", "--call-seconds", "0"],
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
                    "--exclude-checks", ",".join(EXCLUDED_CHECKS), "--phases", "fuzzing",
                    "--max-examples", "25", "--seed", "1", "--no-color",
                ],
                cwd=folder,
                check=False,
            ).returncode  # fmt: skip
        finally:
            sandbox.terminate()
            sandbox.wait(10)


if __name__ == "__main__":
    sys.exit(main())
