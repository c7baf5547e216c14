AccountStatus: TypeAlias
