RecordingState: TypeAlias
