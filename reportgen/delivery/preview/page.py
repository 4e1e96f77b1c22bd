"""The page of the preview, and what it is told, as JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.delivery.preview.sights import Sight, list_sights
from reportgen.model.preview import FORMS, Choice, Heard, News, Offer
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

PAGES = TEMPLATES / "preview"
_NAMES = {
    "P": "alinea",
    "Table": "tabel",
    "Figure": "figuur",
    "Caption": "bijschrift",
    "LI": "punt van een lijst",
    "Link": "link",
}


@dataclass(frozen=True, slots=True)
class _Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    regions: tuple[_Option, ...]
    forms: tuple[_Option, ...]
    sights: tuple[Sight, ...]


def compose_page(offer: Offer, choice: Choice) -> str:
    """The page as HTML, for who looks at this choice."""
    environment = open_templates(PAGES)
    page = _Page(
        offer.title,
        tuple(_Option(code, f"{name} ({code})", code == choice.region) for code, name in offer.regions),
        tuple(_Option(form.value, form.plan.name, form is choice.form) for form in FORMS),
        tuple(list_sights()),
    )
    return environment.get_template("index.html.j2").render(page=page)


def write_news(news: News) -> str:
    """A part that was renewed, with each mistake as its place and what to do."""
    mistakes = [
        {"where": str(one.where), "what": f"{one.what}. {one.remedy}".strip()} for one in news.mistakes
    ]
    return json.dumps(
        {
            "part": news.part.value,
            "version": news.version,
            "pages": news.pages,
            "mistakes": mistakes,
            "notes": list(news.notes),
        }
    )


def write_heard(heard: Iterable[Heard]) -> str:
    """The elements in reading order, with the Dutch name of what each of them is."""
    return json.dumps(list(_describe(heard)))


def _describe(heard: Iterable[Heard]) -> Iterator[dict[str, object]]:
    for one in heard:
        box = one.box and [one.box.left, one.box.top, one.box.width, one.box.height]
        yield {"page": one.page, "kind": _kind(one), "name": _name(one.kind), "words": one.words, "box": box}


def _kind(one: Heard) -> str:
    """What the page draws it as."""
    return {"Figure": "figure", "Table": "table"}.get(
        one.kind, "heading" if _is_heading(one.kind) else "text"
    )


def _name(kind: str) -> str:
    return f"kop {kind[1:]}" if _is_heading(kind) else _NAMES.get(kind, kind)


def _is_heading(kind: str) -> bool:
    return kind[:1] == "H" and kind[1:].isdigit()
