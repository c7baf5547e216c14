from typing import Literal as Literal
LeaseType: TypeAlias = Literal['PLAN', 'EXTRA'] | str
