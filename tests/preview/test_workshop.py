"""What a preview may tell, and what it keeps at hand."""

from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import cast

import pytest

from reportgen import config
from reportgen.cli.preview import Teller
from reportgen.delivery import place_edition
from reportgen.delivery.preview.sights import list_sights
from reportgen.disclosure import thresholds
from reportgen.errors import Mistake, Place
from reportgen.model.figures import Cell, PublishedCell, Released, Withheld
from reportgen.model.form import ReportForm
from reportgen.model.preview import Choice, News, Part
from reportgen.pdf import engine
from reportgen.pipeline import workshop as workshop_module
from reportgen.pipeline.certifying import RECORD, Record, certify_parts, list_parts, write_record
from reportgen.pipeline.figures import protect_figures, read_edition
from reportgen.pipeline.previewing import _watch
from reportgen.pipeline.workshop import Workshop
from reportgen.progress import SilentProgress
from tests.end_to_end.invented_editions import write_edition
from tests.unit.disclosure.chain import deliver_chain

CONFIG = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"
PUBLISHED = CONFIG.parent / "statline-2020.yaml"


def open_workshop(config_file: Path, output: Path) -> Workshop:
    progress = SilentProgress()
    return Workshop(config_file, output, read_edition(config_file, progress), progress)


def choose_first(workshop: Workshop) -> Choice:
    (code, _), *_others = workshop.offer().regions
    return Choice(code, ReportForm.FACTSHEET)


def test_what_goes_wrong_left_of_the_gate_is_told_without_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leak(*_: object) -> None:
        raise ValueError("1234567 children")

    monkeypatch.setattr(thresholds.FigureTester, "test_and_round", leak)
    workshop = open_workshop(PUBLISHED, tmp_path)
    (news,) = workshop.renew(choose_first(workshop))
    (mistake,) = news.mistakes
    assert (news.part, news.version, mistake.what) == (Part.PAGES, "", "this cannot be made: ValueError")
    assert "1234567" not in str(mistake)


def test_all_files_that_a_config_names_are_watched() -> None:
    named = config.list_named_files(CONFIG)
    folder = CONFIG.parent
    assert {
        CONFIG,
        folder / "texts",
        folder / "regions",
        folder / "huisstijl" / "standaard.yaml",
        folder / "indicators" / "jeugdzorg.yaml",
        folder / "texts" / "verder-lezen.yaml",
    } <= named
    delivered = config.list_named_files(PUBLISHED)
    assert folder / "data" / "84134NED-2020.csv" in delivered


def test_every_sight_leaves_white_white() -> None:
    for sight in list_sights():
        rows = [row.split() for row in sight.values.split("  ")]
        assert [len(row) for row in rows] == [5, 5, 5, 5]
        assert all(abs(sum(map(float, row[:3])) - 1) < 1e-5 for row in rows[:3])


def test_the_terminal_tells_a_mistake_once_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    teller = Teller()
    wrong = News(Part.PAGES, "", (Mistake("two\nlines", Place("huis.css", 3), "Mend it."),), notes=("old",))
    for news in (wrong, wrong, News(Part.WEB, "x"), News(Part.PAGES, "y", notes=("page 1: look",)), wrong):
        teller.tell(news)
    error = "error: huis.css:3: two lines. Mend it."
    assert capsys.readouterr().err.splitlines() == [error, "warning: page 1: look", error]


def test_a_browser_has_the_pictures_of_the_pages_before_anything_else_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = open_workshop(PUBLISHED, tmp_path)
    choice = choose_first(workshop)
    list(workshop.renew(choice))  # loads the libraries: what follows takes less than the patience below
    workshop.notice()
    monkeypatch.setattr(workshop_module, "_PICTURES_FIRST_S", 60)
    told: list[News] = []
    first_told, rest = Event(), workshop.renew(choice)

    def listen() -> None:
        for news in rest:
            told.append(news)
            first_told.set()

    listener = Thread(target=listen, daemon=True)
    listener.start()
    first_told.wait(60)
    pages = told[0]
    assert (pages.part, pages.mistakes, pages.pages > 1) == (Part.PAGES, (), True)
    for page in range(1, pages.pages + 1):
        assert workshop.picture(pages.version, page, 600, grey=False)
        listener.join(2)  # long enough for all of the rest
        assert [one.part for one in told] == [Part.PAGES]
        workshop.note_sent(pages.version, page)
    listener.join(30)
    assert [one.part for one in told] == [Part.PAGES, Part.WEB, Part.INSPECTION]


def test_what_is_to_be_looked_at_is_told_beside_what_the_inspection_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = open_workshop(PUBLISHED, tmp_path)
    choice = choose_first(workshop)
    monkeypatch.setattr(workshop_module, "_PICTURES_FIRST_S", 0)
    monkeypatch.setattr(engine, "check_layout", lambda _: ("page 1: look",))
    *_, good = workshop.renew(choice)
    assert (good.part, good.mistakes, good.notes) == (Part.INSPECTION, (), ("page 1: look",))
    monkeypatch.setattr(engine, "check_layout", lambda _: ("page 2: look",))
    monkeypatch.setattr(engine, "check_report", lambda *_: ["not as it should be"])
    workshop.notice()
    workshop._proofs.clear()
    *_, bad = workshop.renew(choice)
    assert [one.what for one in bad.mistakes] == ["not as it should be"]
    assert bad.notes == ("page 2: look",)


def test_pages_that_were_passed_by_are_not_kept_with_all_that_they_are_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = open_workshop(CONFIG, tmp_path)
    monkeypatch.setattr(workshop_module, "_UNFINISHED_KEPT", 2)
    codes = [one for one, _ in workshop.offer().regions][:4]
    told = [next(workshop.renew(Choice(code, ReportForm.HANDOUT))) for code in codes]
    kept = [workshop.picture(one.version, 1, 100, grey=False) is not None for one in told]
    assert kept == [False, True, True, True]
    assert workshop.hear(told[0].version) is None
    assert workshop.hear(told[-1].version)


def test_what_gave_way_for_the_certificate_of_a_build_is_not_shown(tmp_path: Path) -> None:
    progress, given = SilentProgress(), [Cell(code, 2023, "jeugdzorg", "svo") for code in ("PV20", "PV21")]
    path, output = write_edition(tmp_path / "config", deliver_chain()), tmp_path / "output"
    edition = read_edition(path, progress)
    assert {type(find_figure(path, output, cell)) for cell in given} == {Released}

    certified = certify_parts(
        list_parts(edition, protect_figures(edition, progress), ()), Record(), 1, progress
    )
    assert set(given) <= {cell for cells in certified.record.gave_way.values() for cell in cells}
    intern = place_edition(output, edition.id).intern
    intern.mkdir(parents=True)
    (intern / RECORD).write_text(write_record(certified.record), encoding="utf-8")
    assert {type(find_figure(path, output, cell)) for cell in given} == {Withheld}


def find_figure(path: Path, output: Path, cell: Cell) -> PublishedCell:
    """What a preview that starts has of a cell."""
    progress = SilentProgress()
    edition = read_edition(path, progress)
    figures = Workshop(path, output, edition, progress)._find_figures(edition)
    (found,) = (
        one.figure for one in figures.of_region(cell.region).rows[cell.region] if one.figure.cell == cell
    )
    return found


def test_a_config_that_cannot_be_read_names_itself_alone_and_is_read_again_when_it_can(
    tmp_path: Path,
) -> None:
    edition = tmp_path / "editie.yaml"
    assert edition in config.list_named_files(edition)
    (tmp_path / "link").symlink_to(tmp_path.parent)
    edition.write_text("texts: texts\ntemplates: link/../huis\n", encoding="utf-8")
    assert {tmp_path / "texts", (tmp_path / "link" / ".." / "huis").resolve()} <= config.list_named_files(
        edition
    )


class Listener:
    """Someone who is told that something was saved."""

    def __init__(self) -> None:
        self.told = Event()

    def notice(self) -> None:
        self.told.set()


def test_a_file_that_the_config_names_later_is_watched_from_then_on(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    edition = tmp_path / "editie.yaml"
    edition.write_text("texts: one\n", encoding="utf-8")
    listener, stop = Listener(), Event()
    watcher = Thread(target=_watch, args=(edition, cast(Workshop, listener), stop), daemon=True)
    watcher.start()
    try:
        for file, is_told in (
            ("one/text.md", True),
            ("other/text.md", False),
            ("editie.yaml", True),
            ("other/text.md", True),
            ("one/text.md", False),
        ):
            sleep(1.5)  # a watcher that has just begun
            listener.told.clear()
            (tmp_path / file).write_text("texts: other\n", encoding="utf-8")
            assert listener.told.wait(10 if is_told else 1) == is_told, file
    finally:
        stop.set()
        watcher.join(10)
