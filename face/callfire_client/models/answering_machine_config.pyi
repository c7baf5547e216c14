from typing import Literal as Literal
AnsweringMachineConfig: TypeAlias = Literal['AM_ONLY', 'AM_AND_LIVE', 'LIVE_WITH_AMD', 'LIVE_IMMEDIATE'] | str
