"""The collector of circular garbage is given back as it was found, whatever happens meanwhile."""

import gc

import pytest

from selaras.registry.collector import collector_paused


@collector_paused()
def fails(seen):
    seen.append(gc.isenabled())
    raise KeyError


def test_it_rests_meanwhile_and_goes_on_after_a_fault():
    seen = []
    with pytest.raises(KeyError):
        fails(seen)
    assert seen == [False]
    assert gc.isenabled()


def test_a_pause_within_a_pause_ends_with_the_outer_one():
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
