"""Every kind of change of a contract outside its schemas: found exactly, in both directions of the comparison."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from tests.contract.differ import comparisons
from tests.contract.differ.comparisons import REMOVE

B, R, H = "breaking", "risky", "harmless"
GET = "/paths/~1orders/get"
POST = "/paths/~1orders/post"
DELETE = "/paths/~1orders~1{id}/delete"
BODY = f"{POST}/requestBody"
OK = f"{GET}/responses/200"
JSON = "content/application~1json"
FLOW = "/components/securitySchemes/oauth/flows/clientCredentials"
FILE: dict[str, Any] = {"schema": {"type": "object", "properties": {"f": {"type": "string"}}}}


class Row(NamedTuple):
    """A change: the patches, the rules, and the rules of the reverse comparison.

    Attributes:
        name: What changes.
        patches: New values by pointer.
        forward: Rule and severity of each change.
        reverse: The same for the opposite change.
        pointer: The location of the first change.
        base: The patches of both documents.
    """

    name: str
    patches: dict[str, Any]
    forward: list[tuple[str, str]]
    reverse: list[tuple[str, str]]
    pointer: str
    base: Mapping[str, Any] = MappingProxyType({})


def row(
    name: str,
    patches: dict[str, Any],
    forward: tuple[str, str],
    reverse: tuple[str, str],
    pointer: str,
    **more: Any,
) -> Row:
    return Row(name, patches, [forward], [reverse], pointer, **more)


def both(
    name: str, patches: dict[str, Any], found: tuple[str, str], pointer: str, **more: Any
) -> Row:
    return row(name, patches, found, found, pointer, **more)


PARAMETER: dict[str, Any] = {"in": "query", "name": "limit", "schema": {"type": "integer"}}
OPERATION: dict[str, Any] = {"operationId": "ping", "responses": {"204": {"description": "Pong"}}}
WORDS = ("documentation-changed", H)
OTHER = ("extension-changed", H)
OAUTH = {"/security": [{"oauth": ["read"]}]}

ROWS = [
    # The service.
    Row(
        "server other", {"/servers/0/url": "https://api.example.com/v2"},
        [("server-added", H), ("server-removed", B)], [("server-added", H), ("server-removed", B)],
        "/servers/0",
    ),
    row(
        "server more", {"/servers/-": {"url": "https://eu.example.com"}},
        ("server-added", H), ("server-removed", B), "/servers/1",
    ),
    row(
        "server of a path more",
        {"/paths/~1orders~1{id}/servers": [{"url": "https://api.example.com/v1"}, {"url": "/"}]},
        ("server-added", H), ("server-removed", B), "/paths/~1orders~1{id}/servers/1",
    ),
    row(
        "value of a server's variable more",
        {"/servers/0/variables/r/enum/-": "us"},
        ("server-added", H), ("server-removed", B), "/servers/0",
        base={"/servers/0": {
            "url": "https://{r}.example.com", "variables": {"r": {"default": "eu", "enum": ["eu"]}}}},
    ),
    both("title", {"/info/title": "Store"}, WORDS, "/info"),
    both("version", {"/info/version": "2"}, WORDS, "/info"),
    both("tag described", {"/tags/0/description": "D"}, WORDS, "/tags"),
    both("extension of the document", {"/x-vendor": 1}, OTHER, "/x-vendor"),
    row(
        "webhook more", {"/webhooks": {"done": {"post": {}}}},
        ("webhook-added", H), ("webhook-removed", B), "/webhooks/done/post", base={"/openapi": "3.1.0"},
    ),
    row(
        "method of a webhook more", {"/webhooks/done/put": {}},
        ("webhook-added", H), ("webhook-removed", B), "/webhooks/done/put",
        base={"/openapi": "3.1.0", "/webhooks": {"done": {"post": {}}}},
    ),
    both(
        "webhook other", {"/webhooks/done/post/parameters": [PARAMETER]}, ("webhook-changed", R),
        "/webhooks/done/post", base={"/openapi": "3.1.0", "/webhooks": {"done": {"post": {}}}},
    ),
    row(
        "callback more", {f"{POST}/callbacks": {"done": {"{$request.body#/url}": {"post": {}}}}},
        ("callback-added", H), ("callback-removed", B), f"{POST}/callbacks/done",
    ),
    both(
        "callback other", {f"{POST}/callbacks/done/u/post/requestBody": {}}, ("callback-changed", R),
        f"{POST}/callbacks/done", base={f"{POST}/callbacks": {"done": {"u": {"post": {}}}}},
    ),
    # Operations.
    row(
        "path more", {"/paths/~1ping": {"get": OPERATION}},
        ("operation-added", H), ("operation-removed", B), "/paths/~1ping/get",
    ),
    row(
        "method more", {"/paths/~1orders/put": OPERATION},
        ("operation-added", H), ("operation-removed", B), "/paths/~1orders/put",
    ),
    both(
        "path other", {"/paths/~1pong": {"get": OPERATION}, "/paths/~1ping": REMOVE},
        ("operation-path-changed", B), "/paths/~1pong/get",
        base={"/paths/~1ping": {"get": OPERATION}},
    ),
    both(
        "method other", {"/paths/~1ping/post": OPERATION, "/paths/~1ping/get": REMOVE},
        ("operation-method-changed", B), "/paths/~1ping/post",
        base={"/paths/~1ping": {"get": OPERATION}},
    ),
    both("operationId other", {f"{GET}/operationId": "listOrders"},
         ("operation-id-changed", H), f"{GET}/operationId"),
    both("operationId gone", {f"{GET}/operationId": REMOVE},
         ("operation-id-changed", H), f"{GET}/operationId"),
    both("first tag other", {f"{GET}/tags/0": "Sales"}, ("operation-group-changed", H), f"{GET}/tags"),
    both("second tag", {f"{GET}/tags/-": "Sales"}, ("operation-tags-changed", H), f"{GET}/tags"),
    row("operation deprecated", {f"{GET}/deprecated": True},
        ("deprecated", H), ("undeprecated", H), f"{GET}/deprecated"),
    row("operation's end", {f"{GET}/x-sunset": "2027-01-01"},
        ("sunset-added", R), ("sunset-removed", H), f"{GET}/x-sunset"),
    row("operation's end earlier", {f"{GET}/x-sunset": "2026-12-31"},
        ("sunset-earlier", R), ("sunset-later", H), f"{GET}/x-sunset",
        base={f"{GET}/x-sunset": "2027-01-01"}),
    both("summary", {f"{GET}/summary": "S"}, WORDS, f"{GET}/summary"),
    both("extension of an operation", {f"{GET}/x-slug": 1}, OTHER, f"{GET}/x-slug"),
    both("unknown field", {f"{GET}/colour": 1}, ("unknown-changed", R), f"{GET}/colour"),
    both("words of a path", {"/paths/~1orders/description": "D"}, WORDS, "/paths/~1orders/description"),
    # Security.
    row("credentials for one operation no longer wanted", {f"{GET}/security": []},
        ("security-removed", H), ("security-added", B), f"{GET}/security"),
    row("no credentials at all any more", {"/security": []},
        ("security-removed", H), ("security-added", B), "/security"),
    row("credentials optional", {"/security/-": {}},
        ("security-combination-added", H), ("security-combination-removed", B), "/security/1"),
    row("second way", {"/security/-": {"key": []}},
        ("security-combination-added", H), ("security-combination-removed", B), "/security/1"),
    Row("other way", {"/security": [{"key": []}]},
        [("security-combination-added", H), ("security-combination-removed", B)],
        [("security-combination-added", H), ("security-combination-removed", B)], "/security/0"),
    Row("two at once", {"/security": [{"basic": [], "key": []}]},
        [("security-combination-added", H), ("security-combination-removed", B)],
        [("security-combination-relaxed", H)], "/security/0"),
    row("redundant way", {"/security/-": {"basic": [], "key": []}},
        ("security-combination-added", H), ("security-combination-relaxed", H), "/security/1"),
    Row("scopes of two ways", {"/security": [{"oauth": ["read", "write"]}, {"oauth": []}]},
        [("security-combination-added", H), ("security-scope-removed", H)],
        [("security-combination-removed", B), ("security-scope-removed", H)], "/security/0",
        base=OAUTH),
    row("scope more", {"/security/0/oauth/-": "write"},
        ("security-scope-added", B), ("security-scope-removed", H), "/security/0/oauth", base=OAUTH),
    both("scheme other", {"/components/securitySchemes/basic/scheme": "bearer"},
         ("security-scheme-changed", B), "/components/securitySchemes/basic/scheme"),
    both("place of a key", {"/components/securitySchemes/key/in": "query"},
         ("security-scheme-changed", B), "/components/securitySchemes/key/in",
         base={"/security": [{"key": []}]}),
    both("scheme described", {"/components/securitySchemes/basic/description": "D"}, WORDS,
         "/components/securitySchemes/basic/description"),
    both("bearer format", {"/components/securitySchemes/basic/bearerFormat": "JWT"}, WORDS,
         "/components/securitySchemes/basic/bearerFormat"),
    both("token address", {f"{FLOW}/tokenUrl": "https://example.com/t"},
         ("oauth-url-changed", B), f"{FLOW}/tokenUrl", base=OAUTH),
    row("scope offered", {f"{FLOW}/scopes/admin": "All"},
        ("oauth-scope-offered", H), ("oauth-scope-withdrawn", R), f"{FLOW}/scopes/admin", base=OAUTH),
    both("scope described", {f"{FLOW}/scopes/read": "Look"}, WORDS, f"{FLOW}/scopes/read", base=OAUTH),
    row("refresh more", {f"{FLOW}/refreshUrl": "https://example.com/refresh"},
        ("oauth-url-added", H), ("oauth-url-changed", B), f"{FLOW}/refreshUrl", base=OAUTH),
    row("flow more", {"/components/securitySchemes/oauth/flows/password": {"tokenUrl": "u", "scopes": {}}},
         ("oauth-flow-added", H), ("security-scheme-changed", B), "/components/securitySchemes/oauth/flows/password", base=OAUTH),
    # Parameters.
    row("optional parameter more", {f"{GET}/parameters/-": PARAMETER},
        ("parameter-added-optional", H), ("parameter-removed", B), f"{GET}/parameters/3"),
    row("required parameter more", {f"{GET}/parameters/-": {**PARAMETER, "required": True}},
        ("parameter-added-required", B), ("parameter-removed", B), f"{GET}/parameters/3"),
    row("parameter for all of a path more", {"/paths/~1orders~1{id}/parameters": [PARAMETER]},
        ("parameter-added-optional", H), ("parameter-removed", B),
        "/paths/~1orders~1{id}/parameters/0"),
    row("parameter required", {f"{GET}/parameters/0/required": True},
        ("parameter-required", B), ("parameter-optional", H), f"{GET}/parameters/0/required"),
    both("parameter moved", {f"{GET}/parameters/0/in": "cookie"}, ("parameter-moved", B),
         f"{GET}/parameters/0"),
    both("explode", {f"{GET}/parameters/1/explode": False}, ("explode-changed", B),
         f"{GET}/parameters/1/explode"),
    both("style", {f"{GET}/parameters/1/style": "pipeDelimited"}, ("style-changed", B),
         f"{GET}/parameters/1/style", base={f"{GET}/parameters/1/explode": False}),
    both("style of a path parameter", {f"{DELETE}/parameters/0/style": "matrix"}, ("style-changed", B),
         f"{DELETE}/parameters/0/style"),
    both("schema to media type",
         {f"{GET}/parameters/0/schema": REMOVE, f"{GET}/parameters/0/content":
          {"application/json": {"schema": {"type": "string"}}}},
         ("serialization-changed", B), f"{GET}/parameters/0/content"),
    both("allowReserved", {f"{GET}/parameters/0/allowReserved": True}, ("reserved-changed", R),
         f"{GET}/parameters/0/allowReserved"),
    row("allowEmptyValue", {f"{GET}/parameters/0/allowEmptyValue": True},
        ("empty-allowed", H), ("empty-forbidden", B), f"{GET}/parameters/0/allowEmptyValue"),
    row("parameter deprecated", {f"{GET}/parameters/0/deprecated": True},
        ("deprecated", H), ("undeprecated", H), f"{GET}/parameters/0/deprecated"),
    both("parameter described", {f"{GET}/parameters/0/description": "D"}, WORDS,
         f"{GET}/parameters/0/description"),
    both("parameter's example", {f"{GET}/parameters/0/example": "E"}, WORDS,
         f"{GET}/parameters/0/example"),
    row("parameter's values", {f"{GET}/parameters/0/schema/enum": ["OPEN"]},
        ("enum-added", B), ("enum-removed", H), f"{GET}/parameters/0/schema/enum"),
    row("value of a parameter more", {f"{GET}/parameters/0/schema/enum/-": "SHUT"},
        ("enum-value-added", H), ("enum-value-removed", B), f"{GET}/parameters/0/schema/enum",
        base={f"{GET}/parameters/0/schema/enum": ["OPEN"]}),
    both("parameter's default", {f"{GET}/parameters/0/schema/default": "b"}, ("default-changed", B),
         f"{GET}/parameters/0/schema/default", base={f"{GET}/parameters/0/schema/default": "a"}),
    row("a number is a text in a query", {f"{DELETE}/parameters/0/schema": {"type": "string"}},
        ("type-widened", H), ("type-narrowed", B), f"{DELETE}/parameters/0/schema/type"),
    row("one value is a list of one in a query",
        {f"{GET}/parameters/0/schema": {"type": "array", "items": {"type": "string"}}},
        ("type-widened", H), ("type-narrowed", B), f"{GET}/parameters/0/schema/type"),
    row("limit of a list's items", {f"{GET}/parameters/1/schema/items/minimum": 1},
        ("limit-added", B), ("limit-removed", H), f"{GET}/parameters/1/schema/items/minimum"),
    # Bodies.
    row("required body more", {f"{DELETE}/requestBody": {"required": True, "content": {}}},
        ("body-added-required", B), ("body-removed", B), f"{DELETE}/requestBody"),
    row("optional body more", {f"{DELETE}/requestBody": {"content": {}}},
        ("body-added-optional", H), ("body-removed", B), f"{DELETE}/requestBody"),
    row("body optional", {f"{BODY}/required": False},
        ("body-optional", H), ("body-required", B), f"{BODY}/required"),
    both("body described", {f"{BODY}/description": "D"}, WORDS, f"{BODY}/description"),
    row("media type of a body more", {f"{BODY}/content/multipart~1form-data": FILE},
        ("media-type-added", H), ("media-type-removed", B), f"{BODY}/content/multipart~1form-data"),
    row("range of media types for a body",
        {f"{BODY}/content": {"application/*": {"schema": {"$ref": "#/components/schemas/OrderRequest"}}}},
        ("media-type-widened", H), ("media-type-narrowed", B), f"{BODY}/content/application~1*"),
    both("encoding", {f"{BODY}/content/multipart~1form-data/encoding": {"f": {"contentType": "image/png"}}},
         ("encoding-changed", B), f"{BODY}/content/multipart~1form-data/encoding",
         base={f"{BODY}/content/multipart~1form-data": FILE}),
    both("example of a body", {f"{BODY}/{JSON}/example": {}}, WORDS, f"{BODY}/{JSON}/example"),
    # Answers.
    row("success more", {f"{GET}/responses/206": {"description": "Some"}},
        ("success-added", R), ("success-removed", B), f"{GET}/responses/206"),
    row("error more", {f"{GET}/responses/429": {"description": "Slow down"}},
        ("error-added", H), ("error-removed", H), f"{GET}/responses/429"),
    row("default more", {f"{GET}/responses/default": {"description": "Else"}},
        ("error-added", H), ("error-removed", H), f"{GET}/responses/default"),
    row("range of successes", {f"{GET}/responses/2XX": {"description": "D"}},
        ("success-added", R), ("success-narrowed", H), f"{GET}/responses/2XX"),
    row("content more", {f"{DELETE}/responses/204/content": {"text/plain": {}}},
        ("response-body-added", H), ("response-body-removed", B), f"{DELETE}/responses/204/content"),
    row("media type of a response more", {f"{OK}/content/text~1csv": {}},
        ("media-type-added", H), ("media-type-removed", B), f"{OK}/content/text~1csv"),
    row("range of media types in a response",
        {f"{OK}/content": {"*/*": {"schema": {
            "type": "array", "items": {"$ref": "#/components/schemas/Order"}}}}},
        ("media-type-widened", B), ("media-type-narrowed", H), f"{OK}/content/*~1*"),
    both("response described", {f"{OK}/description": "All"}, WORDS, f"{OK}/description"),
    both("links", {f"{OK}/links": {"next": {}}}, ("links-changed", H), f"{OK}/links"),
    row("header more", {f"{OK}/headers/X-New": {"schema": {"type": "string"}}},
        ("header-added", H), ("header-removed", R), f"{OK}/headers/X-New"),
    row("promised header more", {f"{OK}/headers/X-New": {"required": True, "schema": {}}},
        ("header-added", H), ("header-removed-required", B), f"{OK}/headers/X-New"),
    row("header promised", {f"{OK}/headers/X-Note/required": True},
        ("header-required", H), ("header-optional", B), f"{OK}/headers/X-Note/required"),
    row("header's type", {f"{OK}/headers/X-Total/schema/type": "string"},
        ("type-widened", B), ("type-narrowed", H), f"{OK}/headers/X-Total/schema/type"),
    both("header described", {f"{OK}/headers/X-Note/description": "D"}, WORDS,
         f"{OK}/headers/X-Note/description"),
    # Schemas with names.
    row("property of a response more", {"/components/schemas/Order/properties/due": {"type": "string"}},
        ("property-added", H), ("property-removed", R), "/components/schemas/Order/properties/due"),
    row("property of a request more",
        {"/components/schemas/OrderRequest/properties/due": {"type": "string"}},
        ("property-added", H), ("property-removed", B),
        "/components/schemas/OrderRequest/properties/due"),
    row("unused schema more", {"/components/schemas/Spare": {"type": "string"}},
        ("schema-added", H), ("schema-removed", H), "/components/schemas/Spare"),
    both("unused schema other", {"/components/schemas/Spare/maxLength": 5},
         ("unused-schema-changed", H), "/components/schemas/Spare",
         base={"/components/schemas/Spare": {"type": "string"}}),
    both("another schema referred to", {f"{OK}/{JSON}/schema/items/$ref": "#/components/schemas/Twin"},
         ("schema-exchanged", H), "/components/schemas/Twin",
         base={"/components/schemas/Twin": comparisons.document()["components"]["schemas"]["Order"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.name)
def test_exactly_the_change_is_found(case: Row) -> None:
    base = comparisons.patched(comparisons.document(), case.base)
    new = comparisons.patched(base, case.patches)
    there, back = comparisons.diff(base, new), comparisons.diff(new, base)
    assert comparisons.judged(there) == case.forward
    assert comparisons.judged(back) == case.reverse
    assert case.pointer in {change.pointer for change in there}


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.name)
def test_equal_documents_have_no_changes(case: Row) -> None:
    new = comparisons.patched(comparisons.patched(comparisons.document(), case.base), case.patches)
    assert comparisons.diff(new, new) == []


def test_the_table_has_enough_kinds_of_changes() -> None:
    rules = {rule for case in ROWS for rule, _ in (*case.forward, *case.reverse)}
    assert len({case.name for case in ROWS}) == len(ROWS) >= 80
    assert len(rules) >= 65


@pytest.mark.parametrize(
    ("name", "base", "patches"),
    [
        ("parameters in another order", {}, {f"{GET}/parameters": [
            *reversed(comparisons.document()["paths"]["/orders"]["get"]["parameters"])]}),
        ("parameter of the path instead of each operation", {}, {
            f"{DELETE}/parameters": REMOVE,
            "/paths/~1orders~1{id}/parameters":
                comparisons.document()["paths"]["/orders/{id}"]["delete"]["parameters"]}),
        ("defaults written out", {}, {
            f"{GET}/parameters/1/style": "form", f"{GET}/parameters/1/explode": True,
            f"{GET}/parameters/0/required": False}),
        ("explode of one value", {}, {f"{GET}/parameters/0/explode": False}),
        ("a header's name in other letters", {}, {f"{GET}/parameters/2/name": "x-trace"}),
        ("a media type in other letters", {}, {
            f"{OK}/content": {"Application/JSON": comparisons.document()["paths"]["/orders"]["get"][
                "responses"]["200"]["content"]["application/json"]}}),
        ("security written at the operation", {}, {f"{GET}/security": [{"basic": []}]}),
        ("ways in another order", {"/security": [{"basic": []}, {"key": []}]},
         {"/security": [{"key": []}, {"basic": []}]}),
        ("a slash behind the address", {}, {"/servers/0/url": "https://api.example.com/v1/"}),
        ("a status within a range", {f"{GET}/responses/4XX": {"description": "None"},
                                     f"{GET}/responses/404": REMOVE},
         {f"{GET}/responses/404": {"description": "None"}}),
        ("a header that is no parameter", {}, {f"{GET}/parameters/-": {
            "in": "header", "name": "Authorization", "schema": {}}}),
    ],
)  # fmt: skip
def test_other_spellings_are_not_a_change(name: str, base: Any, patches: Any) -> None:
    old = comparisons.patched(comparisons.document(), base)
    new = comparisons.patched(old, patches)
    assert comparisons.diff(old, new) == [], name
    assert comparisons.diff(new, old) == [], name


def test_a_renamed_path_parameter_is_marked_and_matches() -> None:
    new = comparisons.patched(
        comparisons.document(),
        {
            "/paths/~1orders~1{order}": comparisons.document()["paths"]["/orders/{id}"],
            "/paths/~1orders~1{order}/delete/parameters/0/name": "order",
            "/paths/~1orders~1{id}": REMOVE,
        },
    )
    (change,) = comparisons.diff(comparisons.document(), new)
    assert (change.rule, change.severity, change.renames) == ("path-parameter-renamed", H, True)
    assert change.message == "`cf.orders.delete_order(order=…)`: path parameter renamed: id → order"
    assert [operation.line for operation in change.operations] == ["DELETE /orders/{order}"]


def test_a_change_of_a_shared_schema_is_reported_once_with_all_operations() -> None:
    use = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
    old = comparisons.patched(
        comparisons.document(),
        {f"{DELETE}/responses/204/content": use, f"{BODY}/content": use},
    )
    new = comparisons.patched(old, {"/components/schemas/Order/properties/note": REMOVE})
    found = {change.direction: change for change in comparisons.diff(old, new)}
    assert len(found) == len(comparisons.diff(old, new)) == 2
    request, response = found["request"], found["response"]
    assert [operation.line for operation in response.operations] == [
        "GET /orders",
        "DELETE /orders/{id}",
    ]
    assert [operation.line for operation in request.operations] == ["POST /orders"]
    assert (request.severity, response.severity) == (B, R)
    assert response.message == "`Order.note`: property removed, in responses"
    assert response.pointer == "/components/schemas/Order/properties/note"
    assert response.old is not None
    assert (response.old.value, response.new) == ({"type": "string"}, None)


@pytest.mark.parametrize(
    ("patches", "message"),
    [
        ({f"{GET}/parameters/1": REMOVE}, "`cf.orders.find_orders(id_list=…)`: parameter removed"),
        ({GET: REMOVE}, "`cf.orders.find_orders()`: operation removed"),
        (
            {f"{BODY}/content": {"text/plain": {}}},
            "`cf.orders.send_order(body=…)`: media type removed: application/json",
        ),
        (
            {f"{OK}/{JSON}/schema": {"type": "object"}},
            "`cf.orders.find_orders() → 200`: type changed: array → object",
        ),
        (
            {f"{OK}/headers/X-Total": REMOVE},
            "`cf.orders.find_orders() → 200 header x-total`: required header removed",
        ),
        (
            {"/components/schemas/OrderRequest/properties/count/type": "string"},
            "`OrderRequest.count`: type changed: integer → string",
        ),
        ({f"{GET}/operationId": REMOVE, f"{GET}/responses/200": REMOVE},
         "`GET /orders → 200`: success status removed: 200"),
    ],
)  # fmt: skip
def test_changes_are_reported_in_the_terms_of_the_client(
    patches: dict[str, Any], message: str
) -> None:
    changes = comparisons.diff(
        comparisons.document(), comparisons.patched(comparisons.document(), patches)
    )
    assert message in [change.message for change in changes]


@pytest.mark.parametrize("key", ["paths", "webhooks"])
def test_operations_beside_the_reference_of_a_path_item_are_compared(key: str) -> None:
    ok = {"responses": {"200": {"description": ""}}}
    old: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "components": {"pathItems": {"A": {"get": ok}}},
        key: {"/a": {"$ref": "#/components/pathItems/A", "post": ok}},
    }
    kind = "operation" if key == "paths" else "webhook"
    for new in ({"$ref": "#/components/pathItems/A"}, {"post": ok}):
        found = comparisons.diff(old, {**old, key: {"/a": new}})
        assert comparisons.judged(found) == [(f"{kind}-removed", B)]
    assert comparisons.diff(old, {**old, key: {"/a": {"get": ok, "post": ok}}}) == []


def test_names_that_begin_like_extensions_are_compared() -> None:
    def document(kind: str) -> dict[str, Any]:
        content = {"x-world/x-vrml": {"schema": {"type": kind}}}
        operation = {"responses": {"200": {"description": "", "content": content}}}
        return {
            "openapi": "3.0.3",
            "info": {"title": "T", "version": "1"},
            "paths": {"/a": {"get": operation}},
        }

    found = comparisons.diff(document("string"), document("integer"))
    assert comparisons.judged(found) == [("type-changed", B)]
