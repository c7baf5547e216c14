from typing import Literal as Literal
SoundStatus: TypeAlias = Literal['UPLOAD', 'RECORDING', 'ACTIVE', 'ACTIVE_SYSTEM', 'FAILED', 'ARCHIVED', 'SCRUBBED'] | str
