"""Reads multipart bodies, byte for byte."""

from __future__ import annotations

import email
from typing import TYPE_CHECKING

from attrs import field, frozen

from .messages import Problem

if TYPE_CHECKING:
    from email.message import Message


@frozen
class Part:
    """One part of a form.

    Attributes:
        content: Its bytes.
        filename: The name of the file it came from; None for a plain field.
        media_type: What it says to be; None where it says nothing.
    """

    content: bytes = field(repr=False)
    filename: str | None
    media_type: str | None


def read_form(content_type: str, body: bytes) -> dict[str, Part]:
    """Read the parts of a multipart body by name; of several with the same name, the first.

    Raises:
        Problem: The content type is another, or the body is not what it says (400).
    """
    header = _headers(b"content-type: " + content_type.encode())
    boundary = header.get_boundary()
    if header.get_content_type() != "multipart/form-data" or not boundary:
        raise Problem(400, "the body must be multipart/form-data with a boundary")
    # The first delimiter may open the body, where no line end precedes it.
    _, *pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("utf-8"))
    if not pieces or not pieces[-1].startswith(b"--"):
        raise Problem(400, "the multipart body is cut off: its last boundary is missing")
    form: dict[str, Part] = {}
    for piece in pieces[:-1]:
        head, separator, content = piece.lstrip(b" \t").partition(b"\r\n\r\n")
        headers = _headers(head.removeprefix(b"\r\n"))
        name = headers.get_param("name", header="content-disposition")
        if not separator or not isinstance(name, str):
            raise Problem(400, "a part of the multipart body has no name")
        media_type = headers.get_content_type() if "content-type" in headers else None
        form.setdefault(name, Part(content, headers.get_filename(), media_type))
    return form


def _headers(block: bytes) -> Message:
    # Clients send names in UTF-8, which the standard's parser takes for garbage in bytes.
    return email.message_from_string(block.decode("utf-8", "replace") + "\r\n\r\n")
