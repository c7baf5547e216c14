LeaseType: TypeAlias
