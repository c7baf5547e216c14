BatchStatus: TypeAlias
