RetryPhoneType: TypeAlias
