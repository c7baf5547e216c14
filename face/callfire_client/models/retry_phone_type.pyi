from typing import Literal as Literal
RetryPhoneType: TypeAlias = Literal['FIRST_NUMBER', 'HOME_PHONE', 'WORK_PHONE', 'MOBILE_PHONE'] | str
