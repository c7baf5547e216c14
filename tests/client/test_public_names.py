"""What the package offers by name, and that importing it loads no more than it must."""

import pytest

import callfire_client
from callfire_client import errors, models, types


def test_the_names_of_the_package():
    assert callfire_client.__all__ == ["NULL", "AsyncCallFire", "CallFire", "__version__", "errors"]
    for name in callfire_client.__all__:
        assert name in dir(callfire_client)
        assert getattr(callfire_client, name) is not None or name == "NULL"
    assert not hasattr(callfire_client, "NoSuchName")


def test_the_names_of_the_errors():
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
        "ResponseParseError",
    ]
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.CallFireError)
    assert issubclass(errors.CallFireError, Exception)


def test_the_names_of_the_types():
    assert types.__all__ == ["NULL", "FileContent", "Headers", "Progress", "Response", "Timestamp"]
    assert types.NULL is callfire_client.NULL


def test_the_models_can_be_named_all():
    assert models.__all__ == sorted(models.__all__)
    assert set(models.__all__) <= set(dir(models))
    for name in models.__all__:
        assert getattr(models, name) is getattr(models, name)
    with pytest.raises(AttributeError, match="NoSuchModel"):
        models.NoSuchModel  # noqa: B018


def test_the_version_is_the_distributions():
    assert callfire_client.__version__.count(".") >= 1
    assert callfire_client.__version__[0].isdigit()
