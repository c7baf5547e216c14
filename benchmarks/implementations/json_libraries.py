"""JSON libraries alone: the reference, the lower limits, and the foundations of other clients."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from benchmarks.implementations.models import msgspec_models, pydantic_models
from benchmarks.payloads import compact, page, recipient


def _openai_page() -> Callable[[bytes], Any]:
    import openai
    from openai._models import construct_type

    model = pydantic_models(openai.BaseModel)["CallPage"]
    return lambda content: construct_type(value=json.loads(content), type_=model)


def decoder(library: str) -> Callable[[bytes], Any]:
    """Return the function that decodes a page; into models where the library has them."""
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

        decode_page: Callable[[bytes], Any] = msgspec.json.Decoder(
            msgspec_models()["CallPage"]
        ).decode
        return decode_page
    return _openai_page()


@contextmanager
def decode(address: str, library: str, size: int = 1000) -> Generator[Callable[[int], None]]:
    del address
    content, decode_page = page(size), decoder(library)
    untyped = library in {"json", "orjson"}

    def run(count: int) -> None:
        for _ in range(count):
            decoded = decode_page(content)
            if untyped:
                record = decoded["items"][-1]["records"][-1]
                assert record["questionResponses"][0]["response"] == "1"
            else:
                record = decoded.items[-1].records[-1]
                assert record.question_responses[0].response == "1"

    yield run


def _encoder(library: str) -> Callable[[], bytes]:
    """Return the function that encodes 1000 recipients: models where the library has them, else dictionaries."""
    plain = [recipient(number) for number in range(1000)]
    if library == "orjson":
        import orjson

        return lambda: orjson.dumps(plain)
    if library == "pydantic":
        from pydantic import BaseModel, TypeAdapter

        model = pydantic_models(BaseModel)["CallRecipient"]
        models = [model.model_validate(item) for item in plain]
        adapter: Any = TypeAdapter(list[model])  # type: ignore[valid-type] # created at run time
        return lambda: bytes(adapter.dump_json(models, by_alias=True, exclude_none=True))
    if library == "msgspec":
        import msgspec

        structure = msgspec_models()["CallRecipient"]
        structures = [msgspec.convert(item, structure) for item in plain]
        encoder = msgspec.json.Encoder()
        return lambda: encoder.encode(structures)
    return lambda: compact(plain)


@contextmanager
def encode(address: str, library: str) -> Generator[Callable[[int], None]]:
    del address
    encode_recipients = _encoder(library)

    def run(count: int) -> None:
        for _ in range(count):
            assert encode_recipients().endswith(b"}]")

    yield run
