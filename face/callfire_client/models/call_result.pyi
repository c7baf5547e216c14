from typing import Literal as Literal
CallResult: TypeAlias = Literal['LA', 'AM', 'BUSY', 'DNC', 'XFER', 'NO_ANS', 'XFER_LEG', 'INTERNAL_ERROR', 'CARRIER_ERROR', 'CARRIER_TEMP_ERROR', 'UNDIALED', 'SD', 'POSTPONED', 'ABANDONED', 'SKIPPED', 'SENT', 'RECEIVED', 'DNT', 'TOO_BIG'] | str
