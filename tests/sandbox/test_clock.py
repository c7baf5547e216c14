"""The clock of a sandbox."""

from __future__ import annotations

import math

import pytest

from callfire_client.sandbox.clock import STILL_START, Clock


class Monotonic:
    now = 50.0

    def __call__(self):
        return self.now


def test_a_clock_runs_at_its_speed():
    monotonic = Monotonic()
    clock = Clock(1000, speed=60, monotonic=monotonic)
    monotonic.now += 2
    assert clock.now == 1120
    clock.speed = 0
    monotonic.now += 5
    assert clock.now == 1120
    clock.advance(0.5)
    assert clock.now == 1120.5
    clock.speed = 1
    monotonic.now += 5
    assert clock.now == 1125.5


def test_a_clock_never_goes_back():
    clock = Clock(1000, speed=0)
    clock.advance_to(900)
    assert clock.now == 1000
    clock.advance_to(1100)
    assert clock.now == 1100


def test_the_initial_time_depends_on_the_speed():
    assert Clock(speed=0).now == STILL_START
    assert Clock().now > STILL_START


@pytest.mark.parametrize("value", [-1, math.nan, math.inf, "1", None, True, 1e12])
def test_invalid_times_and_speeds_are_refused(value):
    clock = Clock(speed=0)
    with pytest.raises(ValueError, match="must be a number, 0 or more"):
        clock.advance(value)
    with pytest.raises(ValueError, match="the speed of a clock"):
        clock.speed = value
    assert (clock.now, clock.speed) == (STILL_START, 0)


def test_the_time_has_a_limit():
    clock = Clock(speed=0)
    clock.advance(9e10)
    with pytest.raises(ValueError, match="the time of a clock must be a number"):
        clock.advance(9e10)
    assert clock.now == STILL_START + 9e10
