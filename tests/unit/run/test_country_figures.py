"""How the stages of the country are run."""

import gc

import pytest

from reportgen.pipeline.figures import without_collection


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_off_while_figures_are_made_and_then_as_before(on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with pytest.raises(AssertionError, match="stopped"):
            _stop_without_collection()
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


@without_collection()
def _stop_without_collection() -> None:
    raise AssertionError("on" if gc.isenabled() else "stopped")
