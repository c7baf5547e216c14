"""Documents that are refused, with the location and the remedy."""

from __future__ import annotations

from .bodies import BINARY, FORM, MULTIPART, THING
from .case import (
    INTEGER,
    STRING,
    Refused,
    accepts,
    array,
    obj,
    openapi,
    parameter,
    ref,
    responds,
    swagger,
)

OPERATION = "/paths/~1things/get"

REFUSED = [
    Refused(
        "schemas without an operation",
        {**openapi({}, schemas={"A": obj(a=STRING)}), "paths": {}},
        "/paths",
        "there is no operation; add one in an overlay",
    ),
    Refused(
        "lists within a list in query",
        openapi(parameter("query", "p", array(array(STRING)))),
        f"{OPERATION}/parameters/0",
        "does not define how lists within a list are written",
    ),
    Refused(
        "lists within a list of Swagger 2.0",
        swagger(
            {
                "parameters": [
                    {
                        "in": "query",
                        "name": "p",
                        "type": "array",
                        "collectionFormat": "pipes",
                        "items": {"type": "array", "items": {"type": "string"}},
                    }
                ]
            }
        ),
        f"{OPERATION}/parameters/0",
        "does not define how lists within a list are written",
    ),
    Refused(
        "objects within deepObject",
        openapi(parameter("query", "p", obj(a=obj(b=STRING)), style="deepObject")),
        f"{OPERATION}/parameters/0",
        "does not define how objects within an object are written",
    ),
    Refused(
        "deepObject of a list",
        openapi(parameter("query", "p", array(STRING), style="deepObject")),
        f"{OPERATION}/parameters/0",
        "deepObject is for objects",
    ),
    Refused(
        "list of objects in a header",
        openapi(parameter("header", "X-P", array(obj(a=STRING)))),
        f"{OPERATION}/parameters/0",
        "use `content: {application/json: ...}` in an overlay",
    ),
    Refused(
        "value or list in query",
        openapi(parameter("query", "p", {"oneOf": [STRING, array(STRING)]})),
        f"{OPERATION}/parameters/0",
        "choose one of them in an overlay",
    ),
    Refused(
        "style of another location",
        openapi(parameter("query", "p", STRING, style="matrix")),
        f"{OPERATION}/parameters/0/style",
        "the style 'matrix' is not defined for query",
    ),
    Refused(
        "unknown collection format",
        swagger(
            {
                "parameters": [
                    {
                        "in": "query",
                        "name": "p",
                        "type": "array",
                        "items": {"type": "string"},
                        "collectionFormat": "semicolons",
                    }
                ]
            }
        ),
        f"{OPERATION}/parameters/0",
        "'semicolons' is not a collection format",
    ),
    Refused(
        "list in several cookies",
        openapi(parameter("cookie", "p", array(STRING), explode=True)),
        f"{OPERATION}/parameters/0/explode",
        "set `explode: false` in an overlay",
    ),
    Refused(
        "parameter as XML",
        openapi(
            {
                "parameters": [
                    {"in": "query", "name": "p", "content": {"application/xml": {"schema": STRING}}}
                ]
            }
        ),
        f"{OPERATION}/parameters/0/content",
        "a parameter is sent as application/json only",
    ),
    Refused(
        "unknown location",
        openapi({"parameters": [{"in": "matrix", "name": "p", "schema": STRING}]}),
        f"{OPERATION}/parameters/0",
        "the location 'matrix'",
    ),
    Refused(
        "path parameter that is not declared",
        openapi({}, path="/things/{id}"),
        "/paths/~1things~1{id}/get",
        "the path parameter 'id' is not declared; add it in an overlay",
    ),
    Refused(
        "path parameter that is not in the path",
        openapi(parameter("path", "id", STRING)),
        f"{OPERATION}/parameters/0",
        "the path '/things' has no parameter 'id'",
    ),
    Refused(
        "operation without operationId",
        openapi({"operationId": None}),
        OPERATION,
        "operationId is missing; add an `operationId` in an overlay",
    ),
    Refused(
        "operations with one name",
        {
            **openapi({}),
            "paths": {
                path: {"get": {"operationId": name, "responses": {"200": {"description": "ok"}}}}
                for path, name in (("/a", "getA"), ("/b", "get_a"))
            },
        },
        "/paths/~1b/get",
        "rename one of them in an overlay",
    ),
    Refused(
        "form with several files",
        openapi(accepts(obj(a=BINARY, b=BINARY), MULTIPART), method="post"),
        "/paths/~1things/post/requestBody/content/multipart~1form-data/schema/properties/b",
        "a form with several files is not supported",
    ),
    Refused(
        "form with a list of files",
        openapi(accepts(obj(a=array(BINARY)), MULTIPART), method="post"),
        "/paths/~1things/post/requestBody/content/multipart~1form-data/schema/properties/a",
        "a form with several files is not supported",
    ),
    Refused(
        "form that is a list",
        openapi(accepts(array(INTEGER), FORM), method="post"),
        "/paths/~1things/post/requestBody/content/application~1x-www-form-urlencoded",
        "a form has fields",
    ),
    Refused(
        "file with one status, JSON with another",
        openapi(
            {
                "responses": {
                    "200": {"description": "ok", "content": {"audio/wav": {"schema": BINARY}}},
                    "202": {
                        "description": "ok",
                        "content": {"application/json": {"schema": THING}},
                    },
                }
            }
        ),
        f"{OPERATION}/responses",
        "keep one of them in an overlay",
    ),
    Refused(
        "allOf of types that exclude each other",
        openapi({}, schemas={"A": {"allOf": [STRING, INTEGER]}}),
        "/components/schemas/A/allOf/1",
        "the types 'string' and 'integer', which no value has",
    ),
    Refused(
        "allOf that contains itself",
        openapi(
            {}, schemas={"A": {"allOf": [ref("B")]}, "B": {"allOf": [ref("A"), obj(b=STRING)]}}
        ),
        "/components/schemas/A",
        "contains itself in `allOf`",
    ),
    Refused(
        "header that the client sets",
        openapi(parameter("header", "Content-Length", INTEGER)),
        f"{OPERATION}/parameters/0",
        "the client sets the header Content-Length itself; remove the parameter in an overlay",
    ),
    *(
        Refused(
            f"path {path}", openapi({}, path=path), f"/paths/{path.replace('/', '~1')}/get", why
        )
        for path, why in (
            ("things", "must begin with one slash"),
            ("//things", "must begin with one slash"),
            ("/things?a=1", "describe a query by parameters"),
            ("/things#a", "contains '#'"),
            ("/things/{a", "contains '{'"),
            ("/things/100%", "write it as '%25' in an overlay"),
        )
    ),
    Refused(
        "path with a parameter twice",
        openapi(parameter("path", "id", STRING), path="/things/{id}/{id}"),
        "/paths/~1things~1{id}~1{id}/get",
        "has the parameter 'id' twice; rename one in an overlay",
    ),
    Refused(
        "body without a media type",
        openapi({"requestBody": {"required": True, "content": {}}}),
        f"{OPERATION}/requestBody/content",
        "the body has no media type; add one in an overlay",
    ),
    Refused(
        "body that is text",
        openapi({"requestBody": "a thing"}),
        f"{OPERATION}/requestBody",
        "must be an object, not a string",
    ),
    Refused(
        "responses in a list",
        openapi({"responses": []}),
        f"{OPERATION}/responses",
        "must be an object, not an array",
    ),
    Refused(
        "parameters in a map",
        openapi({"parameters": {"p": {"in": "query", "schema": STRING}}}),
        f"{OPERATION}/parameters",
        "must be an array, not an object",
    ),
    Refused(
        "parameter with two locations",
        openapi({"parameters": [{"in": ["query", "header"], "name": "p", "schema": STRING}]}),
        f"{OPERATION}/parameters/0",
        "use one of path, query, header, cookie",
    ),
    Refused(
        "status that is not one",
        openapi({"responses": {"2": {"description": "ok"}}}),
        f"{OPERATION}/responses/2",
        "use one such as 200, or 2XX, in an overlay",
    ),
    Refused(
        "unknown type",
        openapi(parameter("query", "p", {"type": "String"})),
        f"{OPERATION}/parameters/0/schema/type",
        "'String' is not a type; use one of array, boolean",
    ),
    Refused(
        "object in a form as XML",
        openapi(
            {
                "requestBody": {
                    "content": {
                        MULTIPART: {
                            "schema": obj(a=obj(x=INTEGER)),
                            "encoding": {"a": {"contentType": "application/xml"}},
                        }
                    }
                }
            },
            method="post",
        ),
        "/paths/~1things/post/requestBody/content/multipart~1form-data/schema/properties/a",
        "an object in a form is sent as JSON only, not as application/xml",
    ),
    Refused(
        "lists within a list in a form",
        openapi(accepts(obj(a=array(array(STRING))), FORM), method="post"),
        "/paths/~1things/post/requestBody/content/application~1x-www-form-urlencoded/schema"
        "/properties/a",
        "does not define how lists within a list are written",
    ),
    Refused(
        "file as the response to a body",
        openapi({**accepts(THING), **responds(BINARY, "application/pdf")}, method="post"),
        "/paths/~1things/post/requestBody",
        "a request for a file is sent without a body",
    ),
    Refused(
        "method in capitals",
        openapi({}, method="GET"),
        "/paths/~1things/GET",
        "'GET' is not a method; use one of get, put",
    ),
    Refused(
        "operation that is text",
        {**openapi({}), "paths": {"/things": {"get": "a thing"}}},
        OPERATION,
        "must be an object, not a string",
    ),
]
