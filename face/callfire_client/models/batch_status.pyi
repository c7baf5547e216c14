from typing import Literal as Literal
BatchStatus: TypeAlias = Literal['NEW', 'VALIDATING', 'ERRORS', 'SOURCE_ERROR', 'ACTIVE'] | str
