"""Documents with each kind of request body, response and status."""

from __future__ import annotations

from typing import Any

from .case import INTEGER, STRING, Call, Case, accepts, array, obj, openapi, ref, responds, swagger

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
BINARY = {"type": "string", "format": "binary"}


def body(
    name: str, fields: dict[str, Any], argument: str, sent: Any, content_type: str, **more: Any
) -> Case:
    """Make the case of a request body."""
    call = Call(
        f"cf.things.call({argument})",
        "POST /things",
        headers={"Content-Type": content_type} if content_type != MULTIPART else {},
        body=sent,
    )
    return Case(name, openapi(fields, method="post", **more), [call])


def form_of_swagger(collection_format: str, sent: Any, consumes: str) -> Case:
    """Make the case of a `collectionFormat` of Swagger 2.0 in a form."""
    document = swagger(
        {
            "consumes": [consumes],
            "parameters": [
                {
                    "in": "formData",
                    "name": "p",
                    "type": "array",
                    "items": {"type": "string"},
                    "collectionFormat": collection_format,
                }
            ],
        },
        method="post",
    )
    argument = "p=['a', 'c']" if consumes == MULTIPART else "{'p': ['a', 'c']}"
    call = Call(f"cf.things.call({argument})", "POST /things", body=sent)
    return Case(f"{collection_format} of Swagger 2.0 in {consumes}", document, [call])


def response(
    name: str, schema: Any, media_type: str, text: str, *checks: str, accept: str | None = None
) -> Case:
    """Make the case of a media type of a response."""
    call = Call(
        "cf.things.call()",
        "GET /things",
        headers={"Accept": accept or media_type},
        content_type=media_type,
        response=text,
        checks=list(checks),
    )
    return Case(name, openapi(responds(schema, media_type)), [call])


def statuses(
    name: str, responses: dict[str, Any], *calls: tuple[int, Any, str], **files: str
) -> Case:
    """Make the case of an operation with several responses."""
    made = [
        Call("cf.things.call()", "GET /things", status=status, response=content, checks=[check])
        for status, content, check in calls
    ]
    schemas = {"A": obj(a=INTEGER), "B": obj(b=INTEGER)}
    document = openapi({"responses": responses}, schemas=schemas)
    return Case(name, document, made, {f"api/things/{k}.py": v for k, v in files.items()})


def answer(schema: Any = None) -> dict[str, Any]:
    """Make a response."""
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {"description": "ok", **content}


THING = obj("id", id=INTEGER, names=array(STRING))

CASES = [
    # Request bodies
    body("text body", accepts(STRING, "text/plain"), "'é'", "é", "text/plain"),
    body("XML body", accepts(STRING, "application/xml"), "'<a/>'", "<a/>", "application/xml"),
    body("csv body", accepts(STRING, "text/csv"), "b'a;b'", "a;b", "text/csv"),
    body(
        "binary body",
        accepts(BINARY, "application/octet-stream"),
        "b'\\x00a'",
        "\x00a",
        "application/octet-stream",
    ),
    body("image body", accepts(BINARY, "image/png"), "b'PNG'", "PNG", "image/png"),
    body(
        "JSON with another media type",
        accepts(ref("Thing"), "application/vnd.thing+json"),
        "models.Thing(id=1)",
        {"id": 1},
        "application/vnd.thing+json",
        schemas={"Thing": THING},
    ),
    body(
        "several media types of a body",
        {
            "requestBody": {
                "required": True,
                "content": {
                    "application/xml": {"schema": ref("Thing")},
                    "application/json": {"schema": ref("Thing")},
                    FORM: {"schema": ref("Thing")},
                },
            }
        },
        "models.Thing(id=1)",
        {"id": 1},
        "application/json",
        schemas={"Thing": THING},
    ),
    Case(
        "optional body",
        openapi(
            {
                **accepts(ref("Thing")),
                "requestBody": {"content": {"application/json": {"schema": ref("Thing")}}},
            },
            method="put",
            schemas={"Thing": THING},
        ),
        [
            Call("cf.things.call()", "PUT /things", headers={"Content-Type": None}),
            Call("cf.things.call(models.Thing(id=1))", "PUT /things", body={"id": 1}),
        ],
    ),
    Case(
        "body of components",
        {
            **openapi(
                {"requestBody": {"$ref": "#/components/requestBodies/Things"}}, method="post"
            ),
            "components": {
                "schemas": {"Thing": THING},
                "requestBodies": {
                    "Things": {
                        "required": True,
                        "content": {"application/json": {"schema": array(ref("Thing"))}},
                    }
                },
            },
        },
        [Call("cf.things.call([models.Thing(id=1)])", "POST /things", body=[{"id": 1}])],
    ),
    # Forms
    body(
        "form",
        accepts(ref("Thing"), FORM),
        "models.Thing(id=1, names=['a b', 'c&d'])",
        "id=1&names=a%20b&names=c%26d",
        FORM,
        schemas={"Thing": THING},
    ),
    body(
        "form with a csv field",
        accepts(ref("Thing"), FORM)
        | {
            "requestBody": {
                "required": True,
                "content": {
                    FORM: {
                        "schema": ref("Thing"),
                        "encoding": {"names": {"style": "form", "explode": False}},
                    }
                },
            }
        },
        "{'id': 1, 'names': ['a', 'b']}",
        "id=1&names=a,b",
        FORM,
        schemas={"Thing": THING},
    ),
    form_of_swagger("csv", "p=a,c", FORM),
    form_of_swagger("multi", "p=a&p=c", FORM),
    form_of_swagger("pipes", "p=a%7Cc", FORM),
    form_of_swagger("ssv", "p=a%20c", FORM),
    form_of_swagger("tsv", "p=a%09c", FORM),
    form_of_swagger("csv", [["p", "a,c"]], MULTIPART),
    form_of_swagger("multi", [["p", "a"], ["p", "c"]], MULTIPART),
    form_of_swagger("pipes", [["p", "a|c"]], MULTIPART),
    form_of_swagger("tsv", [["p", "a\tc"]], MULTIPART),
    body(
        "form fields that are JSON",
        {
            "requestBody": {
                "required": True,
                "content": {
                    FORM: {
                        "schema": obj(a=obj(x=INTEGER), b=array(STRING), c=STRING),
                        "encoding": {
                            "a": {"contentType": "application/json"},
                            "b": {"contentType": "application/vnd.b+json; charset=utf-8"},
                            "c": {"contentType": "text/plain"},
                            "d": None,
                        },
                    }
                },
            }
        },
        "models.CallBody(a=models.CallBodyA(x=1), b=['y'], c='z')",
        "a=%7B%22x%22%3A1%7D&b=%5B%22y%22%5D&c=z",
        FORM,
    ),
    body(
        "text as a part that is JSON",
        {
            "requestBody": {
                "required": True,
                "content": {
                    MULTIPART: {
                        "schema": obj(a=STRING, b=array(STRING), c=STRING),
                        "encoding": {
                            "a": {"contentType": "application/json"},
                            "b": {"contentType": "application/json"},
                        },
                    }
                },
            }
        },
        "a='x', b=['y', 'z'], c='w'",
        [["a", '"x"'], ["b", '"y"'], ["b", '"z"'], ["c", "w"]],
        MULTIPART,
    ),
    body(
        "multipart without a file",
        accepts(obj("id", id=INTEGER, tags=array(STRING), meta=obj(a=INTEGER)), MULTIPART),
        "id=1, tags=['a', 'b'], meta=models.CallBodyMeta(a=2)",
        [["id", "1"], ["meta", '{"a":2}'], ["tags", "a"], ["tags", "b"]],
        MULTIPART,
    ),
    body(
        "multipart with a file of any name",
        accepts(obj("image", image=BINARY, note=STRING), MULTIPART),
        "b'data', filename='a.xyz', note='n'",
        [["image", "data"], ["note", "n"]],
        MULTIPART,
    ),
    # Media types of responses
    response("text response", STRING, "text/plain", "é", "result == 'é'"),
    response("csv response", STRING, "text/csv", "a;b", "result == 'a;b'"),
    response("XML response", STRING, "application/xml", "<a/>", "result == '<a/>'"),
    response("binary response", BINARY, "application/pdf", "PDF", "result.read() == b'PDF'"),
    response(
        "response of a stream", {"type": "object"}, "audio/mpeg", "MP3", "result.read() == b'MP3'"
    ),
    response(
        "JSON with a charset",
        obj(a=INTEGER),
        "application/json; charset=utf-8",
        '{"a": 1}',
        "result.a == 1",
    ),
    response(
        "JSON problem", obj(a=INTEGER), "application/problem+json", '{"a": 1}', "result.a == 1"
    ),
    response("any media type", obj(a=INTEGER), "*/*", '{"a": 1}', "result.a == 1"),
    # Statuses
    statuses(
        "no successful response",
        {"404": answer()},
        (200, {"a": 1}, "result is None"),
        (204, None, "result is None"),
    ),
    statuses(
        "only a default response", {"default": answer(ref("A"))}, (202, None, "result is None")
    ),
    statuses(
        "one schema for two statuses",
        {"200": answer(ref("A")), "201": answer(ref("A"))},
        (200, {"a": 1}, "result.a == 1"),
        (201, {"a": 2}, "result.a == 2"),
    ),
    statuses(
        "two schemas for two statuses",
        {"200": answer(ref("A")), "202": answer(ref("B"))},
        (200, {"a": 1}, "type(result) is models.A"),
        (202, {"b": 2}, "type(result) is models.B"),
        call="-> A | B:",
    ),
    statuses(
        "content with one status only",
        {"200": answer(ref("A")), "204": answer()},
        (200, {"a": 1}, "result.a == 1"),
        (204, None, "result is None"),
        call="-> A | None:",
    ),
    statuses("range of statuses", {"2XX": answer(ref("A"))}, (206, {"a": 1}, "result.a == 1")),
    statuses(
        "range of statuses in small letters",
        {"2xx": answer(ref("A"))},
        (206, {"a": 1}, "result.a == 1"),
    ),
    statuses(
        "range beside a status",
        {"200": answer(ref("A")), "2XX": answer(ref("B"))},
        (200, {"a": 1}, "type(result) is models.A"),
        (207, {"b": 1}, "type(result) is models.B"),
    ),
    statuses(
        "range without content beside a status",
        {"200": answer(ref("A")), "2XX": answer()},
        (200, {"a": 1}, "type(result) is models.A"),
        (207, None, "result is None"),
        call="-> A | None:",
    ),
    statuses(
        "content with a status that has no body",
        {"204": answer(ref("A"))},
        (204, None, "result is None"),
    ),
    Case(
        "content of a response to HEAD",
        openapi(responds(obj(a=INTEGER)), method="head"),
        [Call("cf.things.call()", "HEAD /things", checks=["result is None"])],
    ),
    statuses(
        "boolean response", {"200": answer({"type": "boolean"})}, (200, True, "result is True")
    ),
    Case(
        "other methods, tags and operationIds",
        {
            "openapi": "3.0.3",
            "info": {"title": "t", "version": "1"},
            "paths": {
                "/a": {
                    "patch": {
                        "operationId": "2FA.reset-all",
                        "tags": ["Two Factor (v2)"],
                        "responses": {"204": answer()},
                    },
                    "head": {"operationId": "import", "responses": {"200": answer()}},
                    "options": {
                        "operationId": "close",
                        "tags": ["close"],
                        "responses": {"200": answer()},
                    },
                }
            },
        },
        [
            Call("cf.two_factor_v2.operation_2_fa_reset_all()", "PATCH /a", status=204),
            Call("cf.default.import_()", "HEAD /a"),
            Call("cf.close_group.close()", "OPTIONS /a"),
        ],
    ),
]
