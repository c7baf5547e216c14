"""Documents with each kind of parameter, and each format of arrays and objects in it."""

from __future__ import annotations

from typing import Any

from .case import INTEGER, STRING, Call, Case, array, obj, openapi, parameter, ref, swagger


def query(name: str, schema: Any, argument: str, sends: str, **more: Any) -> Case:
    """Make the case of the query parameter `p`."""
    schemas = more.pop("schemas", None)
    document = openapi(parameter("query", "p", schema, **more), schemas=schemas)
    return Case(name, document, [Call(f"cf.things.call(p={argument})", f"GET /things?{sends}")])


def path(name: str, schema: Any, argument: str, sends: str, **more: Any) -> Case:
    """Make the case of the path parameter `p`."""
    document = openapi(parameter("path", "p", schema, **more), path="/things/{p}/x")
    return Case(name, document, [Call(f"cf.things.call({argument})", f"GET /things/{sends}/x")])


def header(name: str, schema: Any, argument: str, value: str, **more: Any) -> Case:
    """Make the case of the header parameter `X-P`."""
    document = openapi(parameter("header", "X-P", schema, **more))
    call = Call(f"cf.things.call(x_p={argument})", "GET /things", headers={"X-P": value})
    return Case(name, document, [call])


def cookie(name: str, schema: Any, argument: str, value: str, **more: Any) -> Case:
    """Make the case of the cookie parameter `p`."""
    document = openapi(parameter("cookie", "p", schema, **more))
    call = Call(f"cf.things.call(p={argument})", "GET /things", headers={"Cookie": value})
    return Case(name, document, [call])


def format_of_swagger(location: str, collection_format: str, sends: str, **header: str) -> Case:
    """Make the case of a `collectionFormat` of Swagger 2.0."""
    stated: dict[str, Any] = {
        "in": location,
        "name": "X-P" if location == "header" else "p",
        "type": "array",
        "items": {"type": "string"},
        "collectionFormat": collection_format,
        **({"required": True} if location == "path" else {}),
    }
    document = swagger(
        {"parameters": [stated]}, path="/things/{p}/x" if location == "path" else "/things"
    )
    argument = {"query": "p=['a b', 'c']", "header": "x_p=['a', 'c']", "path": "['a b', 'c']"}
    call = Call(f"cf.things.call({argument[location]})", f"GET {sends}", headers={**header})
    return Case(f"{collection_format} of Swagger 2.0 in {location}", document, [call])


STRINGS = array(STRING)
RANGE = obj(**{"from": INTEGER, "to": INTEGER})

CASES = [
    # Lists in the query
    query("csv in query", STRINGS, "['a b', 'c,d']", "p=a%20b,c%2Cd", explode=False),
    query("multi in query", STRINGS, "['a b', 'c']", "p=a%20b&p=c"),
    query(
        "spaceDelimited in query",
        STRINGS,
        "['a', 'b']",
        "p=a%20b",
        style="spaceDelimited",
        explode=False,
    ),
    query(
        "pipeDelimited in query",
        STRINGS,
        "['a', 'b']",
        "p=a%7Cb",
        style="pipeDelimited",
        explode=False,
    ),
    query(
        "pipeDelimited with explode",
        STRINGS,
        "['a', 'b']",
        "p=a&p=b",
        style="pipeDelimited",
        explode=True,
    ),
    query(
        "a view of UUIDs in a delimited list",
        STRINGS,
        "{UUID(int=5): 1, 'b': 2}.keys()",
        "p=00000000-0000-0000-0000-000000000005%7Cb",
        style="pipeDelimited",
        explode=False,
    ),
    query("list of numbers in query", array(INTEGER), "[1, 2]", "p=1&p=2"),
    format_of_swagger("query", "csv", "/things?p=a%20b,c"),
    format_of_swagger("query", "multi", "/things?p=a%20b&p=c"),
    format_of_swagger("query", "pipes", "/things?p=a%20b%7Cc"),
    format_of_swagger("query", "tsv", "/things?p=a%20b%09c"),
    format_of_swagger("header", "csv", "/things", **{"X-P": "a,c"}),
    format_of_swagger("header", "ssv", "/things", **{"X-P": "a c"}),
    format_of_swagger("header", "tsv", "/things", **{"X-P": "a\tc"}),
    format_of_swagger("header", "pipes", "/things", **{"X-P": "a|c"}),
    format_of_swagger("path", "csv", "/things/a%20b,c/x"),
    format_of_swagger("path", "pipes", "/things/a%20b%7Cc/x"),
    format_of_swagger("path", "tsv", "/things/a%20b%09c/x"),
    Case(
        "ssv of Swagger 2.0 in query, and an item with the delimiter",
        swagger(
            {
                "parameters": [
                    {
                        "in": "query",
                        "name": "p",
                        "type": "array",
                        "items": {"type": "string"},
                        "collectionFormat": "ssv",
                    }
                ]
            }
        ),
        [
            Call("cf.things.call(p=['a', 'b'])", "GET /things?p=a%20b"),
            Call(
                "raised(cf.things.call, p=['a b', 'c'])",
                "",
                checks=["'contains' in result", "'separates' in result"],
            ),
        ],
    ),
    # Objects in the query
    query("object in query", RANGE, "models.CallP(from_=1, to=2)", "from=1&to=2"),
    query(
        "object in query without explode",
        RANGE,
        "{'from': 1, 'to': 2}",
        "p=from,1,to,2",
        explode=False,
    ),
    query(
        "deepObject",
        RANGE,
        "models.CallP(from_=1, to=2)",
        "p%5Bfrom%5D=1&p%5Bto%5D=2",
        style="deepObject",
        explode=True,
    ),
    query(
        "deepObject with a list",
        obj(ids=array(INTEGER)),
        "models.CallP(ids=[1, 2])",
        "p%5Bids%5D=1&p%5Bids%5D=2",
        style="deepObject",
    ),
    query(
        "map in query",
        {"type": "object", "additionalProperties": STRING},
        "{'a b': 'é'}",
        "a%20b=%C3%A9",
    ),
    Case(
        "parameter as JSON",
        openapi(
            {
                "parameters": [
                    {
                        "in": "query",
                        "name": "p",
                        "content": {"application/json": {"schema": obj(a=array(INTEGER))}},
                    }
                ]
            }
        ),
        [
            Call(
                "cf.things.call(p=models.CallP(a=[1]))",
                "GET /things?p=%7B%22a%22%3A%5B1%5D%7D",
            )
        ],
    ),
    # Values in the query
    query("date in query", {"type": "string", "format": "date"}, "'2026-01-31'", "p=2026-01-31"),
    query(
        "date-time in query",
        {"type": "string", "format": "date-time"},
        "'2026-01-31T10:00:00+01:00'",
        "p=2026-01-31T10%3A00%3A00%2B01%3A00",
    ),
    query("boolean in query", {"type": "boolean"}, "False", "p=false"),
    query("decimal in query", {"type": "number"}, "1.5", "p=1.5"),
    query("inline enumeration in query", {"type": "string", "enum": ["A", "B"]}, "'A'", "p=A"),
    query(
        "list of an inline enumeration in query",
        array({"type": "string", "enum": ["A", "B"]}),
        "['A', 'B']",
        "p=A&p=B",
    ),
    query(
        "reference to an enumeration in query",
        ref("State"),
        "'ON'",
        "p=ON",
        schemas={"State": {"type": "string", "enum": ["ON"]}},
    ),
    query("any value in query", {}, "5", "p=5"),
    query("text or number in query", {"oneOf": [STRING, INTEGER]}, "5", "p=5"),
    Case(
        "default is not sent",
        openapi(parameter("query", "p", {"type": "integer", "default": 7})),
        [Call("cf.things.call()", "GET /things")],
    ),
    Case(
        "required parameters",
        openapi(
            {
                "parameters": [
                    {"in": "query", "name": "q", "required": True, "schema": STRING},
                    {"in": "header", "name": "X-Key", "required": True, "schema": STRING},
                    {"in": "query", "name": "other", "schema": STRING},
                ]
            }
        ),
        [
            Call("cf.things.call(q='a', x_key='k')", "GET /things?q=a", headers={"X-Key": "k"}),
            Call(
                "raised(cf.things.call, q='a')",
                "",
                checks=["result == \"TypeError: call(): missing required argument 'x_key'\""],
            ),
        ],
        {"api/things/call.py": "q: Required[str]"},
    ),
    # Path
    path("text in path", STRING, "'a/b é'", "a%2Fb%20%C3%A9"),
    path(
        "uuid in path",
        {"type": "string", "format": "uuid"},
        "'7f4c2b1e-0000-4000-8000-00000000000a'",
        "7f4c2b1e-0000-4000-8000-00000000000a",
    ),
    path("decimal in path", {"type": "number"}, "1.5", "1.5"),
    path("boolean in path", {"type": "boolean"}, "True", "true"),
    path("inline enumeration in path", {"type": "string", "enum": ["A"]}, "'A'", "A"),
    path("list in path", STRINGS, "['a,b', 'c']", "a%2Cb,c"),
    path("label in path", STRINGS, "['a', 'b']", ".a,b", style="label"),
    path("label with explode in path", STRINGS, "['a', 'b']", ".a.b", style="label", explode=True),
    path("matrix in path", STRINGS, "['a', 'b']", ";p=a,b", style="matrix"),
    path(
        "matrix with explode in path",
        STRINGS,
        "['a', 'b']",
        ";p=a;p=b",
        style="matrix",
        explode=True,
    ),
    path("value with matrix in path", INTEGER, "5", ";p=5", style="matrix"),
    path("object in path", RANGE, "models.CallP(from_=1, to=2)", "from,1,to,2"),
    path(
        "object with explode in path",
        RANGE,
        "models.CallP(from_=1, to=2)",
        "from=1,to=2",
        explode=True,
    ),
    Case(
        "parameters of the path item, of components, and names that the code uses",
        {
            **openapi(
                {
                    "operationId": "call",
                    "parameters": [
                        {"in": "query", "name": "client", "schema": STRING},
                        {"in": "query", "name": "self", "schema": STRING},
                        {"in": "query", "name": "id", "schema": STRING},
                        {"in": "query", "name": "class", "schema": STRING},
                        {"in": "header", "name": "ID", "schema": STRING},
                        {"$ref": "#/components/parameters/Size"},
                    ],
                },
                path="/things/{id}/{query}",
            ),
            "components": {
                "parameters": {
                    "Size": {
                        "in": "query",
                        "name": "size",
                        "schema": {"type": "string", "enum": ["S", "L"]},
                    }
                }
            },
        },
        [
            Call(
                "cf.things.call(1, 'q', client_='a', self_='b', id_query='c', class_='d', id_header='e', size='S')",
                "GET /things/1/q?client=a&self=b&id=c&class=d&size=S",
                headers={"ID": "e"},
            )
        ],
    ),
    Case(
        "path with characters that are percent-encoded",
        openapi(
            {
                "parameters": [
                    {"in": "path", "name": name, "required": True, "schema": STRING}
                    for name in ("b", "a")
                ]
            },
            path="/thïngs a/%20/{a}-{b}.json",
        ),
        [Call("cf.things.call('1', '2')", "GET /th%C3%AFngs%20a/%20/1-2.json")],
    ),
    # Headers and cookies
    header("text in a header", STRING, "'a b'", "a b"),
    header("boolean in a header", {"type": "boolean"}, "True", "true"),
    header("list in a header", STRINGS, "['a', 'b']", "a,b"),
    header("object in a header", RANGE, "{'from': 1, 'to': 2}", "from,1,to,2"),
    header(
        "object with explode in a header",
        RANGE,
        "{'from': 1, 'to': 2}",
        "from=1,to=2",
        explode=True,
    ),
    Case(
        "headers that OpenAPI ignores, and a header that cannot be sent",
        openapi(
            {
                "parameters": [
                    {"in": "header", "name": "Authorization", "schema": STRING},
                    {"in": "header", "name": "X-P", "schema": STRING},
                ]
            }
        ),
        [
            Call("cf.things.call(x_p='a')", "GET /things", headers={"X-P": "a"}),
            Call(
                "raised(cf.things.call, x_p='a\\r\\nb: c')",
                "",
                checks=["'cannot be sent in a header' in result"],
            ),
        ],
    ),
    cookie("text in a cookie", STRING, "'a b;c'", "p=a%20b%3Bc"),
    cookie("list in a cookie", STRINGS, "['a', 'b']", "p=a,b"),
]
# The parameters of the path item are declared where most documents declare them.
for case in CASES:
    if "components, and names" in case.name:
        case.document["paths"]["/things/{id}/{query}"]["parameters"] = [
            {"in": "path", "name": "id", "required": True, "schema": INTEGER},
            {"in": "path", "name": "query", "required": True, "schema": STRING},
        ]
