"""The command that messages name where an extra is missing."""

from __future__ import annotations

import json
import os
from importlib import metadata

import pytest

from callfire_client import _extras

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths and quotes of POSIX")


class Package:
    version = "0.9.1"

    def __init__(self, origin):
        self.origin = origin

    def read_text(self, filename):
        assert filename == "direct_url.json"
        return self.origin if self.origin is None else json.dumps(self.origin)


@pytest.mark.parametrize(
    ("origin", "command"),
    [
        (None, "pip install 'callfire-client[redis]==0.9.1'"),
        (
            {"url": "file:///home/ann/a%20b", "dir_info": {"editable": True}},
            "pip install -e '/home/ann/a b[redis]'",
        ),
        ({"url": "file:///srv/src", "dir_info": {}}, "pip install '/srv/src[redis]'"),
        (
            {"url": "file:///srv/callfire_client-0.9.1-py3-none-any.whl", "archive_info": {}},
            "pip install '/srv/callfire_client-0.9.1-py3-none-any.whl[redis]'",
        ),
        (
            {"url": "https://example.com/c.whl", "archive_info": {}},
            "pip install 'callfire-client[redis] @ https://example.com/c.whl'",
        ),
        (
            {"url": "https://example.com/c.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "pip install 'callfire-client[redis] @ git+https://example.com/c.git@ab12'",
        ),
        ({}, "pip install 'callfire-client[redis]==0.9.1'"),
        ("odd", "pip install 'callfire-client[redis]==0.9.1'"),
    ],
)
def test_the_extra_is_installed_from_where_the_package_was(monkeypatch, origin, command):
    monkeypatch.setattr(metadata, "distribution", lambda name: Package(origin))
    assert _extras.install_extra.__wrapped__("redis") == command


def test_without_metadata_the_name_is_written(monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    assert _extras.install_extra.__wrapped__("redis") == "pip install 'callfire-client[redis]'"


def test_the_checkout_of_an_editable_installation_is_named():
    origin = metadata.distribution("callfire-client").read_text("direct_url.json")
    if not (origin and json.loads(origin).get("dir_info", {}).get("editable")):
        pytest.skip("not an editable installation")
    assert _extras.install_extra("redis").startswith("pip install -e ")
