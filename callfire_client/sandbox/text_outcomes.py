"""The outcomes of texts: by script, by the last digits of the number, or at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .outcomes import Script, matching_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_MAGIC_DIGITS: Final = 4

TEXT_MAGIC_NUMBERS: Final[Mapping[str, Script]] = {
    "0005": Script(results=("CARRIER_ERROR",), description="fails at the carrier"),
    "0006": Script(results=("CARRIER_TEMP_ERROR", "SENT"), description="fails at the carrier once, then is sent"),
    "0007": Script(results=("INTERNAL_ERROR",), description="fails at CallFire"),
    "0008": Script(reply="STOP", description="is sent; the person replies STOP and is added to the DNC list"),
    "0014": Script(state="INVALID", description="is never sent: the number is invalid"),
    "0015": Script(state="RESTRICTED_NUMBER", description="is never sent: the number is restricted"),
    "0016": Script(state="TIMEOUT", description="is never sent: it times out"),
    "0017": Script(state="PERIOD_LIMIT", description="is never sent: the number was texted too often"),
    "0018": Script(state="SKIPPED", description="is never sent: it is skipped"),
    "0021": Script(results=("DNT",), description="is refused: the person must not be texted"),
    "0022": Script(results=("TOO_BIG",), description="is refused: the message is too long"),
    "0023": Script(results=("CARRIER_TEMP_ERROR",), description="fails at the carrier, at every attempt"),
    "0024": Script(results=("UNDIALED",), description="is not attempted"),
    "0025": Script(results=("INVALID_NUMBER",), description="is refused: the number cannot receive texts"),
    "0026": Script(delivery="NOT_DELIVERED", description="is sent; the delivery report says that it was not delivered"),
    "0027": Script(reply="Yes, please", description="is sent; the person replies `Yes, please`"),
}  # fmt: skip
"""The default scripts of texts, by the last four digits of a number."""

_DEFAULT_SCRIPT: Final = Script()


def find_text_script(number: str, scripts: Mapping[str, Script]) -> Script | None:
    """Return the script for texts to a number, None if there is none.

    Args:
        number: The number.
        scripts: Scripts by the last digits of numbers. The longest match that applies to texts is used;
            without a match, `TEXT_MAGIC_NUMBERS` applies.
    """
    for script in matching_scripts(number, scripts):
        if script.state is not None or script.text_results:
            return script
    return TEXT_MAGIC_NUMBERS.get(number[-_MAGIC_DIGITS:])


def choose_text_result(
    script: Script | None, attempt: int, chances: Mapping[str, float], random: Random
) -> tuple[str, Script]:
    """Return the result of an attempt, and the script for its other properties.

    Args:
        script: The script for the number, None if there is none.
        attempt: The number of the attempt, counted from 0.
        chances: The relative frequency of each result if there is no script; if empty, the result is
            SENT.
        random: The random number generator.
    """
    if script is not None:
        results = script.text_results
        return results[min(attempt, len(results) - 1)], script
    if not chances:
        return "SENT", _DEFAULT_SCRIPT
    [result] = random.choices(list(chances), list(chances.values()))
    return result, _DEFAULT_SCRIPT


def markdown_table() -> str:
    """Return `TEXT_MAGIC_NUMBERS` as a Markdown table for the documentation."""
    rows = [
        f"| …{digits} | {script.description} | {_outcome(script)} |"
        for digits, script in TEXT_MAGIC_NUMBERS.items()
    ]
    return "\n".join(["| number | the text | outcome |", "|---|---|---|", *rows])


def _outcome(script: Script) -> str:
    if script.state is not None:
        return f"state `{script.state}`"
    results = ", then ".join(f"`{result}`" for result in script.text_results)
    return results if script.delivery == "DELIVERED" else f"{results}, delivery `{script.delivery}`"
