"""Benchmarks: what the client costs, as ratios in one interleaved run to what a user would pick instead."""
