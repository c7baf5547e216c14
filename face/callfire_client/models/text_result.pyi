from typing import Literal as Literal
TextResult: TypeAlias = Literal['SENT', 'RECEIVED', 'DNT', 'TOO_BIG', 'INTERNAL_ERROR', 'CARRIER_ERROR', 'CARRIER_TEMP_ERROR', 'UNDIALED', 'INVALID_NUMBER'] | str
