CallState: TypeAlias
