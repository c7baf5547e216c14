from typing import Literal as Literal
LeaseStatus: TypeAlias = Literal['PENDING', 'ACTIVE', 'RELEASED', 'UNAVAILABLE'] | str
