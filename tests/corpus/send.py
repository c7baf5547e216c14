"""Make calls of a generated client, and print what was sent and returned: `python send.py calls.json`.

Run in a folder with the generated package. Prints, for each call, the request and the checks that failed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from callfire_client import CallFire, models
from scripts.loopback import Server


def raised(function: Callable[..., Any], *arguments: Any, **named: Any) -> str:
    """Return the exception that a call raises."""
    try:
        function(*arguments, **named)
    except Exception as error:  # noqa: BLE001 - any exception is returned
        return f"{type(error).__name__}: {error}"
    return "nothing was raised"


def main(path: str) -> None:
    calls = json.loads(Path(path).read_text(encoding="utf-8"))
    made: list[Any] = []
    with Server() as server, CallFire("u", "p", base_url=server.url, max_retries=0) as cf:
        for call in calls:
            response = call["response"]
            as_json = "json" in call["content_type"] or call["content_type"] == "*/*"
            text = response if isinstance(response, str) and not as_json else None
            if isinstance(response, str) and as_json and response[:1] == "{":
                text = response
            content = b"" if response is None else (text or json.dumps(response)).encode()
            server.respond(call["status"], call["content_type"], content)
            try:
                result = eval(
                    call["code"], {"cf": cf, "models": models, "raised": raised, "UUID": UUID}
                )
                names = {"result": result, "models": models}
                failed = [check for check in call["checks"] if not eval(check, names)]
                failed = [f"{check}: {result!r}" for check in failed]
            except Exception as error:  # noqa: BLE001 - reported by the test
                failed = [f"{type(error).__name__}: {error}"]
            received = [
                {
                    "line": f"{got.method} {got.path}"
                    + (f"?{got.raw_query}" if got.raw_query else ""),
                    "headers": dict(got.headers.items()),
                    "body": got.body.decode("latin-1"),
                    "parsed": got.parsed_body() if "multipart" in str(got.headers) else None,
                }
                for got in server.take()
            ]
            made.append({"received": received, "failed": failed})
    print(json.dumps(made))


if __name__ == "__main__":
    main(sys.argv[1])
