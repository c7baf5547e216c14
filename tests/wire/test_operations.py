"""The request and the result of each operation, called in every way, with a server on loopback."""

import asyncio
import base64
import functools
import importlib
import io
import json
import pkgutil
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from python_multipart import parse_form

import callfire_client.api
from callfire_client import AsyncCallFire, CallFire, __version__, errors
from callfire_client.types import Response
from tests.servers import Answer, Received, RecordingServer

from .cases import (
    BIG,
    CASES,
    EXTENSION_TYPES,
    FILE,
    HARD,
    HARD_NAME,
    MIN_OPERATIONS,
    ODD_NAMES,
    SMALL,
    Case,
    argument,
    encoded,
    example,
    model,
    query_pairs,
    resolved,
    snake,
    text,
)

USERNAME, PASSWORD = "üser", "pä:ss wörd/日"


class Clients(NamedTuple):
    """A server, a client of each kind, and the function that runs coroutines of the async one."""

    server: RecordingServer
    sync: CallFire
    aio: AsyncCallFire
    run: Callable[..., Any]


@pytest.fixture(scope="module")
def clients():
    with RecordingServer() as server, asyncio.Runner() as runner:
        base_url = f"{server.url}/v2"
        with CallFire(USERNAME, PASSWORD, base_url=base_url) as sync:
            aio = AsyncCallFire(USERNAME, PASSWORD, base_url=base_url)
            yield Clients(server, sync, aio, runner.run)
            runner.run(aio.aclose())


# Successes with nothing in them: a status and a body.
NOTHING = [
    (200, b""),
    (200, b" \r\n"),
    (200, b"null"),
    (201, b""),
    (202, b"null"),
    (204, b""),
]


async def awaited(value: Any) -> Any:
    """Await a value; for a download, its content."""
    return await (value.read() if hasattr(value, "read") else value)


def by_group(clients: Clients, case: Case, positional: list[Any], named: dict[str, Any]) -> Any:
    result = getattr(getattr(clients.sync, case.group), case.name)(*positional, **named)
    if case.paged:
        return result.first_page()
    return result.read() if case.binary else result


def by_group_awaited(
    clients: Clients, case: Case, positional: list[Any], named: dict[str, Any]
) -> Any:
    return clients.run(
        awaited(getattr(getattr(clients.aio, case.group), case.name)(*positional, **named))
    )


def by_module(kind: str) -> Callable[..., Any]:
    def call(clients: Clients, case: Case, positional: list[Any], named: dict[str, Any]) -> Any:
        module = importlib.import_module(f"callfire_client.api.{case.group}.{case.name}")
        function = getattr(module, kind)
        if kind.startswith("sync"):
            return function(*positional, client=clients.sync, **named)
        return clients.run(function(*positional, client=clients.aio, **named))

    return call


WAYS = {
    "group": by_group,
    "group_awaited": by_group_awaited,
    **{kind: by_module(kind) for kind in ("sync", "sync_detailed", "asyncio", "asyncio_detailed")},
}


def path_value(parameter: dict[str, Any]) -> Any:
    schema = resolved(parameter["schema"])
    return HARD if schema["type"] == "string" and "enum" not in schema else example(schema)


def filename(case: Case) -> str:
    return f"{HARD_NAME}.{case.operation['x-callfire-upload']['extensions'][0]}"


def required(case: Case) -> list[Any]:
    """Return the arguments before the query: path parameters, then the body or file."""
    values = [path_value(p) for p in case.path_parameters]
    if case.upload:
        return [*values, FILE]
    if case.body is not None:
        schema = case.body[1]
        return [*values, model(schema, example(schema))]
    return values


def form_fields(case: Case) -> dict[str, Any]:
    if not case.upload:
        return {}
    properties = resolved(case.body[1])["properties"]
    return {name: example(schema) for name, schema in properties.items() if name != "file"}


def check_headers(case: Case, got: Received) -> None:
    credentials = f"{USERNAME}:{PASSWORD}".encode()
    assert got.header("Authorization") == "Basic " + base64.b64encode(credentials).decode()
    assert got.header("User-Agent") == f"callfire-client/{__version__}"
    accepted = ", ".join(case.success[1]) or "application/json"
    assert got.header("Accept") == accepted
    kind = got.header("Content-Type")
    if case.body is None:
        assert kind is None
        assert got.body == b""
    else:
        assert kind.partition(";")[0] == case.body[0]


def check_body(case: Case, got: Received, fields: dict[str, Any]) -> None:
    if not case.upload:
        assert json.loads(got.body) == example(case.body[1])
        return
    plain: list[Any] = []
    files: list[Any] = []
    headers = {"Content-Type": got.header("Content-Type"), "Content-Length": str(len(got.body))}
    parse_form(headers, io.BytesIO(got.body), plain.append, files.append)
    (file,) = files
    assert file.field_name == b"file"
    file.file_object.seek(0)
    assert file.file_object.read() == FILE
    # Form data encodes a quote in a file name as %22, but not a percent sign.
    assert file.file_name.decode() == filename(case).replace('"', "%22")
    extension = filename(case).rpartition(".")[2]
    assert file.content_type == EXTENSION_TYPES[extension]
    received = sorted((field.field_name.decode(), field.value.decode()) for field in plain)
    assert received == sorted((name, text(value)) for name, value in fields.items())


@pytest.mark.parametrize("given", ["all arguments", "required arguments"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_request_and_result_follow_the_contract(
    clients: Clients, case: Case, way: str, given: str
) -> None:
    everything = given == "all arguments"
    status, kinds, _ = case.success
    headers = tuple(("Content-Type", kind) for kind in kinds[:1])
    clients.server.answer = lambda _: Answer(status, case.response_body(), headers)
    query = [(p, argument(p["schema"])) for p in case.query_parameters if everything]
    fields = form_fields(case) if everything else {}
    named = {snake(p["name"]): value for p, value in query}
    named |= {snake(name): value for name, value in fields.items()}
    if case.upload:
        named["filename"] = filename(case)

    result = WAYS[way](clients, case, required(case), named)

    (got,) = clients.server.take()
    path = case.template
    for parameter in case.path_parameters:
        path = path.replace(f"{{{parameter['name']}}}", encoded(text(path_value(parameter))))
    assert (got.method, got.path) == (case.method, f"/v2{path}")
    expected = [pair for parameter, value in query for pair in query_pairs(parameter, value)]
    if case.paged and not everything and way.startswith("group"):
        assert dict(got.query).keys() == {"limit", "offset"}
    else:
        assert sorted(got.query or []) == sorted(expected)
        assert (got.query is None) == (not expected)
    check_headers(case, got)
    if case.body is not None:
        check_body(case, got, fields)
    if way.endswith("detailed"):
        assert isinstance(result, Response)
        assert result.status_code == status
        assert result.content == case.response_body()
        assert [result.headers["content-type"]] == kinds[:1] if kinds else True
        result = result.parsed
    assert type(result) is type(case.parsed())
    assert result == case.parsed()


@pytest.mark.parametrize(("status", "body"), NOTHING)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_success_with_nothing_in_it_is_an_error_where_a_body_is_promised(
    clients: Clients, case: Case, status: int, body: bytes
) -> None:
    clients.server.answer = lambda _: Answer(status, body)
    named = {"filename": filename(case)} if case.upload else {}
    is_file = case.binary and status == 200  # an empty one, or the four letters
    for way in WAYS.values():
        if case.success[2] is None:
            result = way(clients, case, required(case), named)
            assert (result.parsed if isinstance(result, Response) else result) is None
        elif is_file:
            result = way(clients, case, required(case), named)
            assert (result.parsed if isinstance(result, Response) else result) == body
        else:
            with pytest.raises(errors.ResponseParseError) as caught:
                way(clients, case, required(case), named)
            assert caught.value.accepted
            assert (caught.value.operation, caught.value.status_code) == (case.id, status)
    assert len(clients.server.take()) == len(WAYS)  # it was accepted, and is not sent again


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_arguments_are_accepted_by_name(clients: Clients, case: Case) -> None:
    clients.server.answer = lambda _: Answer(case.success[0], case.response_body())
    names = [snake(p["name"]) for p in case.path_parameters]
    names += ["file"] if case.upload else ["body"] if case.body is not None else []
    named = dict(zip(names, required(case), strict=True))
    if case.upload:
        named["filename"] = filename(case)
    for way in WAYS.values():
        way(clients, case, [], named)
    received = clients.server.take()
    assert len(received) == len(WAYS)
    assert len({got.path for got in received}) == 1


@pytest.mark.parametrize("flag", [False, True])
@pytest.mark.parametrize(
    ("case", "name"),
    [
        pytest.param(case, p["name"], id=f"{case.id}-{p['name']}")
        for case in CASES
        for p in case.query_parameters
        if resolved(p["schema"])["type"] == "boolean"
    ],
)
def test_false_is_sent_and_none_is_not(clients: Clients, case: Case, name: str, flag: bool) -> None:
    clients.server.answer = lambda _: Answer(case.success[0], case.response_body())
    others = {snake(p["name"]): None for p in case.query_parameters}
    by_module("sync")(clients, case, required(case), {**others, snake(name): flag})
    (got,) = clients.server.take()
    assert got.query == [(name, "true" if flag else "false")]


def test_no_two_uploads_have_the_same_boundary(clients: Clients) -> None:
    clients.server.answer = lambda _: Answer(200, b'{"id": 1}')
    for _ in range(2):
        clients.sync.media.create_media(FILE, filename="a.mp3")
    first, second = (
        got.header("Content-Type").partition("boundary=")[2] for got in clients.server.take()
    )
    assert first != second
    assert len(first) >= 16


def test_every_generated_module_is_tested() -> None:
    modules = {
        (group.name, module.name)
        for group in pkgutil.iter_modules(callfire_client.api.__path__)
        for module in pkgutil.iter_modules([f"{callfire_client.api.__path__[0]}/{group.name}"])
    }
    assert len(CASES) >= MIN_OPERATIONS
    assert {(case.group, case.name) for case in CASES} == modules


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_groups_have_a_method_for_each_operation(client: type) -> None:
    instance = client("u", "p")
    groups = {
        name for name in dir(client) if isinstance(getattr(client, name), functools.cached_property)
    }
    assert groups == {case.group for case in CASES}
    methods = {
        (g, name) for g in groups for name in dir(getattr(instance, g)) if not name.startswith("_")
    }
    operations = {(case.group, case.name) for case in CASES}
    finals = [(case.group, case.operation.get("x-callfire-final")) for case in CASES]
    waits = {(group, final["wait"]) for group, final in finals if final}
    bulk = {
        (case.group, name)
        for case in CASES
        if "x-callfire-bulk" in case.operation
        for name in ("send_many", "resume_many", "open_job", "bulk_worker")
    }
    assert methods == operations | waits | bulk


@pytest.mark.parametrize(("name_in_contract", "name"), ODD_NAMES.items())
def test_names_are_converted_to_snake_case(name_in_contract: str, name: str) -> None:
    assert snake(name_in_contract) == name


def test_values_are_hard_to_encode() -> None:
    assert float(BIG) != BIG
    assert SMALL == 0x7FFFFFFF
    assert encoded("é,/") == "%C3%A9%2C%2F"
    assert b"\r\n--" in FILE
