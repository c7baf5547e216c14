"""Parsing of multipart request bodies."""

from __future__ import annotations

import email
from typing import TYPE_CHECKING

from attrs import field, frozen

from .messages import HttpError

if TYPE_CHECKING:
    from email.message import Message


@frozen
class Part:
    """A part of a multipart form.

    Attributes:
        content: The content.
        filename: The file name; None for a plain field.
        media_type: The declared media type; None if there is none.
    """

    content: bytes = field(repr=False)
    filename: str | None
    media_type: str | None


def parse_form(content_type: str, body: bytes) -> dict[str, Part]:
    """Parse a multipart body.

    Returns:
        The parts by name; of parts with the same name, the first.

    Raises:
        HttpError: The content type is not multipart/form-data, or the body is malformed (400).
    """
    header = _headers(b"content-type: " + content_type.encode())
    boundary = header.get_boundary()
    if header.get_content_type() != "multipart/form-data" or not boundary:
        raise HttpError(400, "the body must be multipart/form-data with a boundary")
    # The first delimiter may be at the start of the body, where no line break precedes it.
    _, *pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("utf-8"))
    if not pieces or not pieces[-1].startswith(b"--"):
        raise HttpError(400, "the multipart body is incomplete: its last boundary is missing")
    form: dict[str, Part] = {}
    for piece in pieces[:-1]:
        head, separator, content = piece.lstrip(b" \t").partition(b"\r\n\r\n")
        headers = _headers(head.removeprefix(b"\r\n"))
        name = headers.get_param("name", header="content-disposition")
        if not separator or not isinstance(name, str):
            raise HttpError(400, "a part of the multipart body has no name")
        media_type = headers.get_content_type() if "content-type" in headers else None
        form.setdefault(name, Part(content, headers.get_filename(), media_type))
    return form


def _headers(block: bytes) -> Message:
    # Clients send names in UTF-8, which the parser of the standard library does not decode from bytes.
    return email.message_from_string(block.decode("utf-8", "replace") + "\r\n\r\n")
