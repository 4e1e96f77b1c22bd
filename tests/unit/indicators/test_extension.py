"""An indicator of others is asked about a region with what is protected, and about no more."""

from dataclasses import dataclass, field

import pytest

from reportgen.indicators import ask_extension
from reportgen.model.edition import ExtensionPage
from reportgen.model.extension import Answer, AnswerRow, ExtensionFacts, Inquiry
from reportgen.model.region import RegionKind
from tests.unit.indicators.builders_indicators import (
    PROFILES,
    YEAR,
    edition,
    figure,
    municipality,
    partnership,
    table,
)

HERE = municipality(1)
EDITION = edition(HERE, partnership(2203))
FIGURES = table([figure((130, 1000))])
PAGE = ExtensionPage("klas", "staven", (RegionKind.MUNICIPALITY,), {"leerlingen": 25}, 7)
ANSWER = Answer("Titel", ("Tekst",), "Kop", "Wat", ("Soort", "Hier"), (AnswerRow("Totaal", ("3",), 3),))


@dataclass
class Listening:
    """An indicator that remembers what it was asked."""

    says: Answer | None = ANSWER
    contract: int = 1
    asked: list[Inquiry] = field(default_factory=list)

    def answer(self, inquiry: Inquiry) -> Answer | None:
        self.asked.append(inquiry)
        return self.says


def test_an_indicator_is_given_the_protected_table_and_the_settings_of_its_page() -> None:
    indicator = Listening()
    assert ask_extension(indicator, PAGE, HERE, FIGURES, EDITION) == ExtensionFacts(
        "klas", "staven", {"leerlingen": 25}, ANSWER
    )
    profile = PROFILES[RegionKind.MUNICIPALITY]
    assert indicator.asked == [
        Inquiry(HERE, FIGURES, EDITION.regions, profile, EDITION.indicator, YEAR, {"leerlingen": 25})
    ]


def test_without_an_answer_there_is_no_page() -> None:
    assert ask_extension(Listening(None), PAGE, HERE, FIGURES, EDITION) is None


@pytest.mark.parametrize(
    ("region", "too_small"), [(HERE, ["GM0001"]), (partnership(2203), [])], ids=["too small", "another kind"]
)
def test_of_a_region_that_is_too_small_or_of_another_kind_nothing_is_even_asked(
    region: object, too_small: list[str]
) -> None:
    indicator = Listening()
    figures = table([figure((130, 1000))], too_small=too_small)
    assert ask_extension(indicator, PAGE, region, figures, EDITION) is None  # type: ignore[arg-type]
    assert indicator.asked == []
