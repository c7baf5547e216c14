"""A check of schemathesis for `scripts.check_sandbox`: the bodies of responses, also of partial ones."""

from __future__ import annotations

import json
from typing import Any, Final

import schemathesis

from callfire_client._data import load_contract
from callfire_client._data.checking import make_checker

_CHECKER: Final = make_checker(load_contract())
_OK: Final = 200
_REDIRECT: Final = 300


@schemathesis.check
def response_body(_context: Any, response: Any, case: Any) -> None:
    """Validate the body of a response; that of a request with `fields` may lack required properties."""
    operation = case.operation
    is_partial = "fields" in (case.query or {}) and _OK <= response.status_code < _REDIRECT
    if not is_partial or not response.content:
        operation.validate_response(response, case=case)
        return
    expected = _CHECKER.operation(operation.method.upper(), operation.path)
    assert expected is not None, operation.label
    content_type = response.headers["content-type"][0]
    body = json.loads(response.content)
    found = expected.check(response.status_code, content_type, body, partial=True)
    assert not found, "\n".join(map(str, found))
