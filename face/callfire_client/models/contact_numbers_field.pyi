from typing import Literal as Literal
ContactNumbersField: TypeAlias = Literal['homePhone', 'workPhone', 'mobilePhone'] | str
