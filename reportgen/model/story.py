"""What a factsheet says in words. Each statement knows the cells it rests on."""

from dataclasses import dataclass

from reportgen.model.edition import Text
from reportgen.model.figures import Cell


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or short paragraph of plain Dutch, with the cells it rests on."""

    text: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A figure or table heading: the message, and under it what, unit and year."""

    message: str
    caption: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the three things that stand out on page one.

    `figure` is the large text ("16,1%", "2021 tot 2023"); `own` says that it is this region's value
    and may carry the accent colour.
    """

    figure: str
    own: bool
    title: str
    body: Statement


@dataclass(frozen=True, slots=True)
class Question:
    """A discussion question: a figure or theme, its explanation, the question and what follows.

    `subject` names what it is about, as it follows "met": "het basisonderwijs".
    """

    figure: str
    own: bool
    body: Statement
    question: str
    follow_up: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """All sentences of one factsheet that depend on the region.

    Page one: `kind_line` to `distribution`; page two: `types` to `others_note`; page three:
    `years_title` to `province_map`; page four: `questions` and `methodology`.

    `key_value` is a figure with `key_unit` "%", or words ("Te klein om te tonen", "niet getoond", "niet
    bekend") with an empty unit. `country_sentence` and `substitute_sentence` begin with the name they are
    about (Nederland, the province). `counts_sentence` holds the counts, or says why there are none.
    `overview_lines` stand below the table of page one, `types_note` below that of page two.
    `provisional_note` stands on every page when the reporting year is provisional. `substitute_value` and
    `substitute_sentence` exist only for a region that is too small. `peer_heads` are the column heads of
    the comparison tables, one for each group of `Facts.peers`. `opener` says what to talk about first:
    the topic of the first question. `texts` are the texts of `config/texts` that apply to this region,
    filled in, each under the key of its role.
    """

    kind_line: str
    population: Statement
    key_question: str
    key_value: str
    key_unit: str
    key_odds: Statement | None
    key_sentence: Statement
    warning: str
    country_value: str
    country_sentence: Statement
    counts_sentence: Statement | None
    overview: Heading
    overview_note: str | None
    findings_title: str
    findings: tuple[Finding, ...]
    distribution: Heading | None
    types_title: str
    types: Heading
    mix: tuple[str, Statement] | None
    kinds: Heading
    kinds_note: str
    others: Heading | None
    others_note: tuple[str, Statement] | None
    years_title: str
    years: Heading
    years_note: str
    position: Heading | None
    peers: Heading
    peers_note: str | None
    map: Heading
    province_map: Heading | None
    conversation_title: str
    questions_title: str
    questions: tuple[Question, ...]
    methodology: tuple[Statement, ...]
    substitute_value: str | None = None
    substitute_sentence: Statement | None = None
    provisional_note: str | None = None
    peer_heads: tuple[str, ...] = ()
    overview_lines: tuple[str, ...] = ()
    opener: Statement | None = None
    types_note: str | None = None
    texts: tuple[Text, ...] = ()

    def text(self, role: str) -> Text | None:
        """The text with this role ("use", "limits", "margin", ...), if one applies to the region."""
        return next((text for text in self.texts if text.key == role), None)
