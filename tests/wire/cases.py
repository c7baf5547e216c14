"""The requests and responses of the contract, computed from its document alone.

Nothing here uses generated code: paths, parameters and bodies are read from
`openapi/callfire.openapi.yaml`, and encoded by the functions of this module.
"""

import json
import keyword
import re
import string
from pathlib import Path
from typing import Any

import yaml
from attrs import field, frozen

from callfire_client import models

ROOT = Path(__file__).parents[2]
CONTRACT = yaml.load(
    (ROOT / "openapi" / "callfire.openapi.yaml").read_text(encoding="utf-8"),
    Loader=yaml.CSafeLoader,
)
# With fewer operations than this, some are missing.
MIN_OPERATIONS: int = yaml.safe_load((ROOT / "generator-config.yml").read_text(encoding="utf-8"))[
    "operations"
]

# Characters that an encoder can get wrong: separators of URLs and lists, percent signs, dots, quotes,
# characters of two, three and four bytes.
HARD = "a/b?c%d%2Fe#f g+h&i=j,k;l:m@n..\"'~é日𝄞"
HARD_NAME = 'prömo "1" %22'
BIG = 2**53 + 1
SMALL = 2**31 - 1
# Bytes that a multipart encoder can get wrong: a simple boundary, all kinds of line ends, bytes that are
# not UTF-8.
FILE = b"--+++\r\n--+++--\r\n\x00\xff\xfe\r\rContent-Disposition: form-data\r\n\r\n\n--\r\n"
EXTENSION_TYPES = {"bmp": "image/bmp", "csv": "text/csv", "mp3": "audio/mpeg"}

# Names that do not follow from capital letters alone.
ODD_NAMES = {
    "callerid": "callerid",
    "extraPhone1": "extra_phone1",
    "getCallRecordingMp3": "get_call_recording_mp3",
    "getCallRecordingMp3ByName": "get_call_recording_mp3_by_name",
    "getCampaignSoundDataMp3": "get_campaign_sound_data_mp3",
    "mp3Url": "mp3_url",
    "postTTSCampaignSound": "post_tts_campaign_sound",
    "recievedCount": "recieved_count",
}


def snake(name: str) -> str:
    """Return the name in Python: words end before a capital letter, digits belong to the word before them."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
    return f"{words}_" if keyword.iskeyword(words) else words


def encoded(text: str) -> str:
    """Percent-encode all characters except the unreserved ones of RFC 3986."""
    unreserved = (string.ascii_letters + string.digits + "-._~").encode()
    return "".join(chr(b) if b in unreserved else f"%{b:02X}" for b in text.encode())


def reference(schema: dict[str, Any]) -> str | None:
    """Return the name of the schema that a schema refers to; a described reference is in an `allOf`."""
    (only,) = schema.get("allOf", [schema])
    name: str = only.get("$ref", "").rpartition("/")[2]
    return name or None


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node or "allOf" in node:
        if "allOf" in node:
            (node,) = node["allOf"]
            continue
        target: Any = CONTRACT
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = target
    return node


def text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def query_pairs(parameter: dict[str, Any], value: Any) -> list[tuple[str, str]]:
    """Encode a query parameter by `style: form` of OpenAPI 3.0."""
    assert parameter.get("style", "form") == "form"
    name = encoded(parameter["name"])
    if not isinstance(value, list):
        return [(name, encoded(text(value)))]
    values = [encoded(text(item)) for item in value]
    return (
        [(name, v) for v in values]
        if parameter.get("explode", True)
        else [(name, ",".join(values))]
    )


def example(schema: dict[str, Any]) -> Any:
    """Return a JSON value of a schema, with every property."""
    schema = resolved(schema)
    if "enum" in schema:
        return schema["enum"][-1]
    match schema["type"]:
        case "string":
            return HARD
        case "boolean":
            return True
        case "number":
            return 0.1
        case "integer":
            return SMALL if schema.get("format") == "int32" else BIG
        case "array":
            items = [example(schema["items"])]
            return items if resolved(schema["items"])["type"] == "object" else items * 2
        case "object" if "properties" in schema:
            return {name: example(inner) for name, inner in schema["properties"].items()}
        case "object":
            return {"a key": example(schema["additionalProperties"])}
    raise AssertionError(schema)


def argument(schema: dict[str, Any]) -> Any:
    """Return a value of the schema of a query parameter that is hard to encode."""
    schema = resolved(schema)
    if schema["type"] == "array":
        items = resolved(schema["items"])
        # An unknown value can contain a comma, which must not be confused with a separator.
        return [0, BIG] if items["type"] == "integer" else [example(items), "X,Y Z", HARD]
    return example(schema)


def model(schema: dict[str, Any], value: Any) -> Any:
    """Build the models of a JSON value with their constructors."""
    name = reference(schema)
    schema = resolved(schema)
    if schema["type"] == "array":
        return [model(schema["items"], item) for item in value]
    if schema["type"] != "object" or "properties" not in schema:
        return value
    arguments = {
        snake(key): model(schema["properties"][key], inner) for key, inner in value.items()
    }
    assert name is not None
    return getattr(models, name)(**arguments)


@frozen
class Case:
    """An operation of the contract."""

    id: str
    method: str
    template: str
    parameters: list[dict[str, Any]]
    operation: dict[str, Any] = field(repr=False)

    @property
    def group(self) -> str:
        return str(self.operation["tags"][0]).lower()

    @property
    def name(self) -> str:
        return snake(self.id)

    @property
    def paged(self) -> bool:
        return "x-callfire-page" in self.operation

    @property
    def path_parameters(self) -> list[dict[str, Any]]:
        """The path parameters, in the order of the path."""
        known = {p["name"]: p for p in self.parameters if p["in"] == "path"}
        names = re.findall(r"{(.+?)}", self.template)
        assert sorted(names) == sorted(known)
        return [known[name] for name in names]

    @property
    def query_parameters(self) -> list[dict[str, Any]]:
        return [p for p in self.parameters if p["in"] == "query"]

    @property
    def body(self) -> tuple[str, dict[str, Any]] | None:
        """The media type and the schema of the request body."""
        content = (
            resolved(self.operation["requestBody"])["content"]
            if "requestBody" in self.operation
            else {}
        )
        assert len(content) < 2
        return next(((kind, media["schema"]) for kind, media in content.items()), None)

    @property
    def success(self) -> tuple[int, list[str], dict[str, Any] | None]:
        """The status, media types and schema of the success response."""
        ((status, response),) = (
            (s, r) for s, r in self.operation["responses"].items() if s != "default"
        )
        content = resolved(response).get("content", {})
        return (
            int(status),
            list(content),
            next((media["schema"] for media in content.values()), None),
        )

    @property
    def binary(self) -> bool:
        schema = self.success[2]
        return schema is not None and schema.get("format") == "binary"

    @property
    def upload(self) -> bool:
        return self.body is not None and self.body[0] == "multipart/form-data"

    def response_body(self) -> bytes:
        """Return the body of the success response."""
        schema = self.success[2]
        if schema is None:
            return b""
        return FILE if self.binary else json.dumps(example(schema), ensure_ascii=False).encode()

    def parsed(self) -> Any:
        """Return the value that the client returns for the success response."""
        schema = self.success[2]
        if schema is None:
            return None
        return FILE if self.binary else model(schema, example(schema))


def load() -> list[Case]:
    return [
        Case(
            operation["operationId"],
            method.upper(),
            path,
            [resolved(p) for p in parameters],
            operation,
        )
        for path, item in CONTRACT["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
        for parameters in [[*item.get("parameters", []), *operation.get("parameters", [])]]
    ]


CASES = load()
