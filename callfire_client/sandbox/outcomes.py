"""Scripts, and the outcomes of calls or texts: by script, by the last digits of the number, or at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

from attrs import asdict, fields_dict, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from .messages import Json

CallState: TypeAlias = Literal[
    "READY", "SELECTED", "CALLBACK", "FINISHED", "DISABLED", "SKIPPED", "DNC", "DUP", "INVALID",
    "TIMEOUT", "PERIOD_LIMIT", "RESTRICTED_NUMBER",
]  # fmt: skip
"""The values of `CallState` in the contract."""

CallResult: TypeAlias = Literal[
    "LA", "AM", "BUSY", "DNC", "XFER", "NO_ANS", "XFER_LEG", "INTERNAL_ERROR", "CARRIER_ERROR",
    "CARRIER_TEMP_ERROR", "UNDIALED", "SD", "POSTPONED", "ABANDONED", "SKIPPED",
]  # fmt: skip
"""The values of `CallResult` in the contract that calls can have; it also has those of texts."""

TextResult: TypeAlias = Literal[
    "SENT", "DNT", "TOO_BIG", "INTERNAL_ERROR", "CARRIER_ERROR", "CARRIER_TEMP_ERROR", "UNDIALED",
    "INVALID_NUMBER",
]  # fmt: skip
"""The values of `TextResult` in the contract that outbound texts can have."""

RESULTS: Final = get_args(CallResult)
TEXT_RESULTS: Final = get_args(TextResult)
ANSWERED_RESULTS: Final = frozenset({"LA", "AM", "XFER", "XFER_LEG", "DNC", "SD"})
"""The results of calls that a person or a machine answered."""
UNPLACED_STATES: Final = frozenset(
    {"INVALID", "RESTRICTED_NUMBER", "SKIPPED", "TIMEOUT", "PERIOD_LIMIT"}
)
"""The states in which a script may end a call that is never placed, or a text that is never sent."""
DELIVERY_STATES: Final = (
    "DELIVERED", "NOT_DELIVERED", "CARRIER_REJECTED", "GATEWAY_REJECTED", "SPAM_DETECTED", "UNKNOWN",
)  # fmt: skip
"""The delivery states that a script may set for texts that were sent."""
_MAGIC_DIGITS: Final = 4


@frozen(kw_only=True)
class Script:
    """The outcome of calls and texts to certain numbers.

    It applies to calls if it has a result of calls, and to texts if it has one of texts. With a `state`
    it applies to both.

    Attributes:
        results: The result of each attempt; the last result applies to all further attempts. Calls
            ignore the results that only texts have, and texts those that only calls have.
        state: The state of a call that is never placed, or of a text that is never sent; the results are
            then ignored.
        duration_factor: The factor by which the conversation is longer than that of other calls.
        recording: The final state of the recording, READY or ERROR.
        delivery: The delivery state that the carrier reports for a text that was sent.
        reply: The text that the person sends back after a text; none if empty.
        description: A description for the documentation.
    """

    results: tuple[CallResult | TextResult, ...] = ("LA", "SENT")
    state: CallState | None = None
    duration_factor: float = 1.0
    recording: str = "READY"
    delivery: str = "DELIVERED"
    reply: str = ""
    description: str = ""

    @classmethod
    def from_json(cls, attributes: Json) -> Script:
        """Create a script from its attributes.

        Args:
            attributes: Attributes of `Script`; those that are absent have their defaults.

        Raises:
            ValueError: An attribute is unknown or invalid.
        """
        unknown = attributes.keys() - fields_dict(cls).keys()
        if unknown:
            raise ValueError(f"a script has no attribute {', '.join(sorted(unknown))}")
        given: object = attributes.get("results", ["LA", "SENT"])
        if not isinstance(given, (list, tuple)) or not given:
            raise ValueError("results must be a list of at least one result")
        results = tuple(cast("list[CallResult | TextResult]", given))
        for result in results:
            if result not in RESULTS and result not in TEXT_RESULTS:
                known = ", ".join(dict.fromkeys((*RESULTS, *TEXT_RESULTS)))
                raise ValueError(f"{result!r} is not a result of a call or text, which are {known}")
        state = attributes.get("state")
        if state is not None and state not in UNPLACED_STATES:
            known = ", ".join(sorted(UNPLACED_STATES))
            raise ValueError(
                f"{state!r} is not a state of a call that is never placed, which are {known}"
            )
        duration_factor = attributes.get("duration_factor", 1.0)
        if (
            isinstance(duration_factor, bool)
            or not isinstance(duration_factor, (int, float))
            or not 0 <= duration_factor <= 1e6
        ):
            raise ValueError(
                f"duration_factor must be a number from 0 to 1000000, not {duration_factor!r}"
            )
        recording = attributes.get("recording", "READY")
        if recording not in {"READY", "ERROR"}:
            raise ValueError(f"recording must be READY or ERROR, not {recording!r}")
        delivery = attributes.get("delivery", "DELIVERED")
        if delivery not in DELIVERY_STATES:
            known = ", ".join(DELIVERY_STATES)
            raise ValueError(f"delivery must be one of {known}, not {delivery!r}")
        return cls(
            results=results,
            state=state,
            duration_factor=duration_factor,
            recording=recording,
            delivery=delivery,
            reply=str(attributes.get("reply", "")),
            description=str(attributes.get("description", "")),
        )

    def to_json(self) -> Json:
        """Return the script as JSON."""
        return asdict(self) | {"results": list(self.results)}


_DEFAULT_SCRIPT: Final = Script()


@frozen(kw_only=True, eq=False)
class OutcomeTable:
    """The possible outcomes of calls, or those of texts.

    Attributes:
        kind: `call` or `text`.
        results: The results; a script with none of them and without a state does not apply.
        default_result: The result if there is neither a script nor a relative frequency of results.
        magic_numbers: The default scripts, by the last four digits of a number.
    """

    kind: str
    results: tuple[str, ...]
    default_result: str
    magic_numbers: Mapping[str, Script]

    def results_of(self, script: Script) -> tuple[str, ...]:
        """Return the results of a script that this kind can have."""
        return tuple(one for one in script.results if one in self.results)

    def find_script(self, number: str, scripts: Mapping[str, Script]) -> Script | None:
        """Return the script for a number, None if there is none.

        Args:
            number: The number.
            scripts: Scripts by the last digits of numbers. The longest match that applies is used;
                without a match, `magic_numbers` applies.
        """
        for start in range(len(number)):
            script = scripts.get(number[start:])
            if script is not None and (script.state is not None or self.results_of(script)):
                return script
        return self.magic_numbers.get(number[-_MAGIC_DIGITS:])

    def scripted_state(self, number: str, scripts: Mapping[str, Script]) -> str | None:
        """Return the final state of calls or texts to a number that do not take place, such as INVALID.

        Returns:
            The state; None if they take place.
        """
        script = self.find_script(number, scripts)
        return None if script is None else script.state

    def choose_result(
        self, script: Script | None, attempt: int, weights: Mapping[str, float], random: Random
    ) -> tuple[str, Script]:
        """Return the result of an attempt, and the script for its other properties.

        Args:
            script: The script for the number, None if there is none.
            attempt: The number of the attempt, counted from 0.
            weights: The relative frequency of each result if there is no script; if empty, the result
                is `default_result`.
            random: The random number generator.
        """
        if script is not None:
            results = self.results_of(script)
            return results[min(attempt, len(results) - 1)], script
        if not weights:
            return self.default_result, _DEFAULT_SCRIPT
        [result] = random.choices(list(weights), list(weights.values()))
        return result, _DEFAULT_SCRIPT

    def parse_weights(self, pairs: Iterable[str]) -> dict[str, float]:
        """Parse weights such as `LA=70`.

        Args:
            pairs: The results with their weights.

        Raises:
            ValueError: A result is unknown, a weight is not a number, or all weights are 0.
        """
        weights: dict[str, float] = {}
        for pair in pairs:
            result, _, weight = pair.strip().partition("=")
            if result not in self.results:
                known = ", ".join(self.results)
                raise ValueError(f"{result!r} is not a result of a {self.kind}, which are {known}")
            if not weight.replace(".", "", 1).isdecimal() or not weight.isascii():
                raise ValueError(
                    f"{pair!r} must be a result and a weight, such as {self.default_result}=70"
                )
            weights[result] = float(weight)
        if weights and not sum(weights.values()):
            raise ValueError("one of the weights must be greater than 0")
        return weights

    def markdown_table(self) -> str:
        """Return `magic_numbers` as a Markdown table for the documentation."""
        rows = [
            f"| …{digits} | {script.description} | {self._outcome(script)} |"
            for digits, script in self.magic_numbers.items()
        ]
        return "\n".join([f"| number | the {self.kind} | outcome |", "|---|---|---|", *rows])

    def _outcome(self, script: Script) -> str:
        if script.state is not None:
            return f"state `{script.state}`"
        results = ", then ".join(f"`{result}`" for result in self.results_of(script))
        is_delivered = script.delivery == "DELIVERED"
        return results if is_delivered else f"{results}, delivery `{script.delivery}`"
