from typing import Literal as Literal
AccountStatus: TypeAlias = Literal['ACTIVE', 'PENDING_CANCELLED', 'CANCELLED', 'ARCHIVING', 'ARCHIVED'] | str
