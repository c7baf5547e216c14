"""Builds the documentation site: `python -m scripts.documentation`."""

from __future__ import annotations
