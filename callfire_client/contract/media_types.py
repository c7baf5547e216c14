"""Compares media types: letter case, spaces, the order of parameters, and parameters without effect."""

from __future__ import annotations

__all__ = ["base", "is_form", "is_json", "normalized"]


def base(media_type: str) -> str:
    """Strip a media type of its parameters, and lower its case."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON."""
    return base(media_type).endswith(("/json", "+json"))


def is_form(media_type: str) -> bool:
    """Tell whether a media type is one of HTML forms, whose fields are text."""
    kind = base(media_type)
    return kind.startswith("multipart/") or kind == "application/x-www-form-urlencoded"


def normalized(media_type: str) -> str:
    """Write a media type in the same way for all its spellings.

    JSON does not have a `charset` (RFC 8259, section 11), so it is left out there.
    """
    kind, *parameters = [part.strip() for part in media_type.split(";")]
    found: set[str] = set()
    for parameter in filter(None, parameters):
        name, _, value = parameter.partition("=")
        name, value = name.strip().lower(), value.strip().strip('"')
        if name != "charset":
            found.add(f"{name}={value}")
        elif not is_json(kind):
            found.add(f"charset={value.lower()}")
    return ";".join([base(kind), *sorted(found)])
