NumberConfigType: TypeAlias
