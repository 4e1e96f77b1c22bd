"""Extensions: found by name, fenced in, and no bother to who does not use them."""

import re
from dataclasses import dataclass, field, fields, replace
from importlib.metadata import EntryPoint
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from reportgen import indicators
from reportgen.charts.extension import SheetCanvas, draw_extension
from reportgen.charts.sheet import Studio
from reportgen.charts.typeface import Typeface
from reportgen.errors import ConfigError, ExtensionError, InputError, Place
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.edition import ExtensionPage, InputFormat, InputSource
from reportgen.model.extension import (
    NO_EXTENSIONS,
    Answer,
    AnswerRow,
    ExtensionFacts,
    ExtensionKind,
    IndicatorExtension,
    Inquiry,
    RawTable,
    SourceFile,
)
from reportgen.model.figures import ProtectedTable
from reportgen.model.form import ReportForm
from reportgen.model.health import Health
from reportgen.model.layout import EXTENSION_ROW_MM, TYPE_AREA_WIDTH_MM
from reportgen.model.region import RegionKind
from reportgen.narrative.answer_room import PAGE_MM, measure_answer
from reportgen.notation import write_number
from reportgen.pipeline import doctoring, extending, reports
from reportgen.pipeline.dependencies import Dependency, find_shared_dependencies, print_edition
from reportgen.pipeline.extending import fingerprint_extensions, load_extensions
from reportgen.pipeline.groundwork import find_country_key
from reportgen.pipeline.guarding import Guard, Label, guard_chart, guard_indicator, guard_source
from reportgen.pipeline.order import Order
from reportgen.places import TEMPLATES
from tests.builders import HOOGEVEEN
from tests.unit.page.sample_edition import edition

EDITION = edition()
USING = replace(
    EDITION, extensions=(ExtensionPage("klas", None, (RegionKind.MUNICIPALITY,), {"leerlingen": 25}, 7),)
)
ANSWER = Answer("Titel", ("Tekst",), "Kop", "Wat", ("Soort", "Hier"), (AnswerRow("Totaal", ("3",), 3),))
SOURCE = InputSource(
    *(InputFormat.EXTENSION, None, "utf-8", False, {}, {}, None, 0, 0, 0, (), "Bron: x.", 1, 3),
    extension="bron",
)
FILE = SourceFile("cijfers.x", b"1234567", {})
HERE = Place("cijfers.x")
NAMED = Place("voorbeeld.yaml", 7, key="extensions[1]")


class Speaking:
    """An extension of every kind that does as it is told."""

    contract = 1

    def __init__(self, does: Any = None) -> None:
        self._does = does

    def _do(self, *_: object) -> Any:
        if isinstance(self._does, BaseException):
            raise self._does
        return self._does

    read = answer = height_mm = _do

    def draw(self, *_: object) -> Any:
        return self._does


def guard(kind: ExtensionKind, does: Any) -> Guard:
    return Guard(Label(kind, "klas", "proefpakket", "1.2"), Speaking(does), NAMED)


@dataclass(frozen=True)
class Shelf:
    """The packages on a machine, as their entry points."""

    entries: list[tuple[str, EntryPoint]] = field(default_factory=list)

    def add(self, group: str, name: str, value: str) -> None:
        self.entries.append((group, EntryPoint(name, value, group)))

    def __call__(self, *, group: str) -> list[EntryPoint]:
        return [one for of, one in self.entries if of == group]


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    found = Shelf()
    monkeypatch.setattr(extending, "entry_points", found)
    extending._find.cache_clear()
    extending._fingerprint_code.cache_clear()
    yield found
    extending._find.cache_clear()
    extending._fingerprint_code.cache_clear()


def write_module(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))


def test_an_edition_without_extensions_does_not_look_for_any(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(**_: object) -> None:
        raise AssertionError("looked for extensions")

    monkeypatch.setattr(extending, "entry_points", look)
    extending._find.cache_clear()
    assert load_extensions(EDITION) is NO_EXTENSIONS
    fingerprint_extensions(EDITION)


def test_a_broken_extension_is_told_to_who_uses_it_and_to_nobody_else(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_module(tmp_path, "kapot_pakket", "import dit_bestaat_niet\n", monkeypatch)
    shelf.add("reportgen.indicators", "klas", "kapot_pakket:Klas")
    assert load_extensions(EDITION) is NO_EXTENSIONS
    with pytest.raises(ConfigError, match=r"the indicator klas of unknown: ModuleNotFoundError: No module"):
        load_extensions(USING)
    (one,) = (one for one in doctoring.examine_machine(_nothing()) if one.what == "extension klas")
    assert one.health is Health.LOOK


def _nothing() -> doctoring.DoctorRequest:
    from datetime import date

    return doctoring.DoctorRequest(None, Path("output"), 1, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("class Klas:\n    contract = 2\n", "made for contract 2, this program has 1"),
        ("class Klas:\n    pass\n", r"does not say for which contract .* Write `contract = 1` in its class"),
        (
            "class Klas:\n    contract = 1\n    known_settings = 'a'\n    answer = print\n",
            "no tuple of texts",
        ),
        ("class Klas:\n    @property\n    def contract(self): return 1 / 0\n", "loaded.*ZeroDivisionError"),
        ("class Klas:\n    contract = 1\n", "has no answer"),
    ],
)
def test_an_extension_of_another_contract_is_refused(
    text: str, what: str, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"pakket_{abs(hash(text))}"
    write_module(tmp_path, name, text, monkeypatch)
    shelf.add("reportgen.indicators", "klas", f"{name}:Klas")
    with pytest.raises(ConfigError, match=what):
        load_extensions(USING)


def test_a_name_that_is_nearly_right_gets_a_hint_and_one_in_two_packages_a_choice(shelf: Shelf) -> None:
    shelf.add("reportgen.indicators", "klass", "a:B")
    with pytest.raises(
        ConfigError, match=r"not installed: klas of reportgen.indicators. Did you mean klass\?"
    ):
        load_extensions(USING)
    extending._find.cache_clear()
    shelf.add("reportgen.indicators", "klas", "a:B")
    shelf.add("reportgen.indicators", "klas", "c:D")
    with pytest.raises(ConfigError, match=r"in two packages: klas of reportgen\.indicators"):
        load_extensions(USING)


def test_doctor_tells_of_a_name_that_two_packages_offer(shelf: Shelf) -> None:
    shelf.add("reportgen.indicators", "klas", "math:a")
    shelf.add("reportgen.indicators", "klas", "math:b")
    (one,) = (one for one in doctoring.examine_machine(_nothing()) if one.what == "extension klas")
    assert one.health is Health.LOOK
    assert "in two packages: klas of reportgen.indicators" in one.found
    assert "Remove one of" in one.remedy


KLAS = "class Klas:\n    contract = 1\n    {known}\n    answer = height_mm = draw = read = print\n"


@pytest.fixture
def klassen(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An indicator that says which settings it knows, a chart that does too, and one that does not."""
    for name, known in (
        ("weet", "known_settings = ('leerlingen',)"),
        ("tekent", "known_settings = ('kleur',)"),
    ):
        write_module(tmp_path, f"pakket_{name}", KLAS.format(known=known), monkeypatch)
    write_module(tmp_path, "pakket_zwijgt", KLAS.format(known=""), monkeypatch)
    shelf.add("reportgen.indicators", "klas", "pakket_weet:Klas")
    shelf.add("reportgen.charts", "tekent", "pakket_tekent:Klas")
    shelf.add("reportgen.charts", "zwijgt", "pakket_zwijgt:Klas")
    shelf.add("reportgen.sources", "bron", "pakket_weet:Klas")
    return shelf


def setting(chart: str | None, **settings: Any) -> Any:
    return replace(EDITION, extensions=(replace(USING.extensions[0], chart=chart, settings=settings),))


def test_a_setting_that_an_extension_does_not_know_is_refused_where_it_stands(klassen: Shelf) -> None:
    with pytest.raises(ConfigError) as caught:
        load_extensions(setting("tekent", leerling=25, kleur="rood", vorm="x"))
    first, second = caught.value.mistakes
    assert (first.where.line, first.where.key) == (7, "extensions[1].settings.leerling")
    assert first.what == (
        "an extension has no such setting: the indicator klas of unknown and the chart tekent of unknown"
    )
    assert first.remedy == "Did you mean leerlingen? Choose from: leerlingen, kleur."
    assert second.where.key == "extensions[1].settings.vorm"
    with pytest.raises(ConfigError, match=r"settings\.kleur: an extension has no such setting"):
        load_extensions(setting(None, kleur="rood"))


def test_a_setting_is_let_through_where_it_is_known_or_someone_does_not_say(klassen: Shelf) -> None:
    load_extensions(setting("tekent", leerlingen=25, kleur="rood"))
    load_extensions(setting("zwijgt", vorm="x"))


def test_the_settings_of_a_source_are_looked_at_too(klassen: Shelf) -> None:
    with pytest.raises(ConfigError, match=r"inputs\.settings\.blad: .* the source bron"):
        load_extensions(replace(EDITION, inputs=(replace(SOURCE, settings={"blad": 1}),)))


def test_all_that_is_missing_is_told_at_once_with_its_line(shelf: Shelf) -> None:
    page = replace(USING.extensions[0], chart="klas")
    with pytest.raises(ConfigError) as caught:
        load_extensions(replace(USING, extensions=(page,)))
    assert [one.where.line for one in caught.value.mistakes] == [7, 7]
    assert {one.where.key for one in caught.value.mistakes} == {"extensions[1]"}


def test_what_a_source_raises_is_told_without_its_words(shelf: Shelf) -> None:
    source = guard_source(guard(ExtensionKind.SOURCE, ValueError("the number 1234567")))
    with pytest.raises(InputError) as caught:
        source.read(FILE)
    assert "the source klas of proefpakket 1.2: ValueError (test_extensions.py:" in str(caught.value)
    assert "Mend it at that line, or ask who made it" in str(caught.value)
    assert "1234567" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("table", "what"),
    [
        (None, "gave a NoneType"),
        (RawTable(("a",), [("1",)], []), "gave 1 rows and 0 lines"),
        (RawTable(("a",), [("1",), (1234567,)], [1, 2]), "gave a row 2 that is no row of texts"),  # type: ignore[list-item]
        (RawTable(("a",), ["1"], [1]), "gave a row 1 that is no row of texts"),
        (RawTable(("a",), [("1",), ("2",)], [1, "3"]), "gave a line for row 2 that is no number"),  # type: ignore[list-item]
        (RawTable("a", [("1",)], [1]), "gave a header that is no row of texts"),  # type: ignore[arg-type]
        (RawTable(("a",), iter([("1",)]), [1]), "gave rows or lines that are no list"),  # type: ignore[arg-type]
    ],
)
def test_a_source_that_gives_no_texts_is_refused_with_the_row_and_never_the_text(
    table: object, what: str
) -> None:
    with pytest.raises(InputError, match=f"gave no table of texts .* proefpakket 1.2 {what}") as caught:
        guard_source(guard(ExtensionKind.SOURCE, table)).read(FILE)
    assert "1234567" not in str(caught.value)


@dataclass(frozen=True)
class Adorned(Answer):
    """An answer with something in it that cannot be kept."""

    extra: object = field(default_factory=object)


def value(drawn: Any) -> Answer:
    return replace(ANSWER, rows=(AnswerRow("Totaal", ("3",), drawn),))


def ask(answer: object) -> Answer | None:
    """What comes through the fence of what an indicator gives."""
    return fence(guard(ExtensionKind.INDICATOR, answer)).answer(inquire())


def fence(of: Guard) -> IndicatorExtension:
    return guard_indicator(of, Typeface("Source Sans Pro").find_missing)


def inquire() -> Inquiry:
    profile = EDITION.profile_of(HOOGEVEEN)
    table = ProtectedTable({})
    return Inquiry(HOOGEVEEN, table, EDITION.regions, profile, EDITION.indicator, 2023, {})


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (ZeroDivisionError("zero"), r"failed: ZeroDivisionError: zero \(test_extensions.py:"),
        ("text", "gave a str instead of an Answer"),
        (replace(ANSWER, rows=(), title=" "), "without title, rows"),
        (replace(ANSWER, lead="Een tekst"), "something else than a tuple of texts: lead"),  # type: ignore[arg-type]
        (replace(ANSWER, lead=[]), "without lead"),  # type: ignore[arg-type]
        (replace(ANSWER, lead=("Een tekst", " ")), "an empty paragraph in lead"),
        (replace(ANSWER, title=5), "something else than a text: title"),  # type: ignore[arg-type]
        (replace(ANSWER, title=np.str_("Titel")), "something else than a text: title"),
        (replace(ANSWER, columns=("Soort", " ")), "no name for column 2"),
        (replace(ANSWER, columns=("Soort",), rows=(AnswerRow("Bao", ()),)), "gave 1 columns; .* are 2 to 5"),
        (
            replace(ANSWER, columns=("Soort", *"abcde"), rows=(AnswerRow("Bao", tuple("12345")),)),
            "gave 6 columns; .* are 2 to 5",
        ),
        (
            replace(ANSWER, columns=("Soort", *"abcd"), rows=(AnswerRow("Bao", (*"123", "w" * 20)),)),
            "a word in row 1 that is wider than its column: w{20}$",
        ),
        (replace(ANSWER, columns=("Soort" * 20, "Hier")), "wider than it: (Soort){20}$"),
        (
            replace(ANSWER, rows=(*ANSWER.rows, AnswerRow("Bao", ("3", "4")))),
            "2 texts in row 2; beside its label there are 1 columns",
        ),
        (replace(ANSWER, rows=(*ANSWER.rows, AnswerRow("Bao", ("\N{NO-BREAK SPACE}",)))), "row 2, column 2"),
        (replace(ANSWER, rows=(AnswerRow("Bao", "3"),)), "a row 1 without a tuple"),  # type: ignore[arg-type]
        (replace(ANSWER, rows=(AnswerRow(3, ("3",)),)), "a label that is no text"),  # type: ignore[arg-type]
        (replace(ANSWER, rows=(("Bao", "3"),)), "a row 1 that is a tuple instead of"),  # type: ignore[arg-type]
        (replace(ANSWER, rows=iter(())), "rows that are no tuple"),  # type: ignore[arg-type]
        (replace(ANSWER, title="Een lange titel " * 9), "a title of more than one line"),
        (replace(ANSWER, rows=ANSWER.rows * 41), r"41 rows and its texts take about \d+ mm, a page has 244"),
        (replace(ANSWER, lead=("Een lange tekst. " * 400,)), "1 rows and its texts take about"),
        (value(float("nan")), "gave nan instead of None as the value of row 1"),
        (value(float("inf")), "gave inf instead of None as the value of row 1"),
        (value("3"), r"gave a str instead of float\(value\) or None as the value of row 1"),
        (value(True), r"gave a bool instead of float\(value\)"),
        (value(np.float64(3)), r"gave a float64 instead of float\(value\)"),
        (value(np.int64(3)), r"gave a int64 instead of float\(value\)"),
        (
            replace(ANSWER, lead=("Feest \N{PARTY POPPER}",)),
            r"letters in lead that .*“\N{PARTY POPPER}” \(U\+1F389\)",
        ),
        (replace(ANSWER, rows=(AnswerRow("Bao", ("\N{PARTY POPPER}",)),)), "letters in row 1 that the font"),
        (Adorned(*(getattr(ANSWER, one.name) for one in fields(Answer))), "not made of plain values"),
    ],
)
def test_an_answer_that_does_not_fit_names_the_extension_and_the_region(answer: object, what: str) -> None:
    with pytest.raises(ExtensionError) as caught:
        ask(answer)
    (mistake,) = caught.value.mistakes
    assert re.search(what, mistake.what)
    assert "the indicator klas of proefpakket 1.2" in mistake.what
    assert mistake.where == replace(NAMED, region=HOOGEVEEN.code)


def test_all_that_is_wrong_with_an_answer_is_told_at_once() -> None:
    rows = (AnswerRow("Bao", ("",), float("nan")), AnswerRow("So", ("3", "4")), AnswerRow("Vo", ("3",), 3))
    with pytest.raises(ExtensionError) as caught:
        ask(replace(ANSWER, caption="", columns=("", "Hier"), rows=rows))
    assert [one.what.partition("proefpakket 1.2 gave ")[2] for one in caught.value.mistakes] == [
        "an answer without caption",
        "no name for column 1",
        "nan instead of None as the value of row 1",
        "an empty cell in row 1, column 2",
        "2 texts in row 2; beside its label there are 1 columns",
    ]
    assert {one.where.line for one in caught.value.mistakes} == {7}
    assert caught.value.mistakes[0].remedy.startswith(
        "Change what it gives, as docs/uitbreiden.md says, or ask"
    )


def test_letters_that_are_never_seen_are_no_flaw() -> None:
    fine = replace(
        ANSWER, lead=("Eén\N{NO-BREAK SPACE}regel\nen\N{SOFT HYPHEN}nog een, niet\N{ZERO WIDTH JOINER}meer.",)
    )
    assert ask(fine) == fine


class AsksTooMuch:
    """An indicator that hands reportgen a text that is no number."""

    def answer(self, inquiry: Inquiry) -> Answer:
        return write_number("geen getal", 1)  # type: ignore[arg-type, return-value]


def test_an_extension_that_hands_on_what_cannot_be_is_told_its_own_line() -> None:
    asking = replace(guard(ExtensionKind.INDICATOR, ANSWER), extension=AsksTooMuch())
    with pytest.raises(ExtensionError, match=r"\(test_extensions.py:\d+\)"):
        fence(asking).answer(inquire())


class Endless:
    """An extension of every kind that never comes back."""

    contract = 1

    def wait(self, *_: object) -> Any:
        Event().wait()

    read = answer = height_mm = draw = wait


def endless(kind: ExtensionKind, most_s: float | None) -> Guard:
    return replace(guard(kind, None), extension=Endless(), most_s=most_s)


def test_an_indicator_that_hangs_is_given_up_with_the_line_that_it_hangs_at() -> None:
    with pytest.raises(ExtensionError) as caught:
        fence(endless(ExtensionKind.INDICATOR, 0.2)).answer(inquire())
    (mistake,) = caught.value.mistakes
    assert re.search(
        r"the indicator klas of .* took longer than 0\.2 seconds \(test_extensions.py:\d+\)$", mistake.what
    )
    assert mistake.where == replace(NAMED, region=HOOGEVEEN.code)
    assert "`max_seconds_per_report`" in mistake.remedy


def test_a_source_that_hangs_is_given_up() -> None:
    with pytest.raises(InputError, match=r"too long for this file, the source klas .* than 0\.2 seconds"):
        guard_source(endless(ExtensionKind.SOURCE, 0.2)).read(FILE)


def test_an_extension_that_is_in_time_gives_and_raises_what_it_would_without_a_limit() -> None:
    assert fence(replace(guard(ExtensionKind.INDICATOR, ANSWER), most_s=60)).answer(inquire()) == ANSWER
    failing = replace(guard(ExtensionKind.INDICATOR, SystemExit(3)), most_s=60)
    with pytest.raises(ExtensionError, match=r"failed: SystemExit: 3 \(test_extensions.py:\d+\)"):
        fence(failing).answer(inquire())


def test_an_answer_may_take_as_long_as_the_edition_allows_a_report(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = (
        "import threading\nclass Klas:\n    contract = 1\n    def answer(self, _): threading.Event().wait()\n"
    )
    write_module(tmp_path, "pakket_hangt", hangs, monkeypatch)
    shelf.add("reportgen.indicators", "klas", "pakket_hangt:Klas")
    found = load_extensions(replace(USING, max_seconds_per_report=1))
    with pytest.raises(ExtensionError, match="took longer than 1 seconds"):
        found.indicators["klas"].answer(inquire())


def _draw_endlessly(_: object, name: str) -> str:
    drawn = guard_chart(endless(ExtensionKind.CHART, None))
    return drawn.draw(new_canvas(), ANSWER, {}) if name == "hangs" else name


def test_a_chart_that_hangs_costs_its_own_report() -> None:
    crew = Crew(dict, (), _draw_endlessly, 1, most_s=2)
    found = {one.key: one for one in run_tasks(crew, {"hangs": "hangs", "other": "other"})}
    assert found["hangs"] == Lost("hangs", "it took longer than 2 seconds, twice", None)
    assert isinstance(found["other"], Made)


def test_a_form_without_the_page_does_not_draw_its_chart() -> None:
    answers = (ExtensionFacts("klas", "klas", {}, ANSWER),)
    order = Order(SimpleNamespace(), (), extensions=answers)  # type: ignore[arg-type]
    assert reports._list_answers(order) == answers
    assert reports._list_answers(replace(order, form=ReportForm.PRINT)) == answers
    assert reports._list_answers(replace(order, form=ReportForm.HANDOUT)) == ()


def test_a_font_with_other_letters_asks_the_extensions_again() -> None:
    style = replace(EDITION.style, font_family="Another")
    assert find_country_key(USING, ()) != find_country_key(replace(USING, style=style), ())
    assert find_country_key(EDITION, ()) == find_country_key(replace(EDITION, style=style), ())


def test_a_region_that_is_too_small_or_of_another_kind_is_not_asked_about() -> None:
    page = USING.extensions[0]
    extension = fence(guard(ExtensionKind.INDICATOR, AssertionError("asked")))
    table = ProtectedTable({}, frozenset({HOOGEVEEN.code}))
    assert indicators.ask_extension(extension, page, HOOGEVEEN, table, EDITION) is None
    other = replace(page, kinds=(RegionKind.PROVINCE,))
    assert indicators.ask_extension(extension, other, HOOGEVEEN, ProtectedTable({}), EDITION) is None


def test_the_only_figures_that_an_indicator_gets_are_the_protected_table() -> None:
    kinds = {one.name: one.type for one in fields(Inquiry)}
    assert set(kinds) == {
        *("region", "table", "regions", "profile", "indicator"),
        *("reporting_year", "settings"),
    }
    assert kinds["table"] is ProtectedTable


@pytest.mark.parametrize("error", [SystemExit(0), ConfigError.of("x", Place("y"), "z"), KeyError("a")])
def test_whatever_an_extension_raises_is_a_mistake_with_its_name_where_the_edition_names_it(
    error: BaseException,
) -> None:
    asked = fence(guard(ExtensionKind.INDICATOR, error))
    drawn = guard_chart(guard(ExtensionKind.CHART, error))
    for work in (lambda: asked.answer(inquire()), lambda: drawn.height_mm(ANSWER)):
        with pytest.raises(ExtensionError, match=f"klas of .* failed: {type(error).__name__}") as caught:
            work()
        (mistake,) = caught.value.mistakes
        assert (mistake.where.file, mistake.where.line) == (NAMED.file, NAMED.line)


@pytest.mark.parametrize(
    "error", [SystemExit("1234567"), ConfigError.of("1234567", Place(), ""), InputError([])]
)
def test_a_source_that_ends_or_names_no_mistake_fails_without_its_words(error: BaseException) -> None:
    with pytest.raises(InputError, match="the source klas") as caught:
        guard_source(guard(ExtensionKind.SOURCE, error)).read(FILE)
    assert "1234567" not in str(caught.value)


@pytest.mark.parametrize("height", [0, 121, "40", True, None, float("nan")])
def test_a_chart_that_does_not_fit_on_the_page_is_refused(height: object) -> None:
    with pytest.raises(ExtensionError, match=r"mm high; at most 120 fit|gave a \w+ as its height"):
        guard_chart(guard(ExtensionKind.CHART, height)).height_mm(ANSWER)


def test_a_chart_gets_the_room_that_the_answer_leaves() -> None:
    chart = guard_chart(guard(ExtensionKind.CHART, 100))
    assert chart.height_mm(ANSWER) == 100
    with pytest.raises(ExtensionError, match=r"100 mm high; at most \d\d fit under an answer of 25 rows"):
        chart.height_mm(replace(ANSWER, rows=ANSWER.rows * 25))


def test_the_room_that_is_measured_is_that_of_the_page() -> None:
    style = (TEMPLATES / "extension.css").read_text(encoding="utf-8")
    assert f"width: {TYPE_AREA_WIDTH_MM:g}mm; height: {PAGE_MM:g}mm" in style


def test_an_answer_may_fill_its_page() -> None:
    room = int((PAGE_MM - measure_answer(ANSWER)) // EXTENSION_ROW_MM)
    full = replace(ANSWER, rows=ANSWER.rows * (1 + room))
    assert fence(guard(ExtensionKind.INDICATOR, full)).answer(inquire()) == full
    for longer in (replace(full, note="Een noot. " * 120), replace(full, reading=("Zo lees je dit.",) * 3)):
        with pytest.raises(ExtensionError, match="take about"):
            fence(guard(ExtensionKind.INDICATOR, longer)).answer(inquire())


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (" ", "no text alternative"),
        (None, "no text alternative"),
        ("Staven", "a text alternative that is no sentence: Staven"),
        ("Zie staven.svg voor alle waarden.", "that is the name of a file"),
        ("Een rij van rondjes.", "that names no figure, and the drawing shows some"),
    ],
)
def test_a_chart_that_does_not_say_what_it_draws_is_refused_with_its_name(said: object, what: str) -> None:
    canvas = new_canvas()
    canvas.write("3 van de 25", (0, 10))
    with pytest.raises(ExtensionError, match=f"the chart klas of proefpakket 1.2 gave .*{what}"):
        guard_chart(guard(ExtensionKind.CHART, said)).draw(canvas, ANSWER, {})


def new_canvas() -> SheetCanvas:
    return SheetCanvas(Studio(EDITION.style.palette, Typeface("Source Sans Pro"), EDITION.regions), (174, 20))


def test_a_letter_that_the_font_does_not_have_is_told_with_the_name_of_the_chart() -> None:
    party = replace(ANSWER, rows=(AnswerRow("\N{PARTY POPPER}", ("3",)),))
    chart = guard_chart(replace(guard(ExtensionKind.CHART, 20), extension=Drawing(20)))
    with pytest.raises(ExtensionError, match=r"the chart klas of .*\(U\+1F389.*test_extensions.py:\d+"):
        chart.draw(new_canvas(), party, {})


class Drawing(Speaking):
    """A chart that writes one line on a canvas of the height that it asked for."""

    def draw(self, canvas: Any, answer: Answer, settings: Any) -> str:
        canvas.write(answer.rows[0].label, (0, 10))
        return f"Een regel op {canvas.width_mm:g} bij {canvas.height_mm:g} millimeter."


def test_a_chart_is_as_large_as_it_asked_and_goes_by_the_name_of_its_answer() -> None:
    facts = ExtensionFacts("klas", "stoelen", {}, ANSWER)
    studio = Studio(EDITION.style.palette, Typeface("Source Sans Pro"), EDITION.regions)
    chart = draw_extension(
        studio, guard_chart(replace(guard(ExtensionKind.CHART, 20), extension=Drawing(20))), facts
    )
    assert (chart.name, chart.width_mm, chart.height_mm) == ("extension-klas-stoelen", 174, 20)
    assert chart.alternative == "Een regel op 174 bij 20 millimeter."


def test_nothing_is_drawn_outside_the_canvas_or_too_small() -> None:
    canvas = new_canvas()
    canvas.write("binnen", (0, 10))
    canvas.draw_box(0, 0, 174, 20, "#FFFFFF")
    ink, nowhere = canvas.palette.ink, float("nan")
    for outside in (
        lambda: canvas.write("buiten", (170, 10)),
        lambda: canvas.write("nergens", (10, nowhere)),
        lambda: canvas.draw_disc((1, 1), 2, ink),
        lambda: canvas.draw_disc((10, 10), nowhere, ink),
        lambda: canvas.draw_box(0, 0, 180, 20, None),
        lambda: canvas.draw_box(0, nowhere, 80, 20, None),
        lambda: canvas.draw_line([(0, 0), (0, 25)], ink),
        lambda: canvas.draw_line([(0, 0), (nowhere, 10)], ink),
        lambda: canvas.write("klein", (0, 10), size_pt=7),
    ):
        with pytest.raises(ValueError, match=r"outside|too small"):
            outside()
    assert canvas.texts == ["binnen"]


def test_only_the_colours_of_the_house_are_drawn_with() -> None:
    canvas = new_canvas()
    for colour in (*canvas.palette.roles.values(), *canvas.palette.quarters, "#ffffff"):
        canvas.draw_box(0, 0, 10, 10, colour, colour)
    for strange in (
        lambda: canvas.write("rood", (0, 10), colour="red"),
        lambda: canvas.draw_disc((10, 10), 2, "#FF0000"),
        lambda: canvas.draw_box(0, 0, 10, 10, None, "#FF0000"),
        lambda: canvas.draw_line([(0, 0), (5, 5)], "#FF0000"),
    ):
        with pytest.raises(ValueError, match=r"the colour (red|#FF0000) is not of the house"):
            strange()


def test_the_code_of_an_extension_counts_in_the_keys_of_who_uses_it(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys(used: bool) -> tuple[str, str]:
        extending._fingerprint_code.cache_clear()
        made = USING if used else EDITION
        shared = find_shared_dependencies(print_edition(made), ReportForm.FACTSHEET)
        return shared[Dependency.EXTENSIONS.value], find_country_key(made, ())

    write_module(tmp_path, "telpakket", "class Klas:\n    contract = 1\n", monkeypatch)
    shelf.add("reportgen.indicators", "klas", "telpakket:Klas")
    used, unused = keys(used=True), keys(used=False)
    (tmp_path / "telpakket.py").write_text("class Klas:\n    contract = 1\n# changed\n", encoding="utf-8")
    assert all(one != other for one, other in zip(used, keys(used=True), strict=True))
    assert keys(used=False) == unused


def test_the_code_of_a_source_counts_for_the_figures_and_not_for_a_report(shelf: Shelf) -> None:
    shelf.add("reportgen.sources", "bron", "tests:Bron")
    made = replace(EDITION, inputs=(SOURCE,))
    assert [use.name for use in extending.list_uses(made)] == ["bron"]
    assert list(extending.list_uses(print_edition(made))) == []
