"""`python -m callfire_client.cli` is the command `callfire`."""

from __future__ import annotations

import sys

from . import main

sys.exit(main())
