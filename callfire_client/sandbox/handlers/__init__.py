"""The handlers of the operations, one module per kind of resource."""

from __future__ import annotations

# Importing a module registers its handlers.
from . import (
    account as account,
)
from . import (
    batches as batches,
)
from . import (
    broadcasts as broadcasts,
)
from . import (
    calls as calls,
)
from . import (
    contacts as contacts,
)
from . import (
    credentials as credentials,
)
from . import (
    dncs as dncs,
)
from . import (
    keywords as keywords,
)
from . import (
    lists as lists,
)
from . import (
    media as media,
)
from . import (
    numbers as numbers,
)
from . import (
    recordings as recordings,
)
from . import (
    sounds as sounds,
)
from .registry import HANDLERS as HANDLERS
from .registry import OperationHandler as OperationHandler
