"""How the stages of the country are run."""

import gc

import pytest

from reportgen.collector import paused_collector


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_off_while_figures_are_made_and_then_as_before(on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with pytest.raises(AssertionError, match="stopped"):
            _stop_paused()
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


@paused_collector()
def _stop_paused() -> None:
    raise AssertionError("on" if gc.isenabled() else "stopped")
