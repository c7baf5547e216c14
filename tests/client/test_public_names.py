"""The public names of the package and of its modules of errors, types and models."""

import pytest

import callfire_client
from callfire_client import errors, models, types


def test_the_package_exports_its_public_names():
    assert callfire_client.__all__ == ["NULL", "AsyncCallFire", "CallFire", "__version__", "errors"]
    for name in callfire_client.__all__:
        assert name in dir(callfire_client)
        assert getattr(callfire_client, name) is not None or name == "NULL"
    assert not hasattr(callfire_client, "NoSuchName")


def test_errors_exports_its_public_names():
    assert errors.__all__ == [
        "APIConnectionError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "CallFireError",
        "DeliveryUnknownError",
        "InternalServerError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "RateLimiterUnavailableError",
        "ResponseParseError",
    ]
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.CallFireError)
    assert issubclass(errors.CallFireError, Exception)


def test_types_exports_its_public_names():
    assert types.__all__ == ["NULL", "FileContent", "Headers", "Progress", "Response", "Timestamp"]
    assert types.NULL is callfire_client.NULL


def test_every_model_can_be_imported_by_name():
    assert models.__all__ == sorted(models.__all__)
    assert set(models.__all__) <= set(dir(models))
    for name in models.__all__:
        assert getattr(models, name) is getattr(models, name)
    with pytest.raises(AttributeError, match="NoSuchModel"):
        models.NoSuchModel  # noqa: B018


def test_version_is_a_version_number():
    assert callfire_client.__version__.count(".") >= 1
    assert callfire_client.__version__[0].isdigit()
