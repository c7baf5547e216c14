"""The template's view of an operation: the parsed operation of the generator, joined with the raw contract.

The objects of the generator have types and names, but neither style, explode and descriptions of parameters,
nor extensions; the raw contract has these.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from callfire_client.contract.documents import ContractError
from callfire_client.contract.naming import pascal, snake

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
WIDTH = 100


@frozen
class Argument:
    """A parameter, form field or property.

    Attributes:
        name: Its name in Python.
        wire: Its name in the request.
        type: Its type in Python.
        description: Its description.
        explode: Whether a list repeats the name.
        time: Whether it is a point in time, in unix milliseconds.
        scalar: The built-in type of its value, or of the items of a list; empty for any other type.
    """

    name: str
    wire: str
    type: str
    description: str
    explode: bool = True
    time: bool = False
    scalar: str = ""

    @property
    def options(self) -> str:
        """The arguments of its `Parameter` behind the names."""
        given = [
            "explode=False" if not self.explode else "",
            "time=True" if self.time else "",
            f'type="{self.scalar}"' if self.scalar in {"bool", "int"} and not self.time else "",
        ]
        return "".join(f", {option}" for option in given if option)


@frozen
class FinalView:
    """The final states of the object that an operation reads.

    Attributes:
        property: The property that holds the state, by its Python name.
        wire: Its name in JSON.
        values: Its final values.
        wait: The name of the method that waits.
    """

    property: str
    wire: str
    values: list[str]
    wait: str


@frozen
class ReconcileView:
    """How an operation is reconciled; the attributes are those of `callfire_client._core.operation`."""

    read: str
    by: str
    path: list[Any]
    query: list[tuple[str, Any]]
    interval: str | None
    time: str | None
    state: str | None
    proof: list[str]
    before: list[str]


@frozen
class OperationView:
    """An operation, for the templates."""

    id: str
    name: str
    title: str
    description: str
    method: str
    path: str
    tag: str
    path_arguments: list[Argument]
    query: list[Argument]
    form: list[Argument]
    body: Argument | None
    body_model: str | None
    upload: list[str]
    returns: str | None
    return_type: str
    accept: str
    repeat: str
    page: Mapping[str, str] | None
    item_type: str | None
    effect: str | None
    final: FinalView | None
    reconcile: ReconcileView | None

    @property
    def request_line(self) -> str:
        """The method and path."""
        return f"{self.method} {self.path}"

    @property
    def query_class(self) -> str:
        """The name of the TypedDict of the query parameters."""
        return f"{pascal(self.id)}Query"

    @property
    def download(self) -> bool:
        """Whether the response is a file."""
        return self.returns == "bytes"

    def parameters(self, first: str = "", *, client: str = "") -> str:
        """Return the parameters of a function that performs the operation.

        Args:
            first: A parameter before them, such as `self`.
            client: The type of the parameter `client` of a plain function.
        """
        parts = [first] if first else []
        parts += [f"{argument.name}: {argument.type}" for argument in self.path_arguments]
        if self.body:
            parts.append(f"body: {self.body.type}")
        if self.upload:
            parts.append("file: FileContent")
        named = [f"client: {client}"] if client else []
        if self.upload:
            named.append("filename: str | None = None")
            named.append("progress: Progress | None = None")
            named += [f"{argument.name}: {argument.type} | None = None" for argument in self.form]
        if named:
            parts += ["*", *named]
        if self.query:
            parts.append(f"**query: Unpack[{self.query_class}]")
        return ", ".join(parts)

    @property
    def wait_parameters(self) -> str:
        """The parameters of the method that waits."""
        path = [f"{argument.name}: {argument.type}" for argument in self.path_arguments]
        return ", ".join(["self", *path, "*", "until: Until = None", "poll: float = 1.0"])

    @property
    def path_tuple(self) -> str:
        """The path parameters, as a tuple in Python."""
        names = [argument.name for argument in self.path_arguments]
        return f"({names[0]},)" if len(names) == 1 else f"({', '.join(names)})"

    @property
    def arguments(self) -> str:
        """The arguments of `perform` after the operation."""
        parts = [self.path_tuple] if self.path_arguments else []
        if self.query:
            parts.append("query=query")
        if self.body:
            parts.append("body=body")
        if self.upload:
            form = ", ".join(f'"{argument.name}": {argument.name}' for argument in self.form)
            parts += ["file=file", "filename=filename", "progress=progress", f"form={{{form}}}"]
        return "".join(f", {part}" for part in parts)


def names_in(views: Iterable[OperationView], among: Iterable[str]) -> list[str]:
    """Return the names, of those given, that occur in the signatures of operations."""
    parts = " ".join(
        f"{view.parameters()} {view.return_type} {view.item_type}" for view in views
    ).split()
    words = {word for text in parts for word in re.findall(r"\w+", text)}
    return sorted(words & set(among))


def type_of(prop: PropertyProtocol) -> str:
    """Return the type of a value in Python."""
    if isinstance(prop, ModelProperty):
        return map_type(prop) or prop.class_info.name
    if isinstance(prop, LiteralEnumProperty):
        return str(prop.class_info.name)
    if isinstance(prop, ListProperty):
        return f"list[{type_of(prop.inner_property)}]"
    return prop.get_base_type_string().as_unembedded_code()


def argument_type(prop: PropertyProtocol) -> str:
    """Return the type of an argument: lists are accepted as any sequence."""
    if isinstance(prop, ListProperty):
        return f"Sequence[{type_of(prop.inner_property)}]"
    return type_of(prop)


def scalar_type(prop: PropertyProtocol) -> str:
    """Return the name of the built-in type of a scalar, such as `int`; empty for lists, maps and models."""
    if isinstance(prop, LiteralEnumProperty):
        return prop.value_type.__name__
    if isinstance(prop, (ListProperty, ModelProperty)):
        return ""
    name = type_of(prop)
    return name if name in {"bool", "float", "int", "str"} else ""


def is_time(schema: Mapping[str, Any]) -> bool:
    """Whether a value is a point in time, in unix milliseconds."""
    return schema.get("x-callfire-time") == "unix-milliseconds"


def map_type(prop: ModelProperty) -> str | None:
    """Return the type of an object without properties, which is a map; None for a model."""
    if prop.data.properties or prop.data.allOf:
        return None
    values = prop.additional_properties
    return f"dict[str, {'Any' if values is None else type_of(values)}]"


def operations(contract: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Iterate over the operations of the contract, with method and path."""
    for path, item in contract["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def view(endpoint: Endpoint, contract: Mapping[str, Any]) -> OperationView:
    """Make the view of an operation.

    Raises:
        ContractError: The operation contains something that the templates do not support.
    """
    # By position, because the generator replaced the placeholders of the path by Python names.
    path, raw = next(
        (path, raw)
        for method, path, raw in operations(contract)
        if (method, _shape(path)) == (endpoint.method, _shape(endpoint.path.get_untrusted_value()))
    )
    where = f"{endpoint.method.upper()} {path}"
    if "operationId" not in raw:
        raise ContractError(f"{where}: operationId is missing; add one in an overlay")
    described = {(p["in"], p["name"]): p for p in raw.get("parameters", ())}

    def arguments(where: str, props: Iterable[PropertyProtocol]) -> list[Argument]:
        made: list[Argument] = []
        for prop in props:
            wire = prop.name.get_untrusted_value()
            parameter = described[where, wire]
            made.append(
                Argument(
                    prop.python_name,
                    wire,
                    "Timestamp" if is_time(parameter["schema"]) else argument_type(prop),
                    parameter.get("description", ""),
                    parameter.get("explode", True),
                    is_time(parameter["schema"]),
                    scalar_type(prop.inner_property if isinstance(prop, ListProperty) else prop),
                )
            )
        return made

    content = raw.get("requestBody", {}).get("content", {})
    multipart = content.get("multipart/form-data")
    form: list[Argument] = []
    if multipart is not None:
        (parsed,) = endpoint.bodies
        assert isinstance(parsed.prop, ModelProperty)
        properties = [
            *(parsed.prop.required_properties or ()),
            *(parsed.prop.optional_properties or ()),
        ]
        form = [
            Argument(
                prop.python_name,
                prop.name.get_untrusted_value(),
                argument_type(prop),
                multipart["schema"]["properties"][prop.name.get_untrusted_value()].get(
                    "description", ""
                ),
                scalar=scalar_type(prop),
            )
            for prop in properties
            if prop.name != "file"
        ]
    returns, return_type, accept = _returns(raw, where)
    body = body_model = None
    if multipart is None and endpoint.bodies:
        (parsed,) = endpoint.bodies
        many = isinstance(parsed.prop, ListProperty)
        body = Argument(
            "body",
            "body",
            argument_type(parsed.prop),
            raw["requestBody"].get("description", ""),
        )
        body_model = (
            (type_of(parsed.prop).removeprefix("list[").removesuffix("]") + "[]")
            if many
            else body.type
        )
    page = raw.get("x-callfire-page")
    return OperationView(
        id=raw["operationId"],
        name=endpoint.name,
        title=sentence(raw.get("summary", "")),
        description=raw.get("description", ""),
        method=endpoint.method.upper(),
        path=path,
        tag=endpoint.tags[0],
        path_arguments=arguments("path", endpoint.path_parameters),
        query=arguments("query", endpoint.query_parameters),
        form=form,
        body=body,
        body_model=body_model,
        upload=list(raw.get("x-callfire-upload", {}).get("extensions", ())),
        returns=returns,
        return_type=return_type,
        accept=accept,
        repeat=raw.get("x-callfire-repeat", "safe" if endpoint.method == "get" else "unsafe"),
        page=page,
        item_type=_item_type(contract, return_type, page["items"]) if page else None,
        effect=raw.get("x-callfire-effect"),
        final=_final(raw, where),
        reconcile=reconciliation(raw, where, contract),
    )


def _shape(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


def _returns(raw: Mapping[str, Any], where: str) -> tuple[str | None, str, str]:
    """Return the `Operation.returns` of a success, its type in Python, and its media type."""
    found = [response for status, response in raw["responses"].items() if status.startswith("2")]
    if len(found) != 1:
        raise ContractError(
            f"{where}: {len(found)} responses with a 2xx status; keep or add exactly one in an overlay"
        )
    content: Mapping[str, Any] = found[0].get("content", {})
    if not content:
        return None, "None", "application/json"
    media_type, media = next(iter(content.items()))
    schema: Mapping[str, Any] = media.get("schema", {})
    if schema.get("format") == "binary":
        return "bytes", "bytes", ", ".join(content)
    if schema.get("type") == "boolean":
        return "bool", "bool", media_type
    if "$ref" not in schema:
        raise ContractError(
            f"{where}: the schema of the response has no name; move it to components/schemas in "
            "an overlay, and refer to it"
        )
    name = schema["$ref"].rpartition("/")[2]
    return name, name, media_type


def _final(raw: Mapping[str, Any], where: str) -> FinalView | None:
    final = raw.get("x-callfire-final")
    if final is None:
        return None
    try:
        return FinalView(
            snake(final["property"]), final["property"], list(final["values"]), final["wait"]
        )
    except (KeyError, TypeError):
        raise ContractError(
            f"{where}: x-callfire-final must have property, values and wait"
        ) from None


def reconciliation(
    raw: Mapping[str, Any], where: str, contract: Mapping[str, Any]
) -> ReconcileView | None:
    """Return how an operation is reconciled; None when it cannot be.

    Args:
        raw: The operation in the contract.
        where: Its method and path, for the message of an error.
        contract: The contract.

    Raises:
        ContractError: `x-callfire-reconcile` is invalid.
    """
    given = raw.get("x-callfire-reconcile")
    if given is None:
        return None
    try:
        read = given["read"]
        path = next(path for _, path, one in operations(contract) if one["operationId"] == read)
        time, state = given.get("time", {}), given.get("property")
        return ReconcileView(
            read,
            given["by"],
            [given.get("path", {})[name] for name in re.findall(r"{(.+?)}", path)],
            list(given.get("query", {}).items()),
            time.get("query"),
            snake(time["property"]) if "property" in time else None,
            None if state is None else snake(state),
            list(given.get("proof", ())),
            list(given.get("before", ())),
        )
    except (KeyError, TypeError, AttributeError, StopIteration):
        raise ContractError(
            f"{where}: x-callfire-reconcile must have by and read, an operation of the contract, with "
            "a value for each of its path parameters"
        ) from None


def _item_type(contract: Mapping[str, Any], page: str, items: str) -> str:
    reference: str = contract["components"]["schemas"][page]["properties"][items]["items"]["$ref"]
    return reference.rpartition("/")[2]


def sentence(text: str) -> str:
    """End a description with a full stop, unless it ends a sentence already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def wrap(text: str, indent: int, *, first: int | None = None) -> str:
    """Wrap a description for a docstring, and escape it."""
    safe = text.replace("\\", "\\\\").replace('"""', "'''")
    paragraphs = [" ".join(part.split()) for part in safe.split("\n\n")]
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")
        lines += textwrap.wrap(
            paragraph,
            WIDTH - indent,
            initial_indent=" " * (first or 0) if not number else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return ("\n" + " " * indent).join(lines).strip().replace("\n" + " " * indent + "\n", "\n\n")
