"""The version of the distribution, told to servers in `User-Agent`."""

__version__ = "0.1.0"
