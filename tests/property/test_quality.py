"""Laws of the data-quality report, on figures of many shapes."""

import random
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.data.quality import examine, write_summary
from reportgen.model.figures import ObservationStatus
from tests.unit.data.builders_quality import EDITION, IN_ORDER, Delivery

CELLS = sorted(IN_ORDER.figures)


@st.composite
def spoiled(draw: st.DrawFn) -> Delivery:
    """The figures in order, with some taken out, some provisional and some counts changed."""
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=12, unique=True))
    delivery = IN_ORDER
    for cell in cells:
        denominator = draw(st.integers(0, 50_000))
        numerator = draw(st.integers(0, denominator))
        change = draw(st.sampled_from(("drop", "provisional", "counts")))
        if change == "drop":
            delivery = delivery.drop(lambda one, gone=cell: one == gone)
        elif change == "provisional":
            delivery = delivery.change(cell, status=ObservationStatus.PROVISIONAL)
        else:
            delivery = delivery.change(cell, numerator=numerator, denominator=denominator)
    return delivery


@settings(max_examples=25, deadline=None)
@given(spoiled(), st.randoms(use_true_random=False))
def test_the_order_of_the_figures_does_not_matter(delivery: Delivery, shuffle: random.Random) -> None:
    figures = list(delivery.figures.values())
    shuffle.shuffle(figures)
    report = examine(delivery.inputs(), EDITION)
    again = examine(replace(delivery.inputs(), observations=tuple(figures)), EDITION)

    assert set(again.findings) == set(report.findings)
    assert (again.tested, again.outside) == (report.tested, report.outside)


@settings(max_examples=25, deadline=None)
@given(spoiled(), st.integers(0, 2**32))
def test_what_a_public_manifest_may_count_does_not_depend_on_counts(delivery: Delivery, seed: int) -> None:
    draw = random.Random(seed)
    other = Delivery(
        {
            cell: replace(one, numerator=draw.randint(0, 5_000), denominator=draw.randint(5_000, 90_000))
            for cell, one in delivery.figures.items()
        }
    )
    report, again = (examine(one.inputs(), EDITION) for one in (delivery, other))

    said, said_again = report.count_warnings(), again.count_warnings()
    assert (said_again.of_edition, said_again.of_regions) == (said.of_edition, said.of_regions)


@settings(max_examples=25, deadline=None)
@given(spoiled())
def test_no_count_reaches_the_terminal_unless_asked(delivery: Delivery) -> None:
    # every count gets seven digits of its own, so that it can be recognised
    figures = {
        cell: replace(one, numerator=1_000_000 + line, denominator=5_000_000 + line, share=None)
        for line, (cell, one) in enumerate(delivery.figures.items())
    }
    report = examine(Delivery(figures).inputs(), EDITION)
    secret = re.compile(r"\b[15][.,]?00[0-9][.,]?[0-9]{3}\b")

    assert not secret.search(write_summary(report, EDITION))
    assert not secret.search("".join(f"{one.what}{one.remedy}{one.where}{one!r}" for one in report.findings))
