"""What the pages of a relative risk say in words, for one region."""

from dataclasses import dataclass

from reportgen.model.edition import Text
from reportgen.model.story import Heading, Question, Statement


@dataclass(frozen=True, slots=True)
class RiskFactorStory:
    """The heading over a risk factor, and under it who is counted where and how Nederland compares."""

    heading: Heading
    note: Statement


@dataclass(frozen=True, slots=True)
class RiskStory:
    """All sentences of the two pages of a relative risk.

    `key_value` is a percentage without its sign; `country_sentence` begins with Nederland. `factors` go
    with those of the facts. `methodology` is a list of terms, each with a paragraph.
    """

    title: str
    talk_title: str
    key_question: str
    key_value: str
    key_odds: Statement | None
    key_sentence: Statement
    warning: str
    country_value: str
    country_sentence: Statement
    counts_sentence: Statement
    factors: tuple[RiskFactorStory, ...]
    reading: Text
    use: Text
    limits: Text
    questions_title: str
    questions: tuple[Question, ...]
    methodology: tuple[tuple[str, Statement], ...]
    provisional_note: str | None = None
