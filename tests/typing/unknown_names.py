"""A name that does not exist is an error in every lazy package. Checked by mypy and pyright, never run.

An ignore that is not needed is an error: a package that offers every name to type checkers fails here.
"""

import callfire_client
import callfire_client.models
from callfire_client import AsyncCallFir  # type: ignore[attr-defined] # pyright: ignore
from callfire_client.api.calls import find_cals  # type: ignore[attr-defined] # pyright: ignore
from callfire_client.contract import upconver  # type: ignore[attr-defined] # pyright: ignore
from callfire_client.models import CallRecipent  # type: ignore[attr-defined] # pyright: ignore
from callfire_client.sandbox import Sandbux  # type: ignore[attr-defined] # pyright: ignore
from callfire_client.testing import SandboxServe  # type: ignore[attr-defined] # pyright: ignore

callfire_client.CallFir  # type: ignore[attr-defined] # pyright: ignore # noqa: B018
callfire_client.models.Cal  # type: ignore[attr-defined] # pyright: ignore # noqa: B018
del AsyncCallFir, CallRecipent, SandboxServe, Sandbux, find_cals, upconver
