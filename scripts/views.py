"""The views of operations: what the templates render, with all decisions made. `operation_views` builds them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from callfire_client._core.shapes import Shape
from callfire_client.contract.documents import ContractError
from callfire_client.contract.naming import pascal, snake
from callfire_client.contract.simplify.operations import METHODS

WIDTH = 100


@frozen
class Argument:
    """A parameter, form field or property.

    Attributes:
        name: Its name in Python.
        wire: Its name in the request.
        type: Its type in Python.
        description: Its description.
        location: `path`, `query`, `header`, `cookie`, or `form` for a field of a body.
        explode: Whether a list repeats the name.
        time: Whether it is a point in time, in unix milliseconds.
        required: Whether it must be given.
        style: The style with which it is encoded; None for a value or a list of values in the query, and
            for text in the path.
        scalar: The built-in type of its value, or of the items of a list; empty for any other type.
    """

    name: str
    wire: str
    type: str
    description: str
    location: str = "query"
    explode: bool = True
    time: bool = False
    required: bool = False
    style: str | None = None
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
        webhooks: The webhook resources whose events report the object.
    """

    property: str
    wire: str
    values: list[str]
    wait: str
    webhooks: list[str]


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
class BulkView:
    """How messages are sent in bulk.

    Attributes:
        batch: The largest number of recipients of a request.
        batch_parameter: The query parameter of `find` that is a batch, by its Python name.
        refused: The states of messages that are never sent.
        waiting: The states of messages of a broadcast that has not started.
        content: The properties of a recipient that are its content, by their wire names.
        shared_content: The query parameters that give recipients a content, by their wire names.
        operations: The names of the operations by their roles, which are those of `BulkOperations`.
    """

    batch: int
    batch_parameter: str
    refused: list[str]
    waiting: list[str]
    content: list[str]
    shared_content: list[str]
    operations: dict[str, str]


@frozen
class OperationView:
    """An operation, for the templates.

    Attributes:
        pointer: Its location in the contract.
        keywords: The parameters of query, headers and cookies.
        styled: The arguments that have a style.
        names: The models and enumerations that occur in its signature.
        returns: The shape of the response; `returns_by_status` where it depends on the status.
        essential: The required properties `id` and `items` of the response of an unsafe operation.
    """

    pointer: str
    id: str
    name: str
    title: str
    description: str
    method: str
    path: str
    tag: str
    path_arguments: list[Argument]
    keywords: list[Argument]
    form: list[Argument]
    styled: list[Argument]
    names: frozenset[str]
    body: Argument | None
    body_model: str | None
    content_type: str
    multipart: bool
    file: str
    upload: list[str]
    returns: Shape | None
    returns_by_status: list[tuple[int, Shape | None]]
    essential: tuple[str, ...]
    return_type: str
    accept: str
    repeat: str
    page: Mapping[str, str] | None
    item_type: str | None
    effect: str | None
    final: FinalView | None
    reconcile: ReconcileView | None
    bulk: BulkView | None

    @property
    def request_line(self) -> str:
        """The method and path."""
        return f"{self.method} {self.path}"

    @property
    def query_class(self) -> str:
        """The name of the TypedDict of the query parameters."""
        return f"{pascal(self.id)}Query"

    @property
    def query(self) -> list[Argument]:
        """The query parameters that are a value, or a list of values."""
        return [each for each in self.keywords if each.location == "query" and each.style is None]

    @property
    def required(self) -> list[str]:
        """The names of the required parameters of query, headers and cookies."""
        return [each.name for each in self.keywords if each.required]

    @property
    def only_query(self) -> bool:
        """Whether all keywords are query parameters."""
        return all(each.location == "query" for each in self.keywords)

    @property
    def returns_nothing(self) -> bool:
        """Whether no response has a value."""
        return self.return_type == "None"

    @property
    def model_returned(self) -> bool:
        """Whether the response is a model."""
        return self.returns == self.return_type and self.returns not in ("bool", "bytes", "text")

    @property
    def returns_code(self) -> str:
        """`returns` as Python code."""
        return _code(self.returns)

    @property
    def returns_by_status_code(self) -> tuple[Any, ...]:
        """`returns_by_status` as a value of Python."""
        return tuple(self.returns_by_status)

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
            optional = "" if self.body.required else " | None = None"
            parts.append(f"body: {self.body.type}{optional}")
        if self.file:
            parts.append("file: FileContent")
        named = [f"client: {client}"] if client else []
        if self.file:
            named.append("filename: str | None = None")
            named.append("progress: Progress | None = None")
        named += [
            f"{argument.name}: {argument.type}{'' if argument.required else ' | None = None'}"
            for argument in self.form
        ]
        if named:
            parts += ["*", *named]
        if self.keywords:
            parts.append(f"**query: Unpack[{self.query_class}]")
        return ", ".join(parts)

    @property
    def wait_parameters(self) -> str:
        """The parameters of the method that waits."""
        path = [f"{argument.name}: {argument.type}" for argument in self.path_arguments]
        options = ["until: Until = None", "poll: float = 1.0"]
        if self.final is not None and self.final.webhooks:
            options.append("events: EventSource | None = None")
        return ", ".join(["self", *path, "*", *options])

    @property
    def path_tuple(self) -> str:
        """The path parameters, as a tuple in Python."""
        names = [argument.name for argument in self.path_arguments]
        return f"({names[0]},)" if len(names) == 1 else f"({', '.join(names)})"

    @property
    def arguments(self) -> str:
        """The arguments of `perform` after the operation."""
        parts = [self.path_tuple] if self.path_arguments else []
        if self.keywords:
            parts.append("query=query")
        if self.body:
            parts.append("body=body")
        if self.file:
            parts += ["file=file", "filename=filename", "progress=progress"]
        if self.multipart:
            form = ", ".join(f'"{argument.name}": {argument.name}' for argument in self.form)
            parts.append(f"form={{{form}}}")
        return "".join(f", {part}" for part in parts)


def names_in(views: Iterable[OperationView], among: Iterable[str]) -> list[str]:
    """Return the names, of those given, that occur in the signatures of operations."""
    parts = " ".join(
        f"{view.parameters()} {view.return_type} {view.item_type}" for view in views
    ).split()
    words = {word for text in parts for word in re.findall(r"\w+", text)}
    return sorted(words & set(among))


def qualified(text: str, ambiguous: Iterable[str]) -> str:
    """Write models whose names a module uses for something else as `models.Name`."""
    names = set(ambiguous)
    return re.sub(
        r"\w+", lambda found: f"models.{found[0]}" if found[0] in names else found[0], text
    )


def is_time(schema: Mapping[str, Any]) -> bool:
    """Return whether a value is a point in time, in unix milliseconds."""
    return schema.get("x-callfire-time") == "unix-milliseconds"


def operations(contract: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Iterate over the operations of the contract, with method and path."""
    for path, item in contract["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def final_states(raw: Mapping[str, Any], where: str) -> FinalView | None:
    """Return the final states of the object that an operation reads; None without `x-callfire-final`.

    Args:
        raw: The operation in the contract.
        where: Its method and path, for the message of an error.

    Raises:
        ContractError: `x-callfire-final` is invalid.
    """
    final = raw.get("x-callfire-final")
    if final is None:
        return None
    try:
        return FinalView(
            snake(final["property"]),
            final["property"],
            list(final["values"]),
            final["wait"],
            list(final.get("webhooks", ())),
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
        path = next(path for _, path, one in operations(contract) if one.get("operationId") == read)
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


def bulk_sending(
    raw: Mapping[str, Any], where: str, contract: Mapping[str, Any]
) -> BulkView | None:
    """Return how the messages of an operation are sent in bulk; None when they cannot be.

    Args:
        raw: The operation in the contract.
        where: Its method and path, for the message of an error.
        contract: The contract.

    Raises:
        ContractError: `x-callfire-bulk` is invalid.
    """
    given = raw.get("x-callfire-bulk")
    if given is None:
        return None
    by_id = {one.get("operationId"): one for _, _, one in operations(contract)}
    try:
        roles = {"send": raw, **{role: by_id[given[role]] for role in ("create", "add", "start")}}
        for reading, role in (
            ("find", "send"),
            ("find_broadcasts", "create"),
            ("get_broadcast", "start"),
        ):
            roles[reading] = by_id[roles[role]["x-callfire-reconcile"]["read"]]
        return BulkView(
            given["batch"],
            snake(given["batchId"]),
            list(given["refused"]),
            list(given["waiting"]),
            list(given.get("content", {}).get("body", ())),
            list(given.get("content", {}).get("query", ())),
            {role: snake(one["operationId"]) for role, one in roles.items()},
        )
    except (KeyError, TypeError):
        raise ContractError(
            f"{where}: x-callfire-bulk must have batch, batchId, refused, waiting, and create, add and start, "
            "operations of the contract; send, create and start must have x-callfire-reconcile"
        ) from None


def sentence(text: str) -> str:
    """End a description with a full stop, unless it ends a sentence already."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def wrap(text: str, indent: int, *, first: int | None = None) -> str:
    """Wrap a description for a docstring, and escape it."""
    safe = _escaped(text)
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
    made = ("\n" + " " * indent).join(lines).strip().replace("\n" + " " * indent + "\n", "\n\n")
    # A quote at the end would be one of those that end the docstring.
    return f'{made[:-1]}\\"' if made.endswith('"') else made


def one_line(text: str) -> str:
    """Write text as one line of a docstring, and escape it."""
    return " ".join(_escaped(text).split())


def _escaped(text: str) -> str:
    text = "".join(char for char in text if char.isprintable() or char.isspace())
    return text.replace("\\", "\\\\").replace('"""', "'''")


def _code(shape: Shape | None) -> str:
    return literal(shape) if isinstance(shape, str) else repr(shape)


def literal(text: str) -> str:
    """Write text as a string of Python, in double quotes."""
    return "".join(
        f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char
        for char in json.dumps(text, ensure_ascii=False)
    )
