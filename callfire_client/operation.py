"""An operation as data: where each argument goes, what comes back, and whether it may be repeated.

What only a request needs is imported with the first one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from .multipart import Multipart
    from .request import Request
    from .types import FileContent, Progress

__all__ = ["Operation", "Page", "Parameter"]

T_co = TypeVar("T_co", covariant=True)

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_NOTHING: Final[Mapping[str, object]] = {}


class Parameter(NamedTuple):
    """A query parameter or form field: its name in Python and on the wire, and how a list is written.

    Attributes:
        name: The keyword argument.
        wire: The name on the wire.
        explode: Whether a list repeats the name (`id=1&id=2`) or is joined (`states=A,B`).
        time: Whether it is a point in time, in unix milliseconds on the wire.
    """

    name: str
    wire: str
    explode: bool = True
    time: bool = False


class Page(NamedTuple):
    """How an operation pages.

    Attributes:
        items: The property that holds the items.
        key: The property that tells one item from another; None when there is none.
    """

    items: str
    key: str | None = None


@frozen(kw_only=True)
class Operation(Generic[T_co]):
    """An operation of the contract; `T_co` is the type of its parsed answer.

    Attributes:
        id: The operationId.
        name: The name of the method in Python.
        method: The HTTP method.
        path: The path below the base URL, with `{placeholders}`.
        answer: The model that a success answers, or `bool`, or `bytes`; None for nothing.
        query: The query parameters.
        body: The model of a JSON body, with `[]` behind it for a list; None when there is none.
        upload: The file extensions that an upload takes; empty when this is none.
        form: The form fields beside the file of an upload.
        accept: The media type of the success answer.
        repeat: Whether sending it twice does harm.
        page: How it pages; None when it does not.
    """

    id: str
    name: str
    method: str
    path: str
    answer: str | None = None
    query: tuple[Parameter, ...] = ()
    body: str | None = None
    upload: tuple[str, ...] = ()
    form: tuple[Parameter, ...] = ()
    accept: str = "application/json"
    repeat: Literal["safe", "unsafe"] = "unsafe"
    page: Page | None = None

    def request(
        self,
        path: Sequence[object] = (),
        *,
        query: Mapping[str, object] = _NOTHING,
        body: Any = None,
        file: FileContent = b"",
        filename: str | None = None,
        form: Mapping[str, object] = _NOTHING,
        progress: Progress | None = None,
        dumps: Callable[[Any], bytes] | None = None,
    ) -> Request:
        """Build the request; nothing is sent when an argument cannot be meant.

        Raises:
            TypeError: An argument is unknown or of a type that cannot be sent.
            ValueError: A path parameter would change the path, a list is empty, or a file has no
                name that the operation takes.
            FileNotFoundError: The file of an upload does not exist.
        """
        from .arguments import json_body, path_segment, query_string
        from .request import Request

        try:
            segments = iter(path)
            return Request(
                operation=self.id,
                method=self.method,
                path=_PLACEHOLDER.sub(
                    lambda found: path_segment(found[1], next(segments)), self.path
                ),
                query=query_string(self.query, query),
                accept=self.accept,
                content=json_body(body, dumps, many=self.body.endswith("[]"))
                if self.body
                else None,
                multipart=self._multipart(file, filename, form, progress) if self.upload else None,
            )
        except (TypeError, ValueError) as error:
            # Not type(error): the constructors of subclasses such as UnicodeEncodeError differ.
            kind = TypeError if isinstance(error, TypeError) else ValueError
            raise kind(f"{self.name}(): {error}") from None

    def _multipart(
        self,
        file: FileContent,
        filename: str | None,
        form: Mapping[str, object],
        progress: Progress | None,
    ) -> Multipart:
        from .arguments import texts
        from .multipart import Multipart, Part, Source  # only uploads need them
        from .uploads import file_part

        fields = [
            Part(parameter.wire, Source(",".join(values).encode()))
            for parameter, values in texts(self.form, form)
        ]
        return Multipart([*fields, file_part(file, filename, self.upload)], progress)
