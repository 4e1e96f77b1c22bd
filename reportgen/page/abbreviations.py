"""Abbreviations that can be expanded: the first on every page says what it stands for, to who listens."""

import re
from collections.abc import Mapping

from markupsafe import escape

from reportgen.model.edition import Edition

GENERAL = {
    "po": "primair onderwijs",
    "vo": "voortgezet onderwijs",
    "vso": "voortgezet speciaal onderwijs",
    "e.o.": "en omgeving",
    "ggz": "geestelijke gezondheidszorg",
    "pgb": "persoonsgebonden budget",
    "CBS": "Centraal Bureau voor de Statistiek",
    "NJi": "Nederlands Jeugdinstituut",
    "RMO": "Raad voor Maatschappelijke Ontwikkeling",
    "VNG": "Vereniging van Nederlandse Gemeenten",
}
"""What every edition may use; the abbreviations of education types come from its indicator."""
_PAGE = "<section"
_SILENT = re.compile(r"<h1\b|<div class=\"head ")
"""Running heads, and the name of the region, where a mark would cut the kerning of the largest letters."""
_TAG = re.compile(r"(<[^>]+>)")


class Abbreviations:
    """Marks abbreviations in finished HTML; made once for an edition."""

    def __init__(self, edition: Edition) -> None:
        self._words = {key.lower(): words for key, words in _gather(edition).items()}
        longest_first = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE
        )

    def mark(self, html: str) -> str:
        """The HTML with the first of each abbreviation on every page as `abbr`, with its words."""
        start, *pages = html.split(_PAGE)
        return _PAGE.join((start, *map(self._mark_page, pages)))

    def _mark_page(self, page: str) -> str:
        seen: set[str] = set()

        def mark_once(match: re.Match[str]) -> str:
            key = match[0].lower()
            if key in seen:
                return match[0]
            seen.add(key)
            return f'<abbr title="{escape(self._words[key])}">{match[0]}</abbr>'

        parts, silent = _TAG.split(page), 0
        for at, part in enumerate(parts):
            if at % 2:
                silent = _count_silent(part, silent)
            elif not silent and part.strip():
                parts[at] = self._pattern.sub(mark_once, part)
        return "".join(parts)


def _gather(edition: Edition) -> Mapping[str, str]:
    # the edition's own words count where a section has others for the same abbreviation
    indicators = (*(section.indicator for section in edition.sections), edition.indicator)
    types = {
        one.abbreviation: one.label.lower()
        for indicator in indicators
        for one in (*indicator.education_types, *indicator.care_kinds)
        if one.abbreviation
    }
    return {**GENERAL, **types}


def _count_silent(tag: str, depth: int) -> int:
    """How deep in a silent element this tag leaves us; 0 is outside it."""
    if depth:
        return depth + tag.startswith("<div") - tag.startswith(("</div", "</h1"))
    return int(bool(_SILENT.match(tag)))
