from typing import Literal as Literal
NumberConfigType: TypeAlias = Literal['IVR', 'TRACKING'] | str
