"""The version of the distribution, which is sent in `User-Agent`."""

__version__ = "0.1.0"
