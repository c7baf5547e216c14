"""Gives Python names to what a contract names: any text becomes an identifier, and no two are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from keyword import iskeyword

from callfire_client.contract import naming

__all__ = ["MODEL_RESERVED", "TEMPLATE_CLASSES", "classes", "identifier", "unique"]

MODEL_RESERVED = frozenset(
    {
        "additional_properties", "classmethod", "datetime", "field", "from_dict", "frozenset", "property",
        "to_dict",
    }
)  # fmt: skip
"""Names that an attribute of a model cannot have, because the model uses them."""

TEMPLATE_CLASSES = frozenset(
    {
        "ABSENT", "Any", "AsyncBulkJob", "AsyncBulkWorker", "AsyncClientBase", "AsyncDownload", "AsyncGroup",
        "AsyncPager", "BulkJob", "BulkOperations", "BulkWorker", "ClassVar", "ClientBase", "Counts", "Download",
        "EventSource", "FileContent", "FinalStates", "Group", "Ledger", "Literal", "Mapping", "Mode", "Model",
        "NULL", "OPERATION", "OnMissing", "Operation", "Page", "Pager", "Parameter", "PathLike", "Progress",
        "Reconcile", "Required", "Response", "RowT", "Self", "Sequence", "StyledParameter", "Timestamp",
        "TypeAlias", "TypedDict", "Unpack", "Until",
    }
)  # fmt: skip
"""Classes that modules of operations import; a model with such a name is qualified there: `models.Page`."""

# Names that modules of models import, and those of other types in signatures; a model cannot have them.
_MODEL_MODULE = frozenset(
    {
        "ABSENT", "Any", "AsyncClientBase", "ClientBase", "FileContent", "Literal", "Mapping", "Model", "NULL",
        "Nested", "Progress", "Self", "Sequence", "Timestamp", "TypeAlias", "Unpack",
    }
)  # fmt: skip
_CONSTANTS = frozenset({"None", "True", "False"})


def identifier(name: str, reserved: Collection[str] = (), *, default: str = "field") -> str:
    """Turn a name into that of an argument or attribute.

    Args:
        name: Any text.
        reserved: Further names that get a trailing underscore.
        default: The word before a name that begins with a digit, and instead of one without letters.
    """
    made = naming.snake(unicodedata.normalize("NFKC", name))
    made = "".join(char for char in made if f"a{char}".isidentifier()) or default
    if not made.isidentifier():
        made = f"{default}_{made}"
    # Words that begin with an underscore are mangled in classes, and private everywhere.
    made = made.lstrip("_") or default
    return f"{made}_" if made in reserved or iskeyword(made) else made


def unique(names: Iterable[str], reserved: Collection[str] = ()) -> dict[str, str]:
    """Turn names into identifiers that differ: the second of the same gets a number.

    Returns:
        The identifier of each name.
    """
    made: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        base = found = identifier(name, reserved)
        number = 1
        while found in taken:
            number += 1
            found = f"{base}_{number}"
        taken.add(found)
        made[name] = found
    return made


def classes(names: Iterable[str], reserved: Collection[str] = ()) -> Mapping[str, str]:
    """Turn the names of schemas into names of classes, whose modules differ as well.

    Args:
        names: The names.
        reserved: Further names that a class cannot have.
    """
    made: dict[str, str] = {}
    modules: set[str] = set()
    for name in names:
        text = unicodedata.normalize("NFKC", name)
        base = "".join(char for char in naming.pascal(text) if f"a{char}".isidentifier())
        # attrs takes an annotation that begins with ClassVar for that of a class variable.
        if not base.isidentifier() or base.startswith("ClassVar"):
            base = f"Model{base or 'Schema'}"
        elif base in _MODEL_MODULE | _CONSTANTS or base in reserved:
            base = f"{base}Model"
        found, number = base, 1
        while naming.snake(found) in modules:
            number += 1
            found = f"{base}{number}"
        modules.add(naming.snake(found))
        made[name] = found
    return made
