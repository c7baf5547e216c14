from typing import Literal as Literal
NumberFeatureStatus: TypeAlias = Literal['UNSUPPORTED', 'PENDING', 'DISABLED', 'ENABLED'] | str
