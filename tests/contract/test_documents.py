"""Reading and writing documents, and refusing invalid ones."""

import datetime
import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callfire_client._extras import install_extra
from callfire_client.contract import documents
from callfire_client.contract.documents import ContractError


def from_yaml(text):
    return documents.loads(text.encode(), name="a.yaml", kind="yaml")


def from_json(text):
    return documents.loads(text.encode(), name="a.json", kind="json")


@pytest.mark.parametrize(
    "key", ["200", "on", "yes", "True", "null", "~", "1.10", "0x1F", "2020-01-01", "1e3", "-1", ""]
)
def test_keys_keep_their_spelling(key):
    quoted = key or "''"
    assert from_yaml(f"{quoted}: 1") == {key: 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("012", 12),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("yes", "yes"),
        ("on", "on"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        (".inf", ".inf"),
        ("2020-01-01", "2020-01-01"),
        ("2020-01-01T10:00:00Z", "2020-01-01T10:00:00Z"),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("!!int 12", 12),
        ("!!binary aGk=", "aGk="),
        ("!!timestamp 2020-01-01", "2020-01-01"),
        ("|\n  12\n", "12\n"),
        ("=", "="),
    ],
)
def test_scalars(text, value):
    found = from_yaml(f"a: {text}")["a"]
    assert found == value
    assert type(found) is type(value)


def test_versions_are_strings():
    text = "swagger: 2.0\nopenapi: 3.0\noverlay: 1.0\ninfo: {version: 1.10, x: 1.10}\nx: {version: 1.10}"
    assert from_yaml(text) == {
        "swagger": "2.0",
        "openapi": "3.0",
        "overlay": "1.0",
        "info": {"version": "1.10", "x": 1.1},
        "x": {"version": 1.1},
    }


def test_aliases_are_written_out_and_not_shared():
    found = from_yaml("a: &a {b: [1]}\nc: *a")
    assert found == {"a": {"b": [1]}, "c": {"b": [1]}}
    assert found["a"]["b"] is not found["c"]["b"]


def test_aliases_as_keys():
    assert from_yaml("a: &k 200\n*k : 1") == {"a": 200, "200": 1}


def test_merge_keys():
    text = """
    base: &base {a: 1, b: 1}
    more: &more {b: 2, c: 2}
    own: {b: 3, <<: *base}
    both: {<<: [*base, *more], d: 4}
    quoted: {"<<": 1}
    """
    found = from_yaml(text)
    assert found["own"] == {"a": 1, "b": 3}
    assert found["both"] == {"a": 1, "b": 1, "c": 2, "d": 4}
    assert found["quoted"] == {"<<": 1}


@pytest.mark.parametrize(
    "text", ["a: 1\n---\n", "---\n---\na: 1\n", "---\n# nothing\n---\na: 1\n---\n{}\n"]
)
def test_empty_documents_do_not_count(text, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(text)
    found = documents.read(path)
    assert found.document == {"a": 1}
    assert [note.pointer for note in found.notes] == [""]
    assert "YAML documents" in found.notes[0].message


def test_keys_that_are_not_strings_are_noted_once(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a/b:\n  - {200: 1, 'x': 2}\n  - {yes: 1, true: 2, 3: 4}\n")
    (note,) = documents.read(path).notes
    assert note.pointer == "/a~1b/0/200"
    assert note.message.startswith("3 keys")


BOMB = "a0: &a0 [lol, lol]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30)
)
TEXT_BOMB = f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 10_000)}]\n"
MERGE_BOMB = "a0: &a0 {k: [1, 2]}\n" + "".join(
    f"a{i}: &a{i} {{<<: *a{i - 1}, x{i}: *a{i - 1}, y{i}: *a{i - 1}}}\n" for i in range(1, 40)
)
DEEP_ALIASES = "a0: &a0 [1]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 500))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BOMB, r"line \d+, column \d+: aliases expand to more than"),
        (TEXT_BOMB, "aliases expand to more than"),
        (MERGE_BOMB, "aliases expand to more than"),
        (DEEP_ALIASES, "levels deep"),
        ("[" * 1_000_000, "levels deep"),
        ("{a: " * 1_000_000, "levels deep"),
        ("- " * 5_000 + "a", "levels deep"),
        ("".join(" " * i + "a:\n" for i in range(2_000)), "levels deep"),
        ("a: &a [*a]", "inside the value it refers to"),
        ("a: &a {b: {c: *a}}", "inside the value it refers to"),
        ("a: *b", "anchor &b is not defined|undefined alias"),
        ("a: 1\nb: 2\na: 3", "line 3, column 1: duplicate key 'a'"),
        ("200: 1\n'200': 2", "duplicate key"),
        ("a: !!python/object:os.system {}", "not allowed in contracts"),
        ("a: !include b.yaml", "not allowed in contracts"),
        ("a: !!set {b}", "not allowed in contracts"),
        ("? [a, b]\n: 1", "cannot be a key"),
        ("a: {<<: 1}", "only mappings can be merged"),
        ("a: 1\n---\nb: 1", "has 2 YAML documents that are not empty"),
        ("", "has 0 YAML documents"),
        ("# nothing", "has 0 YAML documents"),
        ("- 1", "is not an object"),
        ("a", "is not an object"),
        ("a: b: c", "line 1, column 5: not YAML"),
        ("a: '\n\n", "not YAML"),
        ("a: \x01", "not YAML"),
        ("a: 1e999", "too large"),
        (f"a: {'1' * 5_000}", "too many digits"),
    ],
)
def test_hostile_yaml(text, problem):
    with pytest.raises(ContractError) as error:
        from_yaml(text)
    message = str(error.value)
    assert re.search(problem, message)
    assert message.startswith("a.yaml: ")
    assert "\n" not in message
    assert len(message) < 300


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[" * 1_000_000, "levels deep"),
        ('{"a":' * 1_000_000, "levels deep"),
        ('{"a":' * 151 + "1" + "}" * 151, "levels deep"),
        ('{"a": 1, "a": 2}', "duplicate key 'a'"),
        ('{"a": NaN}', "NaN is not a JSON number"),
        ('{"a": -Infinity}', "-Infinity is not a JSON number"),
        ('{"a": 1e999}', "/a: inf is not a JSON number"),
        ('{"a": "\\ud800"}', "surrogate"),
        ('{"\\ud800": 1}', "surrogate"),
        (f'{{"a": {"1" * 5_000}}}', "too many digits"),
        ("", "line 1, column 1: not JSON"),
        ("{", "not JSON"),
        ("[]", "is not an object"),
        ("null", "is not an object"),
    ],
)
def test_hostile_json(text, problem):
    with pytest.raises(ContractError) as error:
        from_json(text)
    message = str(error.value)
    assert re.search(problem, message)
    assert message.startswith("a.json: ")
    assert "\n" not in message
    assert message.isprintable()


def test_depth_within_the_limit_is_accepted():
    text = '{"a":' * 150 + "1" + "}" * 150
    assert documents.loads(
        documents.dumps(from_json(text)).encode(), name="a", kind="yaml"
    ) == from_json(text)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_bytes_that_are_not_utf8(kind):
    with pytest.raises(ContractError, match="byte 3 is not UTF-8"):
        documents.loads(b"a: \xff", name="a", kind=kind)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_byte_order_mark_is_ignored(kind):
    assert documents.loads(b'\xef\xbb\xbf{"a": 1}', name="a", kind=kind) == {"a": 1}


def test_files_that_cannot_be_read(tmp_path):
    for path, problem in [
        (tmp_path / "none.yaml", "No such file"),
        (tmp_path, "Is a directory"),
        ("a\0b", "null byte"),
    ]:
        with pytest.raises(ContractError, match=problem) as error:
            documents.load(path)
        assert str(error.value).isprintable()


def test_files_that_are_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MAX_BYTES", 10)
    path = tmp_path / "a.yaml"
    path.write_text("a: 123456789")
    with pytest.raises(ContractError, match="larger than 10 bytes"):
        documents.load(path)


def test_the_file_name_gives_the_format(tmp_path):
    for name, text in [
        ("a.json", '{"a": 1}'),
        ("a.JSON", '{"a": 1}'),
        ("a.yml", "a: 1"),
        ("a", "a: 1"),
    ]:
        path = tmp_path / name
        path.write_text(text)
        assert documents.load(path) == {"a": 1}


def test_text_is_readable():
    document = {
        "b": "A first paragraph.\n\nA second one.\n",
        "a": {
            "long": "word " * 40 + "end",
            "é": "ü ☎ 😀",
            "200": "200",
            "on": "on",
            "e": "1e3",
            "o": "0o17",
        },
        "list": [{"x": 1, "y": None}, [], {}],
    }
    text = documents.dumps(document)
    assert text.splitlines()[:4] == ["b: |", "  A first paragraph.", "", "  A second one."]
    assert "  é: ü ☎ 😀" in text
    assert "  '200': '200'" in text
    assert "  'on': 'on'" in text
    assert "  e: '1e3'" in text
    assert max(map(len, text.splitlines())) < 120
    assert documents.loads(text.encode(), name="a", kind="yaml") == document


def test_nothing_is_written_as_an_alias():
    same = {"a": ["b"]}
    assert documents.dumps({"x": same, "y": same}) == "x:\n  a:\n  - b\ny:\n  a:\n  - b\n"


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_values_that_cannot_be_written(kind):
    for value in [float("nan"), b"bytes", {1, 2}, object()]:
        with pytest.raises(ContractError, match="/a"):
            documents.dumps({"a": value}, kind)


def test_parsed_values_become_plain():
    value = {1: (1, 2), None: datetime.date(2020, 1, 2), datetime.date(2020, 1, 1): {"a": 1}}
    found, notes = documents.plain(value, name="a")
    assert found == {"1": [1, 2], "null": "2020-01-02", "2020-01-01": {"a": 1}}
    assert [note.pointer for note in notes] == ["/1"]


def test_keys_that_become_equal_are_refused():
    with pytest.raises(ContractError, match="/a/1: duplicate key '1'"):
        documents.plain({"a": {1: 1, "1": 2}}, name="a")


def test_messages_stay_on_one_line():
    assert str(ContractError("a\nb\x1b[31m\u2028")) == "a\\nb\\x1b[31m\\u2028"
    assert str(documents.Note("/a\n", "b")) == "/a\\n: b"


texts = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    [
        "\x85",
        "a\u2028b",
        "\ufeff",
        "a\r\nb",
        "\t",
        "1e3",
        "0o17",
        "-",
        "~",
        "=",
        "<<",
        "yes",
        "1:30",
        "2020-01-01",
        "a\nb",
        "a \n b",
        "\n",
        " a",
        "0x1",
        "1_0",
        ".5",
        "+1",
        "a: b",
        "#",
        "'",
        "1.",
    ]
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


# Time depends on how busy the machine is.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(texts, values, min_size=1, max_size=4), st.sampled_from(["yaml", "json"]))
def test_reading_returns_what_was_written(document, kind):
    text = documents.dumps(document, kind)
    assert documents.loads(text.encode(), name="a", kind=kind) == document
    assert documents.dumps(document, kind) == text


def run(code, *options):
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_json_needs_no_yaml():
    code = """
import sys
sys.modules["yaml"] = None
from callfire_client.contract import documents
print(documents.loads(b'{"a": 1}', name="a", kind="json"))
print(documents.dumps({"a": 1}, "json"))
try:
    documents.loads(b"a: 1", name="a", kind="yaml")
except documents.ContractError as error:
    print(error)
"""
    done = run(code)
    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == "{'a': 1}"
    assert install_extra("contract") in done.stdout.splitlines()[-1]


def test_importing_loads_only_the_standard_library_and_attrs():
    code = """
import sys, types, pathlib
package = types.ModuleType("callfire_client")  # its own __init__ may import what the client needs
import importlib.util
package.__path__ = [str(pathlib.Path(importlib.util.find_spec("callfire_client").origin).parent)]
sys.modules["callfire_client"] = package
before = set(sys.modules)
import callfire_client.contract.documents, callfire_client.contract.references, callfire_client.contract.upconvert
roots = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(roots - set(sys.stdlib_module_names) - {"callfire_client"}))
"""
    assert run(code).stdout.strip() == "['attr', 'attrs']"
