"""Time in the hand of whoever tests."""

import math

import pytest

from callfire_client.sandbox.clock import NEW_YEAR, Clock


class Ticks:
    now = 50.0

    def __call__(self):
        return self.now


def test_a_clock_runs_as_fast_as_it_is_told():
    ticks = Ticks()
    clock = Clock(1000, speed=60, ticks=ticks)
    ticks.now += 2
    assert clock.now == 1120
    clock.speed = 0
    ticks.now += 5
    assert clock.now == 1120
    clock.advance(0.5)
    assert clock.now == 1120.5
    clock.speed = 1
    ticks.now += 5
    assert clock.now == 1125.5


def test_it_never_goes_back():
    clock = Clock(1000, speed=0)
    clock.catch_up(900)
    assert clock.now == 1000
    clock.catch_up(1100)
    assert clock.now == 1100


def test_where_it_begins():
    assert Clock(speed=0).now == NEW_YEAR
    assert Clock().now > NEW_YEAR


@pytest.mark.parametrize("value", [-1, math.nan, math.inf, "1", None, True, 1e12])
def test_what_is_no_time_is_refused(value):
    clock = Clock(speed=0)
    with pytest.raises(ValueError, match="must be a number, 0 or more"):
        clock.advance(value)
    with pytest.raises(ValueError, match="the speed of a clock"):
        clock.speed = value
    assert (clock.now, clock.speed) == (NEW_YEAR, 0)
