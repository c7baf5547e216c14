"""Benchmarks: the cost of the client, as ratios to other libraries measured in the same run."""
