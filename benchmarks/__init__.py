"""Benchmarks: ratios in one interleaved run against what a user would pick instead."""
