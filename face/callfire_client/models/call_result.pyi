CallResult: TypeAlias
