BroadcastStatus: TypeAlias
