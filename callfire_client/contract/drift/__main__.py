"""`python -m callfire_client.contract.drift`: the same as `callfire-drift`."""

import sys

from callfire_client.contract.drift.cli import main

if __name__ == "__main__":
    sys.exit(main())
