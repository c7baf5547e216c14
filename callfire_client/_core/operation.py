"""An operation of the contract as data: where each argument goes, what it returns, whether to retry it.

Modules that only a request needs are imported with the first request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar

from attrs import frozen

from .parameters import Parameter

if TYPE_CHECKING:
    from .request import MultipartBody, Request

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
        returns: The model of a successful response, or `bool`, or `bytes`; None for nothing.
        query: The query parameters.
        body: The model of a JSON body, followed by `[]` for a list; None when there is no body.
        upload: The file extensions that an upload accepts; empty when it is not an upload.
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
    returns: str | None = None
    query: tuple[Parameter, ...] = ()
    body: str | None = None
    upload: tuple[str, ...] = ()
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
            TypeError: An argument is unknown or of a type that cannot be sent.
            ValueError: A path parameter would change the path, a list is empty, or a file has no
                name that the operation accepts.
            FileNotFoundError: The file of an upload does not exist.
        """
        from .encoding import encode_json_body, encode_path_segment, encode_query
        from .request import Request

        try:
            segments = iter(path)
            return Request(
                operation=self.id,
                method=self.method,
                path=_PLACEHOLDER.sub(
                    lambda found: encode_path_segment(found[1], next(segments)), self.path
                ),
                query=encode_query(self.query, query),
                accept=self.accept,
                content=encode_json_body(body, dumps, many=self.body.endswith("[]"))
                if self.body
                else None,
                multipart=multipart() if multipart is not None else None,
            )
        except (TypeError, ValueError) as error:
            # Not type(error): the constructors of subclasses such as UnicodeEncodeError differ.
            kind = TypeError if isinstance(error, TypeError) else ValueError
            raise kind(f"{self.name}(): {error}") from None
