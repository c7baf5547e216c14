"""Parameters that have a style: delimited lists, objects, headers, cookies, and the styles of a path."""

import pytest
from attrs import evolve

from callfire_client._core.operation import Operation, Parameter
from callfire_client._core.request import Request
from callfire_client._core.styles import StyledParameter
from callfire_client._transports.base import request_headers

OPERATION: Operation[None] = Operation(
    id="findThings",
    name="find_things",
    method="GET",
    path="/things/{ids}",
    query=(Parameter("plain", "plain"),),
    styled=(
        StyledParameter("ids", "ids", "path", "matrix", explode=True),
        StyledParameter("pipes", "pipes", "query", "pipeDelimited"),
        StyledParameter("tabs", "tabs", "query", "tabDelimited"),
        StyledParameter("deep", "deep", "query", "deepObject", explode=True),
        StyledParameter("key", "X-Key", "header", "simple"),
        StyledParameter("crumb", "crumb", "cookie", "form"),
    ),
    required=("key",),
)


def request(**query: object) -> Request:
    return OPERATION.request((["a", "b"],), query={"key": "k", **query})


def test_each_parameter_is_sent_by_its_style() -> None:
    made = request(plain="é", pipes=["a b", "c"], tabs=[1, True], deep={"x": 1, "y": [2, 3]})
    assert made.path == "/things/;ids=a;ids=b"
    assert made.query == (
        "plain=%C3%A9&pipes=a%20b%7Cc&tabs=1%09true&deep%5Bx%5D=1&deep%5By%5D=2&deep%5By%5D=3"
    )
    assert made.parameter_headers == (("X-Key", "k"),)


def test_cookies_are_one_header() -> None:
    assert dict(request(crumb="a;b").parameter_headers) == {"X-Key": "k", "Cookie": "crumb=a%3Bb"}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"pipes": ["a|b"]}, ValueError, r"the item 'a\|b' contains '\|', which separates"),
        ({"tabs": ["a\tb", "c"]}, ValueError, "which separates the items"),
        ({"pipes": []}, ValueError, "pipes is empty"),
        ({"deep": {}}, ValueError, "deep is empty"),
        ({"pipes": [object()]}, TypeError, "pipes cannot be sent as object"),
        ({"key": "a\r\nb"}, ValueError, "key cannot be sent in a header"),
        ({"key": "é"}, ValueError, "key cannot be sent in a header"),
        ({"key": None}, TypeError, "missing required argument 'key'"),
        ({"pipe": ["a"]}, TypeError, "unexpected keyword argument 'pipe'"),
    ],
)
def test_an_invalid_argument_raises(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        request(**arguments)


def test_parameters_in_headers_are_not_sent_to_another_host() -> None:
    made = request(crumb="secret")
    assert ("X-Key", "k") in request_headers(made)
    redirected = evolve(made, url="https://other.example/", authorize=False)
    assert not {"X-Key", "Cookie"} & dict(request_headers(redirected)).keys()


def test_parameters_in_headers_are_not_in_the_repr() -> None:
    assert "secret" not in repr(request(key="secret"))
