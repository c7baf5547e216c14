"""Find the changes between two listings of the public API that break callers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from attrs import frozen

from scripts.public_api import Api, Definition

_FUNCTIONS = {"def", "async def", "classmethod", "staticmethod"}
# Types that accept or return every value.
_ANYTHING = {"Any", "object"}


_REQUIRED = "Required["


@frozen(order=True)
class Change:
    """A change that breaks callers.

    Attributes:
        name: Qualified name of the definition.
        parameter: The parameter that changed, or an empty string.
        description: The change, with the old and the new text where there are both.
    """

    name: str
    parameter: str
    description: str


@frozen
class _Parameter:
    by_position: bool
    by_name: bool
    variadic: bool
    position: int
    annotation: str | None
    default: str | None

    @property
    def required(self) -> bool:
        return self.default is None and not self.variadic


@frozen
class _Function:
    parameters: dict[str, _Parameter]
    result: str | None

    def accepts_any(self, *, by_name: bool) -> bool:
        """Tell whether there is a `**` parameter or, by position, a `*` parameter."""
        return any(each.variadic and each.by_name is by_name for each in self.parameters.values())


def changes(old: Api, new: Api) -> list[Change]:
    """Find what broke from one listing to another, sorted by name.

    The members of a module or class that is no longer public are not reported besides it.
    """
    found: set[Change] = set()
    for name, definition in old.items():
        holder = name.rpartition(".")[0]
        before, after = _find(old, name) or definition, _find(new, name)
        if after is not None:
            found.update(_of_definition(old, new, name, before, after))
        elif holder not in old or _find(new, holder) is not None:
            found.add(Change(name, "", "is no longer public"))
    for name, definition in new.items():
        if not definition.signature.startswith(f": {_REQUIRED}") or _find(old, name):
            continue
        query = _find(old, name.rpartition(".")[0])
        if query is not None and "TypedDict" in _arguments(query):
            found.add(Change(name, "", "was added and is required"))
    return sorted(found)


def _find(api: Api, name: str) -> Definition | None:
    """Find a name, also where it or the class that it is a member of is an alias."""
    definition = api.get(name)
    if definition is None:
        holder, _, member = name.rpartition(".")
        target = _target(api, holder)
        return _find(api, f"{target}.{member}") if target else None
    target = _target(api, name)
    # Names that are imported from another package are not listed.
    return (_find(api, target) or definition) if target else definition


def _target(api: Api, name: str) -> str | None:
    definition = api.get(name)
    if definition is None or definition.kind != "alias":
        return None
    return definition.signature.removeprefix(" = ")


def _of_definition(
    old: Api, new: Api, name: str, before: Definition, after: Definition
) -> Iterator[Change]:
    if before.kind != after.kind:
        yield Change(name, "", f"was {_KINDS[before.kind]}, is {_KINDS[after.kind]}")
    if before.kind in _FUNCTIONS and after.kind in _FUNCTIONS:
        yield from _of_function(name, _parsed(before), _parsed(after))
    elif before.kind != after.kind:
        return
    elif before.kind == "class":
        lost = _ancestors(old, name) - _ancestors(new, name)
        yield from (Change(name, "", f"no longer derives from {base}") for base in lost)
        if "total=False" in _arguments(before) and "total=False" not in _arguments(after):
            yield Change(name, "", "requires its keys")
    elif before.kind == "type":
        # Named types are types of arguments.
        yield from _narrowed(name, "", before.signature[3:], after.signature[3:])
    elif before.kind == "attribute":
        # Callers write the keys of a query, and read other attributes.
        holder = _find(old, name.rpartition(".")[0])
        written = holder is not None and "TypedDict" in _arguments(holder)
        was, now = before.signature[2:], after.signature[2:]
        if written and was.startswith(_REQUIRED):
            was, now = _optional(was), _optional(now)
        yield from (_narrowed if written else _widened)(name, "", was, now)


_KINDS = {
    "alias": "an import from another package",
    "async def": "a coroutine function",
    "attribute": "an attribute",
    "class": "a class",
    "classmethod": "a class method",
    "def": "a function",
    "module": "a module",
    "staticmethod": "a static method",
    "type": "a type alias",
}


def _arguments(definition: Definition) -> list[str]:
    """The bases and keywords of a class."""
    call = ast.parse(f"f{definition.signature or '()'}", mode="eval").body
    assert isinstance(call, ast.Call)
    return [ast.unparse(each) for each in (*call.args, *call.keywords)]


def _ancestors(api: Api, name: str) -> set[str]:
    """Name the public bases of a class, and theirs, without type arguments."""
    definition = _find(api, name)
    if definition is None or definition.kind != "class":
        return set()
    bases = {each.partition("[")[0] for each in _arguments(definition) if "=" not in each}
    return bases.union(*(_ancestors(api, base) for base in bases))


def _parsed(definition: Definition) -> _Function:
    (node,) = ast.parse(f"def f{definition.signature}: ...").body
    assert isinstance(node, ast.FunctionDef)
    given = node.args
    parameters: dict[str, _Parameter] = {}

    def add(each: ast.arg, default: ast.expr | None, **kind: bool) -> None:
        parameters[each.arg] = _Parameter(
            by_position=kind.get("by_position", False),
            by_name=kind.get("by_name", False),
            variadic=kind.get("variadic", False),
            position=len(parameters),
            annotation=_text(each.annotation),
            default=_text(default),
        )

    positional = [*given.posonlyargs, *given.args]
    missing = [None] * (len(positional) - len(given.defaults))
    for each, default in zip(positional, [*missing, *given.defaults], strict=True):
        add(each, default, by_position=True, by_name=each in given.args)
    if given.vararg:
        add(given.vararg, None, by_position=True, variadic=True)
    for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        add(each, default, by_name=True)
    if given.kwarg:
        add(given.kwarg, None, by_name=True, variadic=True)
    return _Function(parameters, _text(node.returns))


def _text(node: ast.expr | None) -> str | None:
    return None if node is None else ast.unparse(node)


def _of_function(name: str, old: _Function, new: _Function) -> Iterator[Change]:
    for each, before in old.parameters.items():
        after = new.parameters.get(each)
        if after is not None:
            yield from _of_parameter(name, each, before, after)
        elif not (
            (not before.by_position or new.accepts_any(by_name=False))
            and (not before.by_name or new.accepts_any(by_name=True))
        ):
            yield Change(name, each, "was removed")
    for each, added in new.parameters.items():
        if each not in old.parameters and added.required:
            yield Change(name, each, "was added and is required")
    yield from _widened(name, "", old.result, new.result)


def _of_parameter(
    name: str, parameter: str, before: _Parameter, after: _Parameter
) -> Iterator[Change]:
    if before.variadic != after.variadic:
        yield Change(name, parameter, "changed between one argument and any number of them")
        return
    if before.by_position and not after.by_position:
        yield Change(name, parameter, "can no longer be passed by position")
    elif before.by_name and not after.by_name:
        yield Change(name, parameter, "can no longer be passed by name")
    elif before.by_position and before.position != after.position:
        yield Change(name, parameter, "moved to another position")
    if after.required and not before.required:
        yield Change(name, parameter, "is now required")
    elif before.default != after.default and not before.required:
        yield Change(name, parameter, f"has another default: {before.default} → {after.default}")
    yield from _narrowed(name, parameter, before.annotation, after.annotation)


def _narrowed(name: str, parameter: str, old: str | None, new: str | None) -> Iterator[Change]:
    was, now = types(old), types(new)
    if not (was <= now or now & _ANYTHING):
        yield Change(name, parameter, f"accepts fewer types or values: {old} → {new}")


def _optional(annotation: str) -> str:
    """Return the type of a key, required or not."""
    if annotation.startswith(_REQUIRED):
        return annotation.removeprefix(_REQUIRED).removesuffix("]")
    return annotation


def _widened(name: str, parameter: str, old: str | None, new: str | None) -> Iterator[Change]:
    was, now = types(old), types(new)
    if not (now <= was or was & _ANYTHING):
        yield Change(name, parameter, f"has other types: {old} → {new}")


def types(annotation: str | None) -> frozenset[str]:
    """Split an annotation into the types of its union and the values of its literals."""
    if not annotation:
        return frozenset({"Any"})
    found = frozenset(_types(ast.parse(annotation, mode="eval").body))
    if "str" in found:  # includes every literal text beside it
        return frozenset(name for name in found if not name.startswith("Literal['"))
    return found


def _types(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _types(node.left)
        yield from _types(node.right)
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
        values = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        yield from (f"Literal[{ast.unparse(value)}]" for value in values)
    else:
        yield ast.unparse(node)
