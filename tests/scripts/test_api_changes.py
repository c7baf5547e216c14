"""The comparison of two listings: changes that break callers are found, and others are not."""

import pytest

from scripts.api_changes import Change, changes
from scripts.public_api import parse


def compared(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (each.name, each.parameter, each.description) for each in changes(parse(old), parse(new))
    ]


@pytest.mark.parametrize(
    ("old", "new", "parameter", "description"),
    [
        ("def m.f()", "async def m.f()", "", "was a function, is a coroutine function"),
        ("async def m.f()", "def m.f()", "", "was a coroutine function, is a function"),
        ("def m.f()", "m.f: int", "", "was a function, is an attribute"),
        ("classmethod m.f()", "def m.f()", "", "was a class method, is a function"),
        ("def m.f(a)", "def m.f()", "a", "was removed"),
        ("def m.f(a)", "def m.f(*a)", "a", "changed between one argument and any number of them"),
        ("def m.f(a)", "def m.f(**more)", "a", "was removed"),
        ("def m.f(*, a)", "def m.f(*more)", "a", "was removed"),
        ("def m.f()", "def m.f(a)", "a", "was added and is required"),
        ("def m.f()", "def m.f(*, a)", "a", "was added and is required"),
        ("def m.f(a=1)", "def m.f(a)", "a", "is now required"),
        ("def m.f(a=1)", "def m.f(a=2)", "a", "has another default: 1 → 2"),
        ("def m.f(a)", "def m.f(*, a)", "a", "can no longer be passed by position"),
        ("def m.f(a)", "def m.f(a, /)", "a", "can no longer be passed by name"),
        ("def m.f(*, a)", "def m.f(a, /)", "a", "can no longer be passed by name"),
        ("def m.f(a: int | str)", "def m.f(a: int)", "a", "accepts fewer types or values: int | str → int"),
        ("def m.f(a: Literal[1, 2])", "def m.f(a: Literal[1])", "a", "accepts fewer types or values: Literal[1, 2] → Literal[1]"),
        ("def m.f(a)", "def m.f(a: int)", "a", "accepts fewer types or values: None → int"),
        ("def m.f() -> int", "def m.f() -> int | None", "", "has other types: int → int | None"),
        ("def m.f() -> int", "def m.f()", "", "has other types: int → None"),
        ("m.f: int", "m.f: str", "", "has other types: int → str"),
        ("type m.f = int | str", "type m.f = str", "", "accepts fewer types or values: int | str → str"),
        ("class m.f(Base)", "class m.f", "", "no longer derives from Base"),
        ("class m.f(m.B[int])\nclass m.B(Base)", "class m.f\nclass m.B(Base)", "", "no longer derives from m.B"),
        ("class m.f(TypedDict, total=False)", "class m.f(TypedDict)", "", "requires its keys"),
        ("class m.f", "", "", "is no longer public"),
        ("alias m.f = n.g\nclass n.g", "class n.g", "", "is no longer public"),
    ],
)  # fmt: skip
def test_a_breaking_change_is_found(old: str, new: str, parameter: str, description: str) -> None:
    assert ("m.f", parameter, description) in compared(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "module m\nclass m.f"),
        ("def m.f(a)", "def m.f(a, b=1, *more, c=2, **others)"),
        ("def m.f(*, a)", "def m.f(**more)"),
        ("def m.f(a, /)", "def m.f(*more)"),
        ("def m.f(a)", "def m.f(*more, **others)"),
        ("def m.f(a, /)", "def m.f(a)"),
        ("def m.f(*, a)", "def m.f(a)"),
        ("def m.f(a)", "def m.f(a=1)"),
        ("def m.f(a: int)", "def m.f(a: int | None)"),
        ("def m.f(a: int)", "def m.f(a: Any)"),
        ("def m.f(a: int)", "def m.f(a)"),
        ("def m.f() -> int | None", "def m.f() -> int"),
        ("def m.f()", "def m.f() -> int"),
        ("m.f: int | str", "m.f: str"),
        ("m.f: object", "m.f: str"),
        ("type m.f = Literal['a', 'b'] | str", "type m.f = Literal['a'] | str"),
        ("class m.f(m.B)\nclass m.B(Base)", "class m.f(m.C)\nclass m.C(m.B)\nclass m.B(Base)"),
        ("class m.f(Generic[T])", "class m.f(Generic[S])"),
        ("class m.q(TypedDict)\nm.q.key: int", "class m.q(TypedDict)\nm.q.key: int | str"),
        ("class m.f\ndef m.f.g()", "alias m.f = n.h\nclass n.h\ndef n.h.g()"),
        ("alias m.f = n.h\nclass n.h\ndef n.h.g()", "class m.f\ndef m.f.g()\nalias n.h = m.f"),
        ("alias m.f = other.f", "alias m.f = other.g"),
    ],
)
def test_another_change_is_not_found(old: str, new: str) -> None:
    assert compared(old, new) == []


def test_callers_write_the_keys_of_a_query() -> None:
    query = "class m.Query(TypedDict, total=False)\nm.Query.label: "
    assert compared(f"{query}str | None", f"{query}int | None") == [
        ("m.Query.label", "", "accepts fewer types or values: str | None → int | None")
    ]
    assert compared(f"{query}str", f"{query}Required[str]") == [
        ("m.Query.label", "", "accepts fewer types or values: str → Required[str]")
    ]
    assert compared(f"{query}Required[str]", f"{query}str | None") == []
    assert compared(f"{query}Required[str]", f"{query}Required[str | int]") == []
    assert compared(f"{query}str", f"{query}str\nm.Query.other: Required[int]") == [
        ("m.Query.other", "", "was added and is required")
    ]
    assert compared(f"{query}str", f"{query}str\nm.Query.other: int | None") == []


def test_a_removed_class_or_module_is_reported_without_its_members() -> None:
    old = "module m\nmodule m.n\nclass m.n.C\ndef m.n.C.f()\ndef m.n.g()"
    assert [each[0] for each in compared(old, "module m")] == ["m.n"]
    assert [each[0] for each in compared(old, "module m\nmodule m.n\ndef m.n.g()")] == ["m.n.C"]


def test_a_member_is_found_under_the_other_name_of_its_class() -> None:
    old = "class m.f\ndef m.f.g(a)\ndef m.f.h()"
    new = "alias m.f = n.c\nclass n.c\ndef n.c.g(*, a)"
    assert compared(old, new) == [
        ("m.f.g", "a", "can no longer be passed by position"),
        ("m.f.h", "", "is no longer public"),
    ]


def test_changes_are_sorted() -> None:
    old = "def m.a(y, x)\ndef m.b()"
    assert changes(parse(old), parse("def m.a()")) == [
        Change("m.a", "x", "was removed"),
        Change("m.a", "y", "was removed"),
        Change("m.b", "", "is no longer public"),
    ]


def test_a_parameter_that_moves_is_found() -> None:
    assert compared("def m.f(a, b)", "def m.f(b, a)") == [
        ("m.f", "a", "moved to another position"),
        ("m.f", "b", "moved to another position"),
    ]
