"""Names of components: OpenAPI 3.0 allows fewer characters in them than Swagger 2.0 does."""

import re
from collections.abc import Container, Iterable

_ALLOWED = re.compile(r"[A-Za-z0-9._-]+")
_OTHERS = re.compile(r"[^A-Za-z0-9._-]+")


def component_names(names: Iterable[str]) -> dict[str, str]:
    """Give each name one that OpenAPI 3.0 allows; allowed ones stay as they are.

    Args:
        names: The names of one section, in the document's order.

    Returns:
        The new name for each, no two of them alike.
    """
    ordered = list(names)
    taken = {name for name in ordered if _ALLOWED.fullmatch(name)}
    found: dict[str, str] = {}
    for name in ordered:
        found[name] = name if _ALLOWED.fullmatch(name) else free_name(name, taken)
        taken.add(found[name])
    return found


def free_name(wish: str, taken: Container[str]) -> str:
    """Give an allowed name near the wished one that is not taken.

    Args:
        wish: The name wished for; characters that are not allowed become underscores.
        taken: The names in use.
    """
    base = _OTHERS.sub("_", wish).strip("_") or "unnamed"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name
