TextResult: TypeAlias
