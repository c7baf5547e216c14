from typing import Literal as Literal
CallState: TypeAlias = Literal['READY', 'SELECTED', 'CALLBACK', 'FINISHED', 'DISABLED', 'SKIPPED', 'DNC', 'DUP', 'INVALID', 'TIMEOUT', 'PERIOD_LIMIT', 'RESTRICTED_NUMBER'] | str
