"""Makes the call of an operation from its contract: its arguments, and what its request and response contain."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from attrs import define, field

from callfire_client.contract.json_values import is_array
from callfire_client.contract.media_types import base, is_json
from scripts import expected
from scripts.body_views import FORM, MULTIPART, is_text
from scripts.examples import Examples
from scripts.plan import Plan
from scripts.python_types import Types
from scripts.views import OperationView

__all__ = ["Call", "make_call"]

# A header has ASCII characters only, and an item of a list no delimiter.
_PLAIN = "x-y.z"
_IN_PATH = "/%:@!$&'()*+,;=-._~"
_FILE = b"\x00\xfffile\r\n"


@define
class Call:
    """A call of an operation.

    Attributes:
        positional: The arguments before the keywords.
        named: The keyword arguments.
        path: The path of the request.
        query: The decoded pairs of its query.
        headers: Some of its headers, among them those of parameters.
        body: Its body: a JSON value, pairs of a form, parts, text, or bytes; None without a body.
        status: The status of the response.
        content_type: Its media type.
        content: Its body.
        returns: The shape of the result.
    """

    positional: list[Any] = field(factory=list[Any])
    named: dict[str, Any] = field(factory=dict[str, Any])
    path: str = ""
    query: list[tuple[str, str]] = field(factory=list[tuple[str, str]])
    headers: dict[str, str] = field(factory=dict[str, str])
    body: Any = None
    status: int = 200
    content_type: str = "application/json"
    content: bytes = b""
    returns: Any = None


def make_call(plan: Plan, view: OperationView, raw: Mapping[str, Any], *, everything: bool) -> Call:
    """Make the call of an operation.

    Args:
        plan: The plan of the code.
        view: The operation in it.
        raw: The operation in the reduced contract.
        everything: Whether optional arguments are given.
    """
    call = Call()
    types = plan.types
    _add_path(call, types, view, raw)
    if "requestBody" in raw and (
        everything or view.multipart or (view.body is not None and view.body.required)
    ):
        _add_body(call, types, view, raw, everything=everything)
    _add_keywords(call, types, view, raw, everything=everything)
    call.headers["Accept"] = view.accept
    _add_response(call, types, view, raw, last=not everything)
    return call


def schema_of(parameter: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a parameter, also of one with `content`."""
    if "content" in parameter:
        found: Mapping[str, Any] = next(iter(parameter["content"].values())).get("schema", {})
        return found
    stated: Mapping[str, Any] = parameter["schema"]
    return stated


def argument(types: Types, schema: Mapping[str, Any], value: Any) -> Any:
    """Return a JSON value as an argument: models as objects of their class."""
    from callfire_client._core.shapes import decode_shape

    shape = types.of(schema).shape
    return value if shape is None else decode_shape(shape, value)


def _add_path(call: Call, types: Types, view: OperationView, raw: Mapping[str, Any]) -> None:
    stated = {each["name"]: each for each in raw["parameters"] if each["in"] == "path"}
    segments: dict[str, str] = {}
    for each in view.path_arguments:
        parameter = stated[each.wire]
        schema = schema_of(parameter)
        value = Examples(types).of(schema, text="é x/y")
        call.positional.append(argument(types, schema, value))
        segments[each.wire] = expected.path_segment(parameter, value)
    parts = re.split(r"\{([^{}]+)\}", view.path)
    parts[::2] = [quote(text, safe=_IN_PATH) for text in parts[::2]]
    parts[1::2] = [segments[name] for name in parts[1::2]]
    call.path = "".join(parts)


def _add_keywords(
    call: Call, types: Types, view: OperationView, raw: Mapping[str, Any], *, everything: bool
) -> None:
    stated = {(each["in"], each["name"]): each for each in raw["parameters"]}
    cookies: list[str] = []
    for each in view.keywords:
        if not everything and not each.required:
            continue
        parameter = stated[each.location, each.wire]
        schema = schema_of(parameter)
        delimited = each.style is not None and each.style != "deepObject"
        text = _PLAIN if each.location == "header" or delimited else "é x&y/z"
        value = Examples(types).of(schema, text=text)
        call.named[each.name] = argument(types, schema, value)
        if each.location == "query":
            call.query += expected.query_pairs(parameter, value)
        elif each.location == "header":
            call.headers[each.wire] = expected.header(parameter, value)
        else:
            cookies.append(expected.cookie(parameter, value))
    if cookies:
        call.headers["Cookie"] = "; ".join(cookies)


def _add_body(
    call: Call, types: Types, view: OperationView, raw: Mapping[str, Any], *, everything: bool
) -> None:
    content: Mapping[str, Any] = raw["requestBody"]["content"]
    if view.multipart:
        media_type = next(each for each in content if base(each) == MULTIPART)
        _add_parts(call, types, view, content[media_type], everything=everything)
        return
    call.headers["Content-Type"] = view.content_type
    media_type = view.content_type if view.content_type in content else next(iter(content))
    media = content[media_type]
    schema = media.get("schema", {})
    text = _PLAIN if base(media_type) == FORM else "é x&y/z"
    value = Examples(types).of(schema, text=text)
    if view.body_model == "bytes":
        call.positional.append(_FILE)
        call.body = _FILE
    elif view.body_model == "text":
        call.positional.append(text)
        call.body = text.encode()
    else:
        call.positional.append(argument(types, schema, value))
        resolved = {**media, "schema": types.resolved(schema)}
        call.body = expected.form_pairs(resolved, value) if base(media_type) == FORM else value


def _add_parts(
    call: Call,
    types: Types,
    view: OperationView,
    media: Mapping[str, Any],
    *,
    everything: bool,
) -> None:
    properties = types.resolved(media["schema"])["properties"]
    parts: list[tuple[str, str]] = []
    for each in view.form:
        if not everything and not each.required:
            continue
        schema = properties[each.wire]
        value = Examples(types).of(schema, text=_PLAIN)
        call.named[each.name] = argument(types, schema, value)
        parameter = {
            "name": each.wire,
            "schema": schema,
            **media.get("encoding", {}).get(each.wire, {}),
        }
        if each.style == "json":
            values: list[Any] = value if is_array(value) else [value]
            parts += [(each.wire, json.dumps(part, separators=(",", ":"))) for part in values]
        else:
            parts += expected.query_pairs(parameter, value)
    if view.file:
        extension = "bin" if view.upload == ["*"] else view.upload[0]
        call.positional.append(_FILE)
        call.named["filename"] = f"a.{extension}"
        parts.append((view.file, _FILE.decode("latin-1")))
    call.body = sorted(parts)


def _add_response(
    call: Call, types: Types, view: OperationView, raw: Mapping[str, Any], *, last: bool
) -> None:
    """Add a response with the first status of the contract, or the last."""
    statuses = sorted(raw["responses"])
    if not statuses:
        return
    status = statuses[-1 if last else 0]
    # A range holds for each status that is not listed.
    unlisted = next(each for each in range(200, 300) if str(each) not in statuses)
    call.status = int(status) if status.isdigit() else unlisted
    by_status = dict(view.returns_by_status)
    call.returns = by_status.get(call.status, view.returns)
    content: Mapping[str, Any] = raw["responses"][status]["content"]
    if call.returns is None:
        return
    call.content_type = next((each for each in content if is_json(each)), next(iter(content)))
    schema = content[call.content_type].get("schema", {})
    if call.returns == "bytes":
        call.content = _FILE
    elif call.returns == "text":
        call.content = "é text".encode()
        call.content_type += "; charset=utf-8" if is_text(call.content_type) else ""
    else:
        value = Examples(types).of(schema, option=1 if last else 0)
        call.content = json.dumps(value, ensure_ascii=False).encode()
