"""Every operation of the contract, ready to be asked for, and how the contract says it repeats."""

import importlib
import json
import re
from typing import Any

from tests.wire.cases import CASES, Case, example, model, resolved

from .server import Conversation

SAFE = [case for case in CASES if case.operation["x-callfire-repeat"] == "safe"]
UNSAFE = [case for case in CASES if case.operation["x-callfire-repeat"] == "unsafe"]
BY_ID = {case.id: case for case in CASES}

# What is literal comes first, so that `/contacts/lists` is taken for no contact, nor `7.mp3` for an id.
_PATTERNS = [
    (
        re.compile(
            f"{case.method} /v2"
            + re.sub(r"{\w+}", "[^/?]+", case.template.replace(".", r"\."))
            + r"(\?.*)?"
        ),
        case,
    )
    for case in sorted(
        CASES, key=lambda case: (-case.template.count("."), case.template.count("{"))
    )
]


def case_of(line: str) -> Case:
    """The operation that a method and target mean."""
    return next(case for pattern, case in _PATTERNS if pattern.fullmatch(line))


def is_safe(case: Case) -> bool:
    return bool(case.operation["x-callfire-repeat"] == "safe")


def has_body(case: Case) -> bool:
    return case.body is not None


def arguments(case: Case) -> tuple[list[Any], dict[str, Any]]:
    """What is required of its arguments, by position and by name."""
    positional: list[Any] = []
    for parameter in case.path_parameters:
        schema = resolved(parameter["schema"])
        plain = schema["type"] == "string" and "enum" not in schema
        positional.append("12135551234" if plain else example(schema))
    if case.upload:
        extension = case.operation["x-callfire-upload"]["extensions"][0]
        return [*positional, b"content"], {"filename": f"a.{extension}"}
    if case.body is not None:
        schema = case.body[1]
        positional.append(model(schema, example(schema)))
    return positional, {}


def ask(client: Any, case: Case, kind: str) -> Any:
    """Ask for an operation; `kind` is `sync` or `asyncio`, and the second is to be awaited."""
    module = importlib.import_module(f"callfire_client.api.{case.group}.{case.name}")
    positional, named = arguments(case)
    return getattr(module, kind)(*positional, client=client, **named)


def answer(case: Case) -> bytes:
    """A success of an operation, as it comes over the wire."""
    status, kinds, _ = case.success
    body = case.answer()
    head = f"HTTP/1.1 {status} Fine\r\n"
    if kinds:
        head += f"Content-Type: {kinds[0]}\r\n"
    if status != 204:
        head += f"Content-Length: {len(body)}\r\n"
    return f"{head}\r\n".encode() + body


def succeed(conversation: Conversation) -> None:
    """Answer any operation as it should be."""
    conversation.send(answer(case_of(conversation.read())))


def error_body(message: str = "no") -> bytes:
    return json.dumps({"httpStatusCode": 0, "message": message}).encode()
