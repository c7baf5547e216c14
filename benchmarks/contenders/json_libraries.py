"""Libraries that read and write JSON, alone: the reference, the limits, and what peers stand on."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from benchmarks.contenders.shapes import msgspec_models, pydantic_models
from benchmarks.payloads import compact, page, recipient


def _openai_page() -> Callable[[bytes], Any]:
    import openai
    from openai._models import construct_type

    model = pydantic_models(openai.BaseModel)["CallPage"]
    return lambda content: construct_type(value=json.loads(content), type_=model)


def _reader(library: str) -> Callable[[bytes], Any]:
    """What reads a page, typed where the library has types."""
    if library == "json":
        return json.loads
    if library == "orjson":
        import orjson

        return orjson.loads
    if library == "pydantic":
        from pydantic import BaseModel

        validate: Callable[[bytes], Any] = pydantic_models(BaseModel)[
            "CallPage"
        ].model_validate_json
        return validate
    if library == "msgspec":
        import msgspec

        read: Callable[[bytes], Any] = msgspec.json.Decoder(msgspec_models()["CallPage"]).decode
        return read
    return _openai_page()


@contextmanager
def decode(address: str, library: str, size: int = 1000) -> Generator[Callable[[int], None]]:
    del address
    content, read = page(size), _reader(library)
    untyped = library in {"json", "orjson"}

    def run(count: int) -> None:
        for _ in range(count):
            found = read(content)
            if untyped:
                record = found["items"][-1]["records"][-1]
                assert record["questionResponses"][0]["response"] == "1"
            else:
                record = found.items[-1].records[-1]
                assert record.question_responses[0].response == "1"

    yield run


def _writer(library: str) -> Callable[[], bytes]:
    """What writes 1000 recipients: models where the library has some, dictionaries otherwise."""
    plain = [recipient(number) for number in range(1000)]
    if library == "orjson":
        import orjson

        return lambda: orjson.dumps(plain)
    if library == "pydantic":
        from pydantic import BaseModel, TypeAdapter

        model = pydantic_models(BaseModel)["CallRecipient"]
        models = [model.model_validate(one) for one in plain]
        adapter: Any = TypeAdapter(list[model])  # type: ignore[valid-type] # made as it runs
        return lambda: bytes(adapter.dump_json(models, by_alias=True, exclude_none=True))
    if library == "msgspec":
        import msgspec

        structure = msgspec_models()["CallRecipient"]
        structures = [msgspec.convert(one, structure) for one in plain]
        encoder = msgspec.json.Encoder()
        return lambda: encoder.encode(structures)
    return lambda: compact(plain)


@contextmanager
def encode(address: str, library: str) -> Generator[Callable[[int], None]]:
    del address
    write = _writer(library)

    def run(count: int) -> None:
        for _ in range(count):
            assert write().endswith(b"}]")

    yield run
