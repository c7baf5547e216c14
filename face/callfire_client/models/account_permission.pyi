from typing import Literal as Literal
AccountPermission: TypeAlias = Literal['API', 'ACCOUNT_HOLDER', 'AGENT'] | str
