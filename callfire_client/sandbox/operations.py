"""The operations of the contract, as the sandbox needs to know them."""

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
    """A parameter in the path or in the query.

    Attributes:
        name: Its name on the wire.
        schema: Its schema, references within resolved at use.
        explode: Whether a list repeats the name, rather than joining its values with commas.
    """

    name: str
    schema: Json = field(repr=False)
    explode: bool


@frozen
class Operation:
    """An operation: where it stands, what it takes and what it answers.

    Attributes:
        id: The operationId.
        method: The HTTP method in capitals.
        path: The path template, below the server's path.
        parameters: Parameters of the path and of the query, by name.
        json_body: The schema of a JSON body, None where there is none.
        form: The schema of a multipart body, None where there is none.
        extensions: File extensions that an upload takes.
        status: The status of success.
        answer: The schema of the answer, None for an empty one.
        media_types: The media types of the answer.
        page: Whether the answer is a page.
    """

    id: str
    method: str
    path: str
    parameters: Mapping[str, Parameter] = field(repr=False)
    json_body: Json | None = field(repr=False)
    form: Json | None = field(repr=False)
    extensions: tuple[str, ...] = field(repr=False)
    status: int
    answer: Json | None = field(repr=False)
    media_types: tuple[str, ...]
    page: bool

    @property
    def download(self) -> bool:
        """Whether the answer is a file."""
        return bool(self.media_types) and "application/json" not in self.media_types


class Contract:
    """A contract, OpenAPI 3.0, with its references resolved on demand.

    Args:
        document: The document.
    """

    def __init__(self, document: Json) -> None:
        self._document = document
        server: str = document["servers"][0]["url"]
        self.base_path = urlsplit(server).path.rstrip("/")

    def resolve(self, node: Json) -> Json:
        """Follow the references of a node to the object that they refer to.

        A reference that has a description is the only member of an `allOf`.
        """
        while "$ref" in node or "allOf" in node:
            if "allOf" in node:
                (node,) = node["allOf"]
                continue
            target: Any = self._document
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def operations(self) -> Iterator[Operation]:
        """List the operations in the document's order."""
        for path, item in self._document["paths"].items():
            for method in _METHODS:
                if method in item:
                    shared: list[Json] = item.get("parameters", [])
                    yield self._operation(path, method, item[method], shared)

    def _operation(self, path: str, method: str, raw: Json, shared: list[Json]) -> Operation:
        parameters = [self.resolve(one) for one in [*shared, *raw.get("parameters", [])]]
        body = self.resolve(raw.get("requestBody", {})).get("content", {})
        status = min(int(code) for code in raw["responses"] if code.startswith("2"))
        content: Json = self.resolve(raw["responses"][str(status)]).get("content", {})
        return Operation(
            id=raw["operationId"],
            method=method.upper(),
            path=path,
            parameters={
                one["name"]: Parameter(one["name"], one["schema"], one.get("explode", True))
                for one in parameters
                if one["in"] in {"path", "query"}
            },
            json_body=_schema(body, "application/json"),
            form=_schema(body, "multipart/form-data"),
            extensions=tuple(raw.get("x-callfire-upload", {}).get("extensions", ())),
            status=status,
            answer=next((one["schema"] for one in content.values()), None),
            media_types=tuple(content),
            page="x-callfire-page" in raw,
        )


def _schema(content: Json, media_type: str) -> Json | None:
    schema: Json | None = content.get(media_type, {}).get("schema")
    return schema
