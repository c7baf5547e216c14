"""The operations of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .messages import Json

_METHODS: Final = ("get", "put", "post", "delete", "patch", "head", "options")


@frozen
class Parameter:
    """A parameter in the path or in the query string.

    Attributes:
        name: The name in requests.
        schema: The schema; it may contain references.
        explode: Whether a list repeats the name instead of joining its values with commas.
    """

    name: str
    schema: Json = field(repr=False)
    explode: bool


@frozen
class OperationSpec:
    """The specification of an operation.

    Attributes:
        id: The operationId.
        method: The HTTP method in capitals.
        path: The path template, relative to the server's path.
        parameters: The parameters in the path and in the query string, by name.
        body_schema: The schema of a JSON request body, None if there is none.
        form_schema: The schema of a multipart request body, None if there is none.
        upload_extensions: The file extensions that an upload accepts; empty for any.
        status: The status code of success.
        response_schema: The schema of the response body, None if it is empty.
        response_media_types: The media types of the response body.
        is_page: Whether the response body is a page.
        absent_properties: The properties of the page that responses lack.
    """

    id: str
    method: str
    path: str
    parameters: Mapping[str, Parameter] = field(repr=False)
    body_schema: Json | None = field(repr=False)
    form_schema: Json | None = field(repr=False)
    upload_extensions: tuple[str, ...] = field(repr=False)
    status: int
    response_schema: Json | None = field(repr=False)
    response_media_types: tuple[str, ...]
    is_page: bool
    absent_properties: tuple[str, ...]


class Contract:
    """An OpenAPI 3.0 document whose references are resolved on demand.

    Args:
        document: The document.

    Attributes:
        base_path: The path of the first server, such as `/v2`.
    """

    def __init__(self, document: Json) -> None:
        self._document = document
        server: str = document["servers"][0]["url"]
        self.base_path = urlsplit(server).path.rstrip("/")

    def resolve(self, node: Json) -> Json:
        """Follow references within the document until a node is not a reference.

        A reference that has a description is the only member of an `allOf`.
        """
        return self.resolve_name(node)[1]

    def resolve_name(self, node: Json) -> tuple[str, Json]:
        """Return the name of the schema that a node refers to, too; it is empty without a reference."""
        name = ""
        while "$ref" in node or "allOf" in node:
            if "allOf" in node:
                (node,) = node["allOf"]
                continue
            target: Any = self._document
            for key in node["$ref"].removeprefix("#/").split("/"):
                name = key.replace("~1", "/").replace("~0", "~")
                target = target[name]
            node = target
        return name, node

    def operations(self) -> Iterator[OperationSpec]:
        """Iterate over the operations in the document's order."""
        for path, item in self._document["paths"].items():
            for method in _METHODS:
                if method in item:
                    shared: list[Json] = item.get("parameters", [])
                    yield self._operation(path, method, item[method], shared)

    def _operation(self, path: str, method: str, raw: Json, shared: list[Json]) -> OperationSpec:
        parameters = [self.resolve(one) for one in [*shared, *raw.get("parameters", [])]]
        body = self.resolve(raw.get("requestBody", {})).get("content", {})
        status, response = self._success(raw["responses"])
        content: Json = response.get("content", {})
        return OperationSpec(
            id=raw["operationId"],
            method=method.upper(),
            path=path,
            parameters={
                one["name"]: Parameter(one["name"], one.get("schema", {}), one.get("explode", True))
                for one in parameters
                if one["in"] in {"path", "query"}
            },
            body_schema=_schema(body, "application/json"),
            form_schema=_schema(body, "multipart/form-data"),
            upload_extensions=tuple(raw.get("x-callfire-upload", {}).get("extensions", ())),
            status=status,
            response_schema=next((one.get("schema", {}) for one in content.values()), None),
            response_media_types=tuple(content),
            is_page="x-callfire-page" in raw,
            absent_properties=tuple(raw.get("x-callfire-page", {}).get("absent", ())),
        )

    def _success(self, responses: Json) -> tuple[int, Json]:
        """Return the lowest status code of success with its response."""
        codes = [code for code in responses if code.isdecimal() and code.startswith("2")]
        code = min(codes, default="2XX" if "2XX" in responses else "default")
        return int(code) if codes else 200, self.resolve(responses.get(code, {}))


def _schema(content: Json, media_type: str) -> Json | None:
    schema: Json | None = content.get(media_type, {}).get("schema")
    return schema
