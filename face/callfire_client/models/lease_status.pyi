LeaseStatus: TypeAlias
