"""The page of an extension holds all of its answer, in the frame of the other pages."""

from reportgen.model.extension import Answer, AnswerRow, ExtensionFacts
from reportgen.page.context import RunningHead
from reportgen.page.extension import compose_extensions
from tests.unit.page.sample_charts import box

BEFORE = RunningHead(4, "Hoogeveen", "Jeugdzorg en onderwijs, 2023", "Fictieve cijfers")
ANSWER = Answer(
    title="Een titel",
    lead=("Eerst dit.", "Dan **dat**."),
    heading="Wie",
    caption="Van elke 25",
    columns=("Soort", "Hier", "Nederland"),
    rows=(AnswerRow("Totaal", ("3", "4"), 3), AnswerRow("Bao", ("niet getoond", "5"))),
)
SOURCE = "Bron: fictieve cijfers"


def facts(answer: Answer = ANSWER, chart: str | None = "stoelen") -> ExtensionFacts:
    return ExtensionFacts("klas", chart, {}, answer)


def test_an_answer_is_on_the_page_as_it_was_given() -> None:
    (sheet,) = compose_extensions((facts(),), {}, BEFORE, SOURCE)
    assert sheet.title == "Een titel"
    assert [block.text for block in sheet.lead] == ["Eerst dit.", "Dan <strong>dat</strong>."]
    (table,) = sheet.figure.tables
    assert [column.head for column in table.columns] == ["Soort", "Hier", "Nederland"]
    rows = [(row.label, *(entry.text for entry in row.entries)) for row in table.rows]
    assert rows == [("Totaal", "3", "4"), ("Bao", "niet getoond", "5")]
    assert (sheet.figure.title.message, sheet.figure.title.caption) == ("Wie", "Van elke 25")
    assert (sheet.figure.note, sheet.figure.source, sheet.reading) == (None, SOURCE, None)


def test_what_an_answer_adds_stands_under_its_own_heading() -> None:
    answer = Answer(ANSWER.title, ANSWER.lead, "Wie", "Van", ANSWER.columns, ANSWER.rows, "Noot.", ("Zo.",))
    (sheet,) = compose_extensions((facts(answer),), {}, BEFORE, SOURCE)
    assert sheet.figure.note == "Noot."
    assert sheet.reading is not None
    assert [block.text for block in sheet.reading.blocks] == ["Zo."]


def test_a_page_takes_the_chart_of_its_own_answer() -> None:
    charts = {facts().chart_name: box("stoelen", 174, 40), "overview": box("anders", 48, 30)}
    (drawn,) = compose_extensions((facts(),), charts, BEFORE, SOURCE)
    (bare,) = compose_extensions((facts(chart=None),), charts, BEFORE, SOURCE)
    assert drawn.figure.picture is not None
    assert drawn.figure.picture.height_mm == 40
    assert bare.figure.picture is None


def test_pages_are_numbered_on_from_the_page_before() -> None:
    sheets = compose_extensions((facts(), facts()), {}, BEFORE, SOURCE)
    assert [sheet.head.folio for sheet in sheets] == [5, 6]
    assert {sheet.head.notice for sheet in sheets} == {"Fictieve cijfers"}
