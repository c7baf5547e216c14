SoundStatus: TypeAlias
