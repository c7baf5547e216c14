"""The operations of the contract by safety, functions that call them, and their success responses."""

import importlib
import json
import re
from typing import Any

from tests.wire.cases import CASES, Case, example, model, resolved

from .fault_server import Conversation

SAFE = [case for case in CASES if case.operation["x-callfire-repeat"] == "safe"]
UNSAFE = [case for case in CASES if case.operation["x-callfire-repeat"] == "unsafe"]
BY_ID = {case.id: case for case in CASES}

# Literal segments first, so that `lists` in `/contacts/lists` and `7.mp3` are not taken for ids.
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
    """Return the operation of a method and target."""
    return next(case for pattern, case in _PATTERNS if pattern.fullmatch(line))


def sample(number: int, parts: int) -> list[Case]:
    """Return all unsafe operations, and a part of the safe ones.

    A test that repeats many operations for many faults uses another part for each fault, so that all safe
    operations are used. It can send a sample at the same time: a client has at most 100 connections.

    Args:
        number: Numbers that follow each other select different parts.
        parts: The number of parts.
    """
    return [*UNSAFE, *SAFE[number % parts :: parts]]


def is_safe(case: Case) -> bool:
    return bool(case.operation["x-callfire-repeat"] == "safe")


def has_body(case: Case) -> bool:
    return case.body is not None


def required_arguments(case: Case) -> tuple[list[Any], dict[str, Any]]:
    """Return the required arguments of an operation, by position and by name."""
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


def call_operation(client: Any, case: Case, kind: str) -> Any:
    """Call an operation; with `kind="asyncio"` instead of `"sync"`, the result must be awaited."""
    module = importlib.import_module(f"callfire_client.api.{case.group}.{case.name}")
    positional, named = required_arguments(case)
    return getattr(module, kind)(*positional, client=client, **named)


def success_response(case: Case) -> bytes:
    """Return the bytes of a success response of an operation."""
    status, kinds, _ = case.success
    body = case.response_body()
    head = f"HTTP/1.1 {status} Fine\r\n"
    if kinds:
        head += f"Content-Type: {kinds[0]}\r\n"
    if status != 204:
        head += f"Content-Length: {len(body)}\r\n"
    return f"{head}\r\n".encode() + body


def succeed(conversation: Conversation) -> None:
    """Read the request, and send the success response of its operation."""
    conversation.send(success_response(case_of(conversation.read())))


def error_body(message: str = "no") -> bytes:
    return json.dumps({"httpStatusCode": 0, "message": message}).encode()
