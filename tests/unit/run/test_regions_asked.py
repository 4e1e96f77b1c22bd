"""A region that a user names and the edition does not have is refused, with what may have been meant."""

from pathlib import Path

import pytest

from reportgen import config
from reportgen.errors import ConfigError
from reportgen.pipeline.figures import select_regions

EDITION = Path(__file__).parents[3] / "config" / "voorbeeld.yaml"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("gm0118", "unknown region code. Did you mean GM0118?"),
        ("GM9118", "unknown region code. Did you mean GM0118?"),
        ("GM0599", "this region is not in the edition. Add it to the edition"),
    ],
)
def test_a_region_that_the_edition_does_not_have_is_refused(asked: str, told: str) -> None:
    with pytest.raises(ConfigError) as refused:
        select_regions(config.load_edition(EDITION), ("GM0363", asked))
    assert len(refused.value.mistakes) == 1
    assert told in str(refused.value)
