"""What becomes of a call: by the last digits of its number, by script, or by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from attrs import asdict, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from .messages import Json

CallState: TypeAlias = Literal[
    "READY", "SELECTED", "CALLBACK", "FINISHED", "DISABLED", "SKIPPED", "DNC", "DUP", "INVALID",
    "TIMEOUT", "PERIOD_LIMIT", "RESTRICTED_NUMBER",
]  # fmt: skip
"""`CallState` of the contract."""

CallResult: TypeAlias = Literal[
    "LA", "AM", "BUSY", "DNC", "XFER", "NO_ANS", "XFER_LEG", "INTERNAL_ERROR", "CARRIER_ERROR",
    "CARRIER_TEMP_ERROR", "UNDIALED", "SD", "POSTPONED", "ABANDONED", "SKIPPED",
]  # fmt: skip
"""Those of `CallResult` that a call can have; the contract's also has those of texts."""

RESULTS: Final = get_args(CallResult)
ANSWERED: Final = frozenset({"LA", "AM", "XFER", "XFER_LEG", "DNC", "SD"})
"""Results of calls that somebody, or a machine, picked up."""
NEVER_CALLED: Final = frozenset(
    {"INVALID", "RESTRICTED_NUMBER", "SKIPPED", "TIMEOUT", "PERIOD_LIMIT"}
)
"""States in which a script may let a call end without a try."""
DIGITS: Final = 4


@frozen(kw_only=True)
class Script:
    """What becomes of calls to certain numbers.

    Attributes:
        results: The result of each attempt; further attempts have the last one's.
        state: The state in which a call ends without being made, in place of a result.
        pace: How many times longer than others such a call lasts once it is answered.
        recording: The state of its recording in the end, READY or ERROR.
        says: What happens, for people.
    """

    results: tuple[CallResult, ...] = ("LA",)
    state: CallState | None = None
    pace: float = 1.0
    recording: str = "READY"
    says: str = ""

    @classmethod
    def from_json(cls, given: Json) -> Script:
        """Read what `to_json` wrote, or what somebody wrote by hand.

        Raises:
            ValueError: It cannot be meant.
        """
        unknown = given.keys() - {"results", "state", "pace", "recording", "says"}
        if unknown:
            raise ValueError(f"a script has no {', '.join(sorted(unknown))}")
        results: Any = given.get("results", ["LA"])
        if not isinstance(results, (list, tuple)) or not results:
            raise ValueError("a script's results must be a list of at least one result")
        for result in results:  # pyright: ignore[reportUnknownVariableType]
            if result not in RESULTS:
                raise ValueError(f"{result!r} is no result of a call, one of {', '.join(RESULTS)}")
        state = given.get("state")
        if state is not None and state not in NEVER_CALLED:
            known = ", ".join(sorted(NEVER_CALLED))
            raise ValueError(f"{state!r} is no state to end in without a call, one of {known}")
        pace = given.get("pace", 1.0)
        if isinstance(pace, bool) or not isinstance(pace, (int, float)) or not 0 <= pace <= 1e6:
            raise ValueError(f"a script's pace must be a number from 0 to 1000000, not {pace!r}")
        recording = given.get("recording", "READY")
        if recording not in {"READY", "ERROR"}:
            raise ValueError(f"a recording ends READY or in ERROR, not {recording!r}")
        return cls(
            results=tuple(results),  # pyright: ignore[reportUnknownArgumentType]
            state=state,
            pace=pace,
            recording=recording,
            says=str(given.get("says", "")),
        )

    def to_json(self) -> Json:
        """Write it down."""
        return asdict(self) | {"results": list(self.results)}


MAGIC: Final[Mapping[str, Script]] = {
    "0001": Script(results=("BUSY",), says="is busy, every time"),
    "0002": Script(results=("NO_ANS",), says="rings and is not answered, every time"),
    "0003": Script(results=("AM",), says="is answered by a machine"),
    "0004": Script(results=("XFER",), says="is answered and transferred"),
    "0005": Script(results=("CARRIER_ERROR",), says="fails at the carrier, every time"),
    "0006": Script(results=("CARRIER_TEMP_ERROR", "LA"), says="fails at the carrier once"),
    "0007": Script(results=("INTERNAL_ERROR",), says="fails at CallFire, every time"),
    "0008": Script(results=("DNC",), says="is answered; the person wants no more calls and goes on the DNC list"),
    "0009": Script(results=("ABANDONED",), says="is given up"),
    "0010": Script(results=("BUSY", "LA"), says="is busy once, then answered"),
    "0011": Script(results=("NO_ANS", "AM"), says="is not answered, then by a machine"),
    "0012": Script(pace=10.0, says="is answered and lasts ten times as long as others"),
    "0013": Script(recording="ERROR", says="is answered; its recording fails"),
    "0014": Script(state="INVALID", says="is never made: the number is not valid"),
    "0015": Script(state="RESTRICTED_NUMBER", says="is never made: the number is restricted"),
    "0016": Script(state="TIMEOUT", says="is never made: its time is over"),
    "0017": Script(state="PERIOD_LIMIT", says="is never made: the number was called too often"),
    "0018": Script(state="SKIPPED", says="is never made: it is skipped"),
}  # fmt: skip
"""Scripts by the last four digits of a number."""

_ORDINARY: Final = Script()


def script_for(number: str, scripts: Mapping[str, Script]) -> Script | None:
    """The script for a number: of those that were set the one with the longest ending, or a magic one."""
    for begin in range(len(number)):
        if number[begin:] in scripts:
            return scripts[number[begin:]]
    return MAGIC.get(number[-DIGITS:])


def result_of(
    script: Script | None, attempt: int, chances: Mapping[str, float], random: Random
) -> tuple[str, Script]:
    """What an attempt comes to, and the script for its course.

    Args:
        script: The script for the number, None where there is none.
        attempt: Which attempt it is, 0 for the first.
        chances: How likely each result is for numbers without a script; LA if there is none.
        random: Where chance comes from.
    """
    if script is not None:
        return script.results[min(attempt, len(script.results) - 1)], script
    if not chances:
        return "LA", _ORDINARY
    [result] = random.choices(list(chances), list(chances.values()))
    return result, _ORDINARY


def read_chances(pairs: Iterable[str]) -> dict[str, float]:
    """Read chances such as `LA=70`.

    Raises:
        ValueError: A result is unknown, a weight no number, or all of them are 0.
    """
    chances: dict[str, float] = {}
    for pair in pairs:
        result, _, weight = pair.strip().partition("=")
        if result not in RESULTS:
            raise ValueError(f"{result!r} is no result of a call, one of {', '.join(RESULTS)}")
        if not weight.replace(".", "", 1).isdecimal() or not weight.isascii():
            raise ValueError(f"{pair!r} must be a result and a weight, such as LA=70")
        chances[result] = float(weight)
    if chances and not sum(chances.values()):
        raise ValueError("one of the weights must be above 0")
    return chances


def table() -> str:
    """The magic numbers as a table in Markdown, as it stands in the documentation."""
    rows = [f"| …{digits} | {script.says} | {_ends(script)} |" for digits, script in MAGIC.items()]
    return "\n".join(["| number | the call | ends as |", "|---|---|---|", *rows])


def _ends(script: Script) -> str:
    if script.state is not None:
        return f"state `{script.state}`"
    return ", then ".join(f"`{result}`" for result in script.results)
