"""The contact sheet: all pages of all reports on one page, for the colleague who checks an edition.

It stays in the house (R13), and rests on what came through the gate alone (R5).
"""

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from reportgen.delivery.folder import EditionFolder
from reportgen.delivery.kind_names import KIND_NAMES
from reportgen.delivery.thumbnails import FOLDER, HEIGHT_PX, WIDTH_PX, name_thumbnail, update_thumbnails
from reportgen.model.edition import Edition, HouseStyle
from reportgen.model.facts import Difference, Facts, Verdict
from reportgen.model.figures import Absent, Percentage, PublishedCell, Released, Withheld
from reportgen.model.form import ReportForm
from reportgen.model.region import Region, RegionKind, Regions
from reportgen.model.report import Outcome, ReportRecord
from reportgen.notation import write_count, write_pct, write_points
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

SHEETS = TEMPLATES / "controle"
CONTACT_SHEET = f"{FOLDER}/index.html"
MANY_WITHHELD_PCT = 25
"""From this part of its cells on, a report counts as one with many withheld cells."""


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """One released figure of a report beside Nederland's: what the sheet can be sorted by.

    `code` tells it from the others of the edition, `label` is its name in the menu.
    """

    code: str
    label: str
    share: Percentage
    difference: Difference | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What the contact sheet tells of one report, all of it from the protected side.

    `key_share` is the key figure, `key_absence` the words that stand in its place when there is none;
    `key_difference` and `verdict` compare it with Nederland; `provinces` are names. `figures` are those of
    the own education types and the kinds of youth care, as far as they are released.
    """

    record: ReportRecord
    key_share: Percentage | None = None
    key_difference: Difference | None = None
    verdict: Verdict = Verdict.NOT_COMPARED
    provinces: tuple[str, ...] = ()
    key_absence: str | None = None
    figures: tuple[SheetFigure, ...] = ()


def describe_report(record: ReportRecord, facts: Facts | None, regions: Regions) -> SheetEntry:
    """The entry of a report; without facts (it was made by an earlier run) only what the manifest tells."""
    provinces = _name_provinces(regions[record.region], regions)
    if facts is None:
        absence = "te klein om te tonen: geen factsheet" if record.outcome is Outcome.SKIPPED else None
        return SheetEntry(record, provinces=provinces, key_absence=absence)
    key = facts.key
    return SheetEntry(
        record,
        key_share=key.here.share if isinstance(key.here, Released) else None,
        key_difference=key.difference,
        verdict=key.verdict,
        provinces=provinces,
        key_absence="te klein om te tonen" if facts.too_small else _name_absence(key.here),
        figures=() if facts.too_small else tuple(_list_figures(facts)),
    )


def _list_figures(facts: Facts) -> Iterator[SheetFigure]:
    """What is released of the own types, in all youth care, and of the kinds, in the key type."""
    rows = [(row.education.code, row.education.label_with_abbreviation, row) for row in facts.own]
    rows += [(row.care.code, _capitalise(row.care.phrase), row) for row in facts.kinds]
    for code, label, row in rows:
        is_key = row.education == facts.key.education and row.care == facts.key.care
        if isinstance(row.here, Released) and not is_key:
            yield SheetFigure(code, label, row.here.share, row.difference, row.verdict)


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def write_contact_sheet(
    folder: EditionFolder,
    edition: Edition,
    entries: Sequence[SheetEntry],
    thumbnails: Mapping[str, tuple[bytes, ...]] | None = None,
) -> Path:
    """The page `controle/index.html` in the intern folder, with a thumbnail of every page beside it.

    `thumbnails` holds what workers made, by the key of the report (`find_reports_without_thumbnails`
    says for which), empty where they could not; what is missing is made here. Those of reports that did not
    change are kept.
    Raises `OutputError` when the folder cannot be written.
    """
    pictured = update_thumbnails(folder, [entry.record for entry in entries], thumbnails or {})
    html = compose_contact_sheet(edition, entries, pictured, folder.public.name)
    return folder.write_intern(CONTACT_SHEET, html.encode())


def compose_contact_sheet(
    edition: Edition, entries: Sequence[SheetEntry], pictured: Mapping[str, int], public: str
) -> str:
    """The page as HTML; `pictured` says how many thumbnails a report has, `public` where the PDFs are."""
    environment = open_templates(SHEETS)
    sheet = _compose_sheet(edition, entries, pictured, public)
    return environment.get_template("index.html.j2").render(sheet=sheet)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of a report: its number, where it opens, and its thumbnail if there is one."""

    number: int
    link: str
    picture: str | None


@dataclass(frozen=True, slots=True)
class _Card:
    """One report on the sheet: finished texts first, then what the script finds and sorts it by.

    `rank` is its place in the order of names; `figures` holds of each figure, by its code, its share and
    difference, and both in words. Shares and differences are tenths; `version` is the
    start of the PDF's hash, empty when there is no PDF.
    """

    key: str
    name: str
    about: str
    link: str | None
    figure: str | None
    figure_note: str | None
    comparison: str | None
    cells: str | None
    extent: str | None
    warnings: tuple[str, ...]
    failure: str | None
    pages: tuple[_Page, ...]
    kind: str
    form: str
    provinces: tuple[str, ...]
    search: str
    rank: int
    figures: Mapping[str, tuple[int, int | None, str]]
    share: int | None
    difference: int | None
    withheld: int
    many_withheld: bool
    version: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """An option of a menu, with how many reports it gives."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that the template prints."""

    title: str
    notice: str | None
    summary: str
    policy: str
    style: Markup
    script: Markup
    store: str
    width_px: int
    height_px: int
    cards: tuple[_Card, ...]
    shows: tuple[_Choice, ...]
    kinds: tuple[_Choice, ...]
    forms: tuple[_Choice, ...]
    provinces: tuple[_Choice, ...]
    measures: tuple[_Choice, ...]
    page_numbers: tuple[int, ...]
    delivered: int


def _compose_sheet(
    edition: Edition, entries: Sequence[SheetEntry], pictured: Mapping[str, int], public: str
) -> _Sheet:
    by_name = sorted(entries, key=lambda entry: (_sortable(entry.record.name), entry.record.key))
    cards = [
        _compose_card(entry, rank, pictured.get(entry.record.key, 0), public)
        for rank, entry in enumerate(by_name)
    ]
    style = _write_style(edition.style)
    script = (SHEETS / "controle.js").read_text(encoding="utf-8")
    return _Sheet(
        title=f"Controle: {edition.title}, {edition.reporting_year}",
        notice="Fictieve cijfers" if edition.fictitious else None,
        summary=_summarise(cards),
        policy=_write_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        store=f"reportgen-controle-{edition.id}",
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
        cards=tuple(sorted(cards, key=lambda card: (card.failure is None, -len(card.warnings), card.rank))),
        shows=_offer_shows(cards),
        kinds=_offer_kinds(cards),
        forms=_offer_forms(cards),
        provinces=_offer_provinces(cards),
        measures=_offer_measures(entries),
        page_numbers=tuple(range(1, max((len(card.pages) for card in cards), default=0) + 1)),
        delivered=sum(card.link is not None for card in cards),
    )


def _compose_card(entry: SheetEntry, rank: int, pictured: int, public: str) -> _Card:
    record = entry.record
    kind = RegionKind(record.kind)
    link = f"../../{quote(public)}/{quote(record.location)}" if record.location else None
    version = (record.sha256 or "")[:16] if link else ""
    known = record.released + record.withheld
    return _Card(
        key=record.key,
        name=record.name,
        about=" · ".join(
            filter(None, (record.region, KIND_NAMES[kind][0], *entry.provinces, _name_form(record)))
        ),
        link=link,
        figure=write_pct(entry.key_share) if entry.key_share else None,
        figure_note=None if entry.key_share else entry.key_absence,
        comparison=_write_comparison(entry.key_difference, entry.verdict) if entry.key_share else None,
        cells=_write_cells(record.withheld, known) if known and link else None,
        extent=_count(record.pages, "pagina", "pagina's") if link else None,
        warnings=record.warnings,
        failure=(record.failure or "onbekende oorzaak") if record.outcome is Outcome.FAILED else None,
        pages=_list_pages(record, link, pictured, version) if link else (),
        kind=kind.value,
        form=record.form.value,
        provinces=entry.provinces,
        search=_simplify(f"{record.name} {record.region}"),
        rank=rank,
        figures={one.code: _write_figure(one) for one in entry.figures},
        share=entry.key_share.tenths if entry.key_share else None,
        difference=entry.key_difference.tenths if entry.key_difference else None,
        withheld=record.withheld,
        many_withheld=record.withheld > 0 and 100 * record.withheld >= MANY_WITHHELD_PCT * known,
        version=version,
    )


def _list_pages(record: ReportRecord, link: str, pictured: int, version: str) -> tuple[_Page, ...]:
    """The version in the address keeps a browser from showing the picture of an earlier run."""
    return tuple(
        _Page(
            number,
            f"{link}#page={number}",
            f"{name_thumbnail(record.key, number)}?{version}" if number <= pictured else None,
        )
        for number in range(1, max(record.pages, pictured) + 1)
    )


def _name_form(record: ReportRecord) -> str | None:
    """A factsheet is what nearly all cards are, so it is not named."""
    return None if record.form is ReportForm.FACTSHEET else record.form.plan.name


def _write_figure(one: SheetFigure) -> tuple[int, int | None, str]:
    words = filter(None, (write_pct(one.share), _write_comparison(one.difference, one.verdict)))
    return (
        one.share.tenths,
        one.difference.tenths if one.difference else None,
        f"{one.label}: {', '.join(words)}",
    )


def _write_comparison(difference: Difference | None, verdict: Verdict) -> str | None:
    """The size and direction of the difference as far as the verdict allows (R15, R17)."""
    if difference is None:
        return None
    if verdict is Verdict.NOT_COMPARED:
        return "niet vergeleken met Nederland"
    if difference.tenths == 0:
        return "gelijk aan Nederland"
    direction = "hoger" if difference.tenths > 0 else "lager"
    size = f"{write_points(difference)} procentpunt {direction}"
    if verdict is Verdict.MAY_BE_CHANCE:
        return f"{size}, kan toeval zijn"
    if verdict is Verdict.NEARLY_EQUAL:
        return f"bijna gelijk ({size})"
    return f"{size} dan Nederland"


def _write_cells(withheld: int, known: int) -> str:
    if not withheld:
        return "alle cijfers getoond"
    return f"{write_count(withheld)} van {_count(known, 'cijfer', 'cijfers')} niet getoond"


def _summarise(cards: Iterable[_Card]) -> str:
    cards = tuple(cards)
    failed = sum(card.failure is not None for card in cards)
    made = sum(card.link is not None for card in cards)
    skipped = len(cards) - made - failed
    warned = sum(bool(card.warnings) for card in cards)
    parts = (
        f"{write_count(made)} gemaakt",
        *([f"{write_count(skipped)} overgeslagen: te klein om te tonen"] if skipped else []),
        f"{write_count(failed)} mislukt" if failed else "geen mislukt",
        f"{write_count(warned)} met een melding" if warned else "geen met een melding",
    )
    return f"{_count_reports(cards)}: {', '.join(parts)}."


def _count_reports(cards: Sequence[_Card]) -> str:
    """For example "13 factsheets", and where there are other forms too "26 stukken"."""
    if any(card.form != ReportForm.FACTSHEET for card in cards):
        return _count(len(cards), "stuk", "stukken")
    return _count(len(cards), "factsheet", "factsheets")


def _offer_shows(cards: Sequence[_Card]) -> tuple[_Choice, ...]:
    """The states a report can be in; which reports were not seen yet only the script knows."""
    return (
        _Choice("warned", "met een melding", sum(bool(card.warnings) for card in cards)),
        _Choice("failed", "mislukt", sum(card.failure is not None for card in cards)),
        _Choice("many", "veel niet getoond", sum(card.many_withheld for card in cards)),
    )


def _offer_kinds(cards: Iterable[_Card]) -> tuple[_Choice, ...]:
    counts = Counter(card.kind for card in cards)
    return tuple(_Choice(kind, KIND_NAMES[kind][1], counts[kind]) for kind in KIND_NAMES if kind in counts)


def _offer_forms(cards: Iterable[_Card]) -> tuple[_Choice, ...]:
    counts = Counter(card.form for card in cards)
    return tuple(_Choice(form.value, form.plan.name, counts[form]) for form in ReportForm if form in counts)


def _offer_provinces(cards: Iterable[_Card]) -> tuple[_Choice, ...]:
    counts = Counter(name for card in cards for name in card.provinces)
    return tuple(_Choice(name, name, counts[name]) for name in sorted(counts))


def _offer_measures(entries: Iterable[SheetEntry]) -> tuple[_Choice, ...]:
    """Every figure that some report has, in the order in which reports show them."""
    figures = [one for entry in entries for one in entry.figures]
    counts = Counter(one.code for one in figures)
    labels = {one.code: one.label for one in figures}
    return tuple(_Choice(code, label, counts[code]) for code, label in labels.items())


def _name_provinces(region: Region, regions: Regions) -> tuple[str, ...]:
    """Of a gemeente its own; of a samenwerkingsverband those of its gemeenten, which may be more than one.

    Where its gemeenten are not listed: that of which its code holds the number.
    """
    codes = {region.province}
    if region.kind.is_partnership:
        members = regions.municipalities_of(region.code)
        codes = {regions[one.municipality].province for one in members} or {f"PV{region.code[2:4]}"}
    return tuple(sorted(regions[code].name for code in codes if code and code in regions))


def _name_absence(cell: PublishedCell) -> str | None:
    match cell:
        case Released():
            return None
        case Withheld():
            return "niet getoond"
        case Absent():
            return "niet bekend"


def _write_style(style: HouseStyle) -> str:
    """The stylesheet, with the colours and font of the house style before it."""
    colours = {**style.palette.roles, "focus": style.palette.quarters[3]}
    tokens = "; ".join(f"--{name}: {colour}" for name, colour in colours.items())
    family = re.sub(r"[^\w -]", "", style.font_family)
    sheet = (SHEETS / "controle.css").read_text(encoding="utf-8")
    return f':root {{ {tokens}; --font: "{family}" }}\n{sheet}'


def _write_policy(style: str, script: str) -> str:
    """The content security policy: this stylesheet, this script and pictures beside the page, no more."""
    return (
        f"default-src 'none'; style-src {_hash_source(style)}; script-src {_hash_source(script)};"
        " img-src 'self' file:; base-uri 'none'; form-action 'none'"
    )


def _hash_source(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _count(number: int, one: str, more: str) -> str:
    return f"{write_count(number)} {one if number == 1 else more}"


def _sortable(name: str) -> str:
    """'s-Hertogenbosch is found under the H, Súdwest-Fryslân among the other names with Su."""
    return _simplify(name).removeprefix("'s-").removeprefix("'t ")


def _simplify(text: str) -> str:
    """Without accents and capitals; the script does the same with what is searched for."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return plain.replace("’", "'").lower()
