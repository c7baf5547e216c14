Voice: TypeAlias
