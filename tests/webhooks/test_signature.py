"""`sign` and `verify`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_client.webhooks import (
    SIGNATURE_HEADER,
    WebhookError,
    WebhookVerificationError,
    sign,
    verify,
)

BODY = b'{"name":"test webhook", "callback":"sms:callfire"}'
SIGNATURE = "v14pF7d5C1+CHNIEWlg+sw9v0Xg="


def test_a_known_signature():
    assert sign(BODY, "mysecrets") == SIGNATURE
    verify(BODY, SIGNATURE, "mysecrets")
    assert SIGNATURE_HEADER == "X-CallFire-Signature"


@given(st.binary(), st.text(min_size=1) | st.binary(min_size=1))
def test_it_is_the_base64_text_of_an_hmac(body, secret):
    try:
        key = secret.encode() if isinstance(secret, str) else secret
    except UnicodeEncodeError:
        return
    expected = base64.b64encode(hmac.new(key, body, hashlib.sha1).digest()).decode()
    assert sign(body, secret) == expected
    verify(body, expected, secret)
    verify(body, expected.encode(), [b"another", secret])


@pytest.mark.parametrize("secrets", [["new", "mysecrets"], ("mysecrets", "old"), {"mysecrets"}])
def test_any_of_several_secrets_matches(secrets):
    verify(BODY, SIGNATURE, secrets)
    verify(BODY, SIGNATURE, iter(secrets))


def test_every_secret_is_compared(monkeypatch):
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda *a: compared.append(a) or real(*a))
    verify(BODY, SIGNATURE, ["mysecrets", "a", "b"])
    assert len(compared) == 3


@pytest.mark.parametrize("convert", [bytes, bytearray, memoryview])
def test_any_bytes_are_accepted(convert):
    verify(convert(BODY), SIGNATURE, "mysecrets")


@pytest.mark.parametrize(
    ("signature", "reason"),
    [
        (None, "missing"),
        ("", "missing"),
        (b"", "missing"),
        ("no base64!", "malformed"),
        (SIGNATURE[:-1], "malformed"),
        (SIGNATURE + "=" * 3, "malformed"),
        (SIGNATURE + SIGNATURE, "malformed"),
        (f"{SIGNATURE}, {SIGNATURE}", "malformed"),
        (hmac.new(b"mysecrets", BODY, hashlib.sha1).hexdigest(), "malformed"),
        (base64.b64encode(b"x" * 19).decode(), "malformed"),
        ("é" * 28, "malformed"),
        ("\ud800" * 28, "malformed"),
        (b"\xff" * 28, "malformed"),
        ("A" * 10_000_000, "malformed"),
        (base64.b64encode(b"x" * 20).decode(), "mismatch"),
    ],
)
def test_a_wrong_signature_is_an_error_with_a_reason(signature, reason):
    with pytest.raises(WebhookVerificationError) as caught:
        verify(BODY, signature, ["mysecrets", "old"])
    assert caught.value.reason == reason
    assert "mysecrets" not in f"{caught.value!r}{caught.value}"


def test_a_changed_body_is_refused():
    for index in range(len(BODY)):
        changed = bytearray(BODY)
        changed[index] ^= 1
        with pytest.raises(WebhookVerificationError, match="none of the secrets"):
            verify(changed, SIGNATURE, "mysecrets")


@pytest.mark.parametrize("body", ["{}", {}, [], None, 1])
def test_a_body_other_than_bytes_is_an_error_of_the_program(body):
    for call in (lambda: verify(body, SIGNATURE, "x"), lambda: sign(body, "x")):
        with pytest.raises(TypeError, match=r"pass the body as it was received, such as `await"):
            call()


@pytest.mark.parametrize("secrets", ["", b"", [], ["x", ""], iter(())])
def test_an_empty_secret_is_an_error_of_the_program(secrets):
    with pytest.raises(ValueError, match="none may be empty"):
        verify(BODY, SIGNATURE, secrets)


@pytest.mark.parametrize("secrets", [None, ["x", None], [12], bytearray(b"x")])
def test_a_secret_of_another_type_is_an_error_of_the_program(secrets):
    with pytest.raises(TypeError, match="a secret must be str or bytes, not"):
        verify(BODY, SIGNATURE, secrets)


def test_a_secret_that_is_not_utf8_is_an_error_without_it():
    with pytest.raises(ValueError, match="a secret has bytes that are not UTF-8") as caught:
        verify(BODY, SIGNATURE, "mysecrets\udce9")
    assert type(caught.value) is ValueError
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("signature", [[SIGNATURE], {"value": SIGNATURE}, 1])
def test_a_signature_of_another_type_is_an_error_of_the_program(signature):
    with pytest.raises(TypeError, match="signature must be str, bytes or None, not"):
        verify(BODY, signature, "mysecrets")


def test_a_parsed_body_is_an_error_of_the_program_whatever_the_signature_is():
    with pytest.raises(TypeError, match="body must be the bytes of the request, not dict"):
        verify({}, None, "mysecrets")


def test_text_and_bytes_are_never_compared():
    code = (
        "from callfire_client.webhooks import sign, verify\n"
        "for body in (b'{}', b'[]'):\n"
        "    verify(body, sign(body, 's'), 's')\n"
        "    verify(body, sign(body, b's').encode(), [b's', 'x'])"
    )
    subprocess.run([sys.executable, "-bb", "-c", code], check=True)


def test_errors_are_pickled():
    error = pickle.loads(pickle.dumps(WebhookVerificationError("mismatch")))  # noqa: S301 - made here
    assert isinstance(error, WebhookError)
    assert error.reason == "mismatch"
    assert str(error) == "the signature was made with none of the secrets, or the body was changed"
