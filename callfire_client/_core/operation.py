"""An operation of the contract as data: where each argument goes, what it returns, whether to retry it.

Modules that only a request needs are imported with the first request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar

from attrs import frozen

from . import lazy
from .parameters import Parameter

if TYPE_CHECKING:
    from . import encoding, request
    from .request import MultipartBody, Request
    from .shapes import Shape
    from .styles import StyledParameter
else:
    encoding = lazy.module(__name__, ".encoding")
    request = lazy.module(__name__, ".request")

__all__ = ["FinalStates", "Operation", "Page", "Parameter", "Reconcile"]

T_co = TypeVar("T_co", covariant=True)

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_NONE_GIVEN: Final[Mapping[str, object]] = {}


class Page(NamedTuple):
    """How the responses of an operation are paged.

    Attributes:
        items: The property that holds the items.
        key: The property that identifies an item; None when there is none.
    """

    items: str
    key: str | None = None


class FinalStates(NamedTuple):
    """Which states of the object that an operation reads are final.

    Attributes:
        property: The property that holds the state, by its Python name.
        values: The values after which the object no longer changes by itself. A value that is not
            listed, such as a new one, is not final.
    """

    property: str
    values: frozenset[str]


class Reconcile(NamedTuple):
    """How a request with an unknown outcome is reconciled: the operation to read, and how to compare.

    A value of `path` or `query` is a constant, or a runtime expression as in the links of OpenAPI, such as
    `$request.path.id`.

    Attributes:
        read: The operationId of the operation that is sent.
        by: The function that compares: recipients with calls or texts, names, the state of an object, or times.
        path: The values of its path parameters, in the order of its path.
        query: Its query parameters by wire name, with their values.
        interval: The query parameter that is the beginning of an interval, by wire name; None without one.
        time: The property that is compared with the time of the request, by its Python name; None
            without one.
        state: The property that holds the state, by its Python name; None unless compared by state.
        proof: The states that prove that the request was processed.
        before: The states of an object for which it was not processed.
    """

    read: str
    by: Literal["mark", "name", "state", "time"]
    path: tuple[str, ...] = ()
    query: tuple[tuple[str, str | int | bool], ...] = ()
    interval: str | None = None
    time: str | None = None
    state: str | None = None
    proof: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Operation(Generic[T_co]):
    """An operation of the contract; `T_co` is the type of its parsed response.

    Attributes:
        id: The operationId.
        name: The name of its method in Python.
        method: The HTTP method.
        path: The path below the base URL, with `{placeholders}`.
        returns: The model of a successful response, or `bool`, or `bytes`, or another shape; None for
            nothing.
        returns_by_status: The same for the statuses whose responses differ.
        essential: The properties without which a response of an unsafe operation cannot be read, by their wire
            names: the list of what was sent, or the id of what was created.
        query: The query parameters that are a value or a list of values.
        styled: All other parameters of query, headers, cookies and path, and the form fields that have a
            style.
        required: The Python names of the required parameters of query, headers and cookies.
        body: The model of a JSON body, followed by `[]` for a list, or `json` for any value; `form` for form
            fields; `text` or `bytes` for a body that is sent as it is; None when there is no body.
        optional_body: Whether the body can be omitted.
        content_type: The media type of the body.
        upload: The file extensions that an upload accepts, or `*` for all; empty when it is not an upload.
        file: The name of the form field that has the file of an upload; empty for a form without one.
        form: The form fields beside the file of an upload.
        accept: The media type of a successful response.
        repeat: `safe` when a request that may have been processed can be sent again, `unsafe` when
            that could call, text or charge somebody twice.
        page: How its responses are paged; None when they are not.
        final: The final states of the object that it reads; None when it is not polled.
        reconcile: How a request with an unknown outcome is reconciled; None when it cannot be.
    """

    id: str
    name: str
    method: str
    path: str
    returns: Shape | None = None
    returns_by_status: tuple[tuple[int, Shape | None], ...] = ()
    essential: tuple[str, ...] = ()
    query: tuple[Parameter, ...] = ()
    styled: tuple[StyledParameter, ...] = ()
    required: tuple[str, ...] = ()
    body: str | None = None
    optional_body: bool = False
    content_type: str = "application/json"
    upload: tuple[str, ...] = ()
    file: str = "file"
    form: tuple[Parameter, ...] = ()
    accept: str = "application/json"
    repeat: Literal["safe", "unsafe"] = "unsafe"
    page: Page | None = None
    final: FinalStates | None = None
    reconcile: Reconcile | None = None

    def request(
        self,
        path: Sequence[object] = (),
        *,
        query: Mapping[str, object] = _NONE_GIVEN,
        body: Any = None,
        multipart: Callable[[], MultipartBody] | None = None,
        dumps: Callable[[Any], bytes] | None = None,
    ) -> Request:
        """Build the request; nothing is sent when an argument is invalid.

        Args:
            path: The path parameters, in the order of the path.
            query: The query parameters by their Python names.
            body: The JSON body: a model, a mapping, or a sequence of either.
            multipart: Builds the body of an upload.
            dumps: Encodes JSON.

        Raises:
            TypeError: An argument is missing, unknown, or of a type that cannot be sent.
            ValueError: A path parameter would change the path, a list is empty, the URL is too long, a
                value cannot be encoded, or a file has no name that the operation accepts.
            FileNotFoundError: The file of an upload does not exist.
        """
        try:
            self._check_required(query)
            if self.styled:
                return self._styled_request(path, query, body, multipart, dumps)
            segments = iter(path)
            encoded_path = _PLACEHOLDER.sub(
                lambda found: encoding.encode_path_segment(found[1], next(segments)), self.path
            )
            encoded_query = encoding.encode_query(self.query, query)
            encoding.check_length(encoded_path, encoded_query)
            return request.Request(
                operation=self.id,
                method=self.method,
                path=encoded_path,
                query=encoded_query,
                accept=self.accept,
                content=self._content(body, dumps),
                content_type=self.content_type,
                multipart=multipart() if multipart is not None else None,
            )
        except (TypeError, ValueError) as error:
            # Not type(error): the constructors of subclasses such as UnicodeEncodeError differ.
            kind = TypeError if isinstance(error, TypeError) else ValueError
            raise kind(f"{self.name}(): {error}") from None

    def _check_required(self, given: Mapping[str, object]) -> None:
        missing = [name for name in self.required if given.get(name) is None]
        if missing:
            raise TypeError(f"missing required argument {missing[0]!r}")

    def _content(self, body: Any, dumps: Callable[[Any], bytes] | None) -> bytes | None:
        """Encode the body; None where there is none."""
        if self.body is None or (body is None and self.optional_body):
            return None
        match self.body:
            case "form":
                from .styles import encode_form

                return encode_form(body, self.styled)
            case "json" | "text" | "bytes":
                from .bodies import encode_body

                return encode_body(self.body, body, dumps)
            case model:
                return encoding.encode_json_body(
                    body, dumps, many=model.endswith("[]"), of_objects=model != "json[]"
                )

    def _styled_request(
        self,
        path: Sequence[object],
        given: Mapping[str, object],
        body: Any,
        multipart: Callable[[], MultipartBody] | None,
        dumps: Callable[[Any], bytes] | None,
    ) -> Request:
        from .styles import encode_headers, encode_path_value, encode_styled_query, take

        segments = iter(path)
        in_path = {each.wire: each for each in self.styled if each.location == "path"}

        def segment(found: re.Match[str]) -> str:
            value, parameter = next(segments), in_path.get(found[1])
            if parameter is None:
                return encoding.encode_path_segment(found[1], value)
            return encode_path_value(parameter, value)

        apart = {
            each.name for each in self.styled if each.location in ("query", "header", "cookie")
        }
        plain = {name: value for name, value in given.items() if name not in apart}
        parts = [
            encoding.encode_query(self.query, plain),
            encode_styled_query(take(self.styled, "query", given)),
        ]
        encoded_path = _PLACEHOLDER.sub(segment, self.path)
        encoded_query = "&".join(part for part in parts if part)
        encoding.check_length(encoded_path, encoded_query)
        return request.Request(
            operation=self.id,
            method=self.method,
            path=encoded_path,
            query=encoded_query,
            accept=self.accept,
            content=self._content(body, dumps),
            content_type=self.content_type,
            multipart=multipart() if multipart is not None else None,
            parameter_headers=encode_headers(
                take(self.styled, "header", given), take(self.styled, "cookie", given)
            ),
        )
