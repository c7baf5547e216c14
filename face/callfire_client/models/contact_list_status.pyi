from typing import Literal as Literal
ContactListStatus: TypeAlias = Literal['ACTIVE', 'VALIDATING', 'IMPORTING', 'IMPORT_FAILED', 'ERRORS', 'DELETED', 'PARSE_FAILED', 'COLUMN_TOO_LARGE'] | str
