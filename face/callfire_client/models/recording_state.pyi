from typing import Literal as Literal
RecordingState: TypeAlias = Literal['RECORDING', 'READY', 'ERROR'] | str
