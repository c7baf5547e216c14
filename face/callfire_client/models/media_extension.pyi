MediaExtension: TypeAlias
