"""Where a preview is made: figures, styles and fonts stay at hand, and what changed is made again."""

import gc
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Condition, Lock

from reportgen import charts, delivery, pdf
from reportgen.delivery.preview import picture_page
from reportgen.errors import ConfigError, Mistake, Place, UserError
from reportgen.fingerprint import fingerprint
from reportgen.latest import Latest
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts
from reportgen.model.preview import Choice, Heard, News, Offer, Part
from reportgen.pdf.hearing import list_heard
from reportgen.pipeline.building import KEPT
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.dependencies import PACKAGE, print_edition
from reportgen.pipeline.figures import read_with_remarks, select_regions
from reportgen.pipeline.figures_at_hand import FiguresAtHand, FiguresMaker
from reportgen.pipeline.groundwork import find_country_key, recall_figures
from reportgen.pipeline.order import Order
from reportgen.pipeline.pages import make_page, set_web_desk
from reportgen.pipeline.reports import Desk, Proof, furnish_room, inspect_proof, prove_report, set_desk
from reportgen.places import TEMPLATES
from reportgen.progress import Progress

_LEFT_OF_THE_GATE = tuple(str(PACKAGE / stage) for stage in ("data", "disclosure"))
_VERSIONS_KEPT = 64
_PICTURES_FIRST_S = 0.3
_UNFINISHED_KEPT = 8
_SHOWING_S = 0.05
"""What a browser needs to show the pictures that it has."""


@dataclass(frozen=True, slots=True)
class _Bench:
    """All that stays at hand between two changes; `revision` is the change it was set for.

    `remarks` are what to look at in the templates of the house.
    """

    revision: int
    edition: Edition
    figures: FiguresAtHand
    desk: Desk
    remarks: tuple[Mistake, ...]


class Workshop:
    """Makes what a preview shows, one thing at a time, and keeps what it needs for the next."""

    def __init__(
        self,
        config: Path,
        output: Path,
        edition: Edition,
        progress: Progress,
        tell: Callable[[News], None] = lambda _: None,
    ) -> None:
        self._config = config
        self._output = output
        self._progress = progress
        self._tell = tell
        self._edition = edition
        self._revision = 0
        self._changed = Condition()
        self.is_open = True
        self._making = Lock()
        self._pdfium = Lock()  # a library that does one thing at a time
        self._sent = Condition()
        self._pictures: set[tuple[str, int]] = set()
        self._bench: _Bench | None = None
        self._maker = FiguresMaker()
        self._figures: Latest[FiguresAtHand] = Latest()
        self._press: Latest[pdf.Press] = Latest()
        self._room: Latest[charts.ChartRoom] = Latest()
        self._proofs: dict[str, Proof] = {}
        self._good: dict[tuple[Choice, Part], tuple[int, News]] = {}
        self._site: dict[str, bytes] = {}

    def offer(self) -> Offer:
        """What there is to choose from, as the config last said."""
        names = tuple((one.code, one.short_name) for one in self._edition.selected)
        return Offer(f"{self._edition.title}, {self._edition.reporting_year}", names)

    def notice(self) -> None:
        """Something was saved: all that is shown is to be made again."""
        with self._changed:
            self._revision += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let go of everyone who waits for a change."""
        with self._changed:
            self.is_open = False
            self._changed.notify_all()

    def wait(self, seen: int, patience_s: float) -> int:
        """The number of the last change, as soon as it is another than the one seen, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._revision != seen or not self.is_open, patience_s)
            return self._revision

    def renew(self, choice: Choice) -> Iterator[News]:
        """What is shown of a choice, part by part; a part that fails keeps its last good version.

        The rest is left when the pages cannot be made, or something changed meanwhile.
        """
        revision = self._revision
        steps = {Part.PAGES: self._print, Part.WEB: self._make_web, Part.INSPECTION: self._inspect}
        for part, make in steps.items():
            news = self._try(part, choice, make)
            self._tell(news)
            yield news
            if part is Part.PAGES and not news.mistakes:
                self._let_pictures_go_first(news)
                self.wait(revision, _SHOWING_S)
            if self._revision != revision or (part is Part.PAGES and news.mistakes):
                return
        _tidy_up()

    def picture(self, version: str, page: int, width: int, *, grey: bool) -> bytes | None:
        """A page (from 1) of a version as BMP, so many pixels wide; None when there is none any more."""
        proof = self._proofs.get(version)
        if proof is None or not 0 < page <= proof.draft.pages:
            return None
        with self._pdfium:
            return picture_page(proof.draft.pdf, page, width, grey=grey)

    def note_sent(self, version: str, page: int) -> None:
        """A browser has the picture of this page."""
        with self._sent:
            self._pictures.add((version, page))
            self._sent.notify_all()

    def hear(self, version: str) -> tuple[Heard, ...] | None:
        """How a version is heard; None when it is not kept any more, or cannot be finished."""
        proof = self._proofs.get(version)
        if proof is None:
            return None
        try:
            finished = proof.draft.finish()
        except Exception:  # the inspection tells what is wrong
            return None
        with self._pdfium:
            return list_heard(finished.pdf)

    def find_site_file(self, path: str) -> bytes | None:
        """A file of the web edition, as far as it was made for this preview."""
        return self._site.get(path)

    def _let_pictures_go_first(self, news: News) -> None:
        """Wait until a browser has the pages, but not for long: there may be none that asks for them.

        What comes after them would take turns with their drawing, and they are what one waits for.
        """
        wanted = {(news.version, page + 1) for page in range(news.pages)}
        with self._sent:
            self._sent.wait_for(lambda: wanted <= self._pictures, _PICTURES_FIRST_S)

    def _try(self, part: Part, choice: Choice, make: Callable[[Choice], News]) -> News:
        """A part made again; with what is wrong if it cannot be."""
        try:
            with self._making:
                return self._make_once(part, choice, make)
        except UserError as error:
            return self._keep_last(part, choice, error.mistakes)
        except Exception as error:
            return self._keep_last(part, choice, (_explain_bug(error),))

    def _make_once(self, part: Part, choice: Choice, make: Callable[[Choice], News]) -> News:
        """A part as it is since the last change, which another tab may have asked for."""
        revision = self._revision
        made, news = self._good.get((choice, part), (-1, News(part, "")))
        if made != revision or (part is Part.PAGES and news.version not in self._proofs):
            news = make(choice)
            self._good[choice, part] = (revision, news)
        return news

    def _keep_last(self, part: Part, choice: Choice, mistakes: tuple[Mistake, ...]) -> News:
        _, last = self._good.get((choice, part), (-1, News(part, "")))
        return replace(last, mistakes=mistakes, notes=() if part is Part.INSPECTION else last.notes)

    def _print(self, choice: Choice) -> News:
        bench = self._set_bench()
        proof = prove_report(bench.desk, _order(choice, bench))
        version = _hash(proof.html.encode(), proof.draft.pdf)
        for one in self._list_idle(choice):
            del self._proofs[one]
        self._proofs.pop(version, None)
        self._proofs = dict([*self._proofs.items(), (version, proof)][-_VERSIONS_KEPT:])
        with self._sent:
            self._pictures = {one for one in self._pictures if one[0] in self._proofs}
        return News(Part.PAGES, version, pages=proof.draft.pages, notes=tuple(map(str, bench.remarks)))

    def _list_idle(self, choice: Choice) -> list[str]:
        """The versions that nobody waited to see finished, which keep all that they are made of.

        Not the latest few, which may be shown in other tabs; but those of the choice that is made anew.
        """
        unfinished = [version for version, proof in self._proofs.items() if not proof.draft.is_finished]
        _, last = self._good.get((choice, Part.PAGES), (-1, News(Part.PAGES, "")))
        early = unfinished[:-_UNFINISHED_KEPT]
        return [version for version in unfinished if version == last.version or version in early]

    def _make_web(self, choice: Choice) -> News:
        bench = self._set_bench()
        web = set_web_desk(bench.edition, bench.figures.country)
        files = (*make_page(web, _order(choice, bench)), *web.maker.make_assets())
        made = {str(one.path): one.content for one in files}
        self._site |= made
        return News(Part.WEB, _hash(*made.values()))

    def _inspect(self, choice: Choice) -> News:
        bench, version = self._set_bench(), self._good[choice, Part.PAGES][1].version
        proof = self._proofs[version]
        notes = proof.draft.finish().warnings
        try:
            document = inspect_proof(bench.desk, proof)
        except UserError as error:
            return News(Part.INSPECTION, "", error.mistakes, notes=notes)
        return News(Part.INSPECTION, _hash(document.pdf), notes=notes)

    def _set_bench(self) -> _Bench:
        """The bench for the last change; what it needs is only made again when it has to be."""
        revision = self._revision
        if self._bench is None or self._bench.revision != revision:
            edition, remarks = read_with_remarks(self._config, self._progress)
            self._edition = edition
            figures = self._find_figures(edition)
            printed = print_edition(edition)
            press, room = self._find_press(edition), self._find_room(printed, figures.country)
            desk = set_desk(printed, figures.country, press, room)
            self._bench = _Bench(revision, edition, figures, desk, remarks)
        return self._bench

    def _find_figures(self, edition: Edition) -> FiguresAtHand:
        """The figures, from the last build when they are the same (read, never written)."""
        key = find_country_key(edition, edition.selected)
        # regions are calculated when they are asked for, with the patience of this moment
        made_of = (key, edition.max_seconds_per_report) if key else None
        return self._figures.find(made_of, lambda: self._read_figures(edition))

    def _read_figures(self, edition: Edition) -> FiguresAtHand:
        intern = delivery.place_edition(self._output, edition.id).intern
        found = recall_figures(edition, delivery.look_in_cache(intern / KEPT))
        if found is None:
            return self._maker.make(edition, Certifier(intern, 1, skip=True), self._progress)
        return FiguresAtHand(found.country, lambda _: found)

    def _find_press(self, edition: Edition) -> pdf.Press:
        key = pdf.fingerprint_styles(edition, TEMPLATES)
        return self._press.find(key, lambda: self._set_press(edition))

    def _set_press(self, edition: Edition) -> pdf.Press:
        with self._pdfium:
            return pdf.Press(edition, before=self._press.last)

    def _find_room(self, edition: Edition, country: CountryFacts) -> charts.ChartRoom:
        """The room of before, with the charts that it keeps, as long as these would come out the same."""
        style, boundaries = edition.style, edition.map.boundaries
        files = fingerprint((style.font_files, boundaries))
        look = (style.palette, style.font_family, style.font_files, boundaries, files)
        made_of = (look, edition.regions, edition.extensions, country)
        return self._room.find(made_of, lambda: furnish_room(edition, country, self._room.last))


def _tidy_up() -> None:
    """Collect garbage while nobody waits, and let the collector leave what stays at hand alone.

    Walking all of it in the midst of a report takes a third of the report's time.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _hash(*contents: bytes) -> str:
    return sha256(b"".join(contents)).hexdigest()


def _order(choice: Choice, bench: _Bench) -> Order:
    """What is to be made; raises `ConfigError` for a region that the edition does not have, or skips."""
    (region,) = select_regions(bench.edition, (choice.region,))
    code = region.code
    figures = bench.figures.of_region(code)
    if code not in figures.facts:
        place = Place(str(bench.edition.config_file), key="too_small", region=code)
        what = "this region is too small to show, and the edition makes nothing of it"
        raise ConfigError.of(what, place, "Choose another region.")
    dated = pdf.date_files(bench.edition)
    return Order(
        figures.facts[code],
        figures.risks[code],
        choice.form,
        figures.rows[code],
        dated,
        extensions=figures.extensions.get(code, ()),
    )


def _explain_bug(error: Exception) -> Mistake:
    """Where it went wrong: in a template if one was being filled in, else in the program.

    What went wrong is not told when it was left of the gate, since a message may hold a count (R14).
    """
    frames = traceback.extract_tb(error.__traceback__)
    in_template = [one for one in frames if one.filename.startswith(str(TEMPLATES))]
    own = [one for one in frames if one.filename.startswith(str(PACKAGE))]
    place = (in_template or own)[-1]
    is_secret = any(one.filename.startswith(_LEFT_OF_THE_GATE) for one in frames)
    reason = type(error).__name__ if is_secret else f"{type(error).__name__}: {error}"
    remedy = (
        "Mend the template." if in_template else "This is a bug in the program: report it with this line."
    )
    return Mistake(f"this cannot be made: {reason}", Place(place.filename, place.lineno), remedy)
