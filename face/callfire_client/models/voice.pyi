from typing import Literal as Literal
Voice: TypeAlias = Literal['MALE1', 'FEMALE1', 'FEMALE2', 'SPANISH1', 'FRENCHCANADIAN1'] | str
