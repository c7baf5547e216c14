DayOfWeek: TypeAlias
