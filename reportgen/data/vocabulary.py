"""The words that an input may use for a region, a kind of youth care, an education type, a status."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from reportgen.data.numerals import Flaw
from reportgen.model.edition import Category, Indicator
from reportgen.model.figures import ObservationStatus
from reportgen.model.region import Regions

_CARE_ALIASES = {"totaal": "jeugdzorg", "totaal_jeugdzorg": "jeugdzorg", "totaal_jeugdhulp": "jeugdhulp"}
_EDUCATION_ALIASES = {
    "bo": "bao",
    "basisonderwijs": "bao",
    "sbo": "sbao",
    "speciaal_basisonderwijs": "sbao",
    "speciaal_onderwijs": "so",
    "voortgezet_onderwijs": "vo",
    "praktijkonderwijs": "pro",
    "vso": "svo",
    "voortgezet_speciaal_onderwijs": "svo",
    "middelbaar_beroepsonderwijs": "mbo",
    "totaal_bao_sbao_so": "totaal_po",
    "totaal_vo_pro_svo": "totaal_vo",
}
_STATUSES = {
    "definitief": ObservationStatus.FINAL,
    "nader_voorlopig": ObservationStatus.REVISED_PROVISIONAL,
    "voorlopig": ObservationStatus.PROVISIONAL,
}
_CODE = re.compile(r"[A-Z]{2}[0-9]{1,6}")
_MOST_MEANT = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one column and the code that each stands for; words are compared by `simplify`."""

    noun: str
    codes: Mapping[str, str]
    ambiguous: Mapping[str, Flaw]

    def code_of(self, text: str) -> str | Flaw:
        """The code that a word stands for, or why it stands for none."""
        word = simplify(text)
        found = self.codes.get(word)
        if found is not None:
            return found
        return self.ambiguous.get(word) or self._flaw_of(text, word)

    def _flaw_of(self, text: str, word: str) -> Flaw:
        if not word:
            return Flaw(f"the {self.noun} is missing", f"Give one of: {_list(self.codes.values())}.")
        close = get_close_matches(word, self.codes, n=1)
        hint = f"Did you mean {self.codes[close[0]]}? " if close else ""
        what = f"{quote_word(text) or 'this'} is not a known {self.noun}"
        return Flaw(what, f"{hint}Known are: {_list(self.codes.values())}.")


@lru_cache(maxsize=4096)
def simplify(text: str) -> str:
    """A word without case and punctuation, so that "Jeugdhulp met verblijf" equals jeugdhulp_met_verblijf."""
    return re.sub(r"[^0-9a-z]+", "_", text.strip().casefold()).strip("_")


def quote_word(text: str) -> str | None:
    """The text between quotes, if it cannot be a figure: a message never repeats a figure (R14)."""
    text = text.strip()
    safe = bool(text) and len(text) <= 40 and text.isprintable() and not any(sign.isdigit() for sign in text)
    return f'"{text}"' if safe else None


def care_words(indicator: Indicator, terms: Mapping[str, str]) -> Vocabulary:
    """The words for kinds of youth care: codes, labels, usual aliases, and the terms of the config."""
    return Vocabulary("kind of youth care", _codes(indicator.care_kinds, _CARE_ALIASES, terms), {})


def education_words(indicator: Indicator, terms: Mapping[str, str]) -> Vocabulary:
    """The words for education types; a bare "po" is refused, unless the config says what it means."""
    codes = _codes(indicator.education_types, _EDUCATION_ALIASES, terms)
    po = Flaw(
        '"po" can mean primair onderwijs or praktijkonderwijs',
        "Write bao for basisonderwijs, totaal_po for bao, sbao and so together, or pro for"
        " praktijkonderwijs; or say under `terms` in the config what po means in this file.",
    )
    return Vocabulary("education type", codes, {} if "po" in codes else {"po": po})


def parse_status(text: str) -> ObservationStatus | Flaw:
    """How definitive a figure is: definitief, nader voorlopig or voorlopig, in words."""
    found = _STATUSES.get(simplify(text))
    if found is not None:
        return found
    what = "the status is missing" if not text.strip() else "this is not a known status"
    return Flaw(what, "Write definitief, nader voorlopig or voorlopig.")


@dataclass(frozen=True, slots=True)
class RegionCodes:
    """The region codes of the edition's layout; codes may be padded with spaces as CBS feeds do.

    `former` are the codes of gemeenten of other years only; an input in the layout of each year has them.
    `own` are the regions that get a report: of the codes that may be meant, they are named first.
    """

    regions: Regions
    former: frozenset[str]
    takes_former: bool = False
    own: frozenset[str] = frozenset()

    def parse(self, text: str) -> str | Flaw:
        """The code of a known region, or which region may be meant."""
        code = text.strip()
        return code if code in self else self._flaw_of(code)

    def __contains__(self, code: str) -> bool:
        return code in self.regions or (self.takes_former and code in self.former)

    def _flaw_of(self, code: str) -> Flaw:
        if not code:
            return Flaw("the region code is missing", "Give a code such as GM0363, PO2707 or NL01.")
        if code in self.former:
            return Flaw(
                f"{code} is a gemeente of another year, not of this edition's layout",
                "Deliver the figures in the gemeente layout of the edition, or say in the config that the"
                " file gives each year in its own layout.",
            )
        shown = code if _CODE.fullmatch(code.upper()) else quote_word(code)
        # a text that may be a figure out of its column is neither repeated nor hinted at
        hint = self._hint(code) if shown else ""
        what = f"{shown or 'this'} is not a known region code"
        return Flaw(what, f"{hint}Codes look like GM0363, PV27, PO2707, VO2708 or NL01.")

    def _hint(self, code: str) -> str:
        """The regions that may be meant; one that is likelier than the others must not hide them."""
        near = self._find_near(code)
        own = [one for one in near if one in self.own]
        named = own or near
        if not named:
            return ""
        if len(named) > _MOST_MEANT:
            return "Many regions have a code like it: look it up by its name. "
        shown = [f"{one} ({self.regions[one].name})" for one in named]
        others = " Others look like it too: check the name." if len(named) < len(near) else ""
        return f"Did you mean {' or '.join(shown)}?{others} "

    def _find_near(self, code: str) -> Sequence[str]:
        """The code itself in capitals, the codes of that name, or else all codes that are one slip away."""
        if code.upper() in self.regions:
            return [code.upper()]
        named = [one.code for one in self.regions.by_code.values() if one.name == code]
        return named or [one for one in self.regions.by_code if _is_one_slip(one, code.upper())]


def _is_one_slip(one: str, other: str) -> bool:
    """Whether the texts differ by one sign, one sign too many, or two neighbours that changed places."""
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) < 2:
        return True
    first, last = wrong[0], wrong[-1]
    return len(wrong) == 2 and last == first + 1 and one[first : last + 1] == other[last] + other[first]


def _codes(
    categories: Iterable[Category], aliases: Mapping[str, str], terms: Mapping[str, str]
) -> Mapping[str, str]:
    labels = {category.code: simplify(category.label) for category in categories}
    uses = Counter(labels.values())
    by_label = {label: code for code, label in labels.items() if uses[label] == 1}
    by_alias = {word: code for word, code in aliases.items() if code in labels}
    by_term = {simplify(word): code for word, code in terms.items() if code in labels}
    return by_alias | by_label | {simplify(code): code for code in labels} | by_term


def _list(codes: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(codes))
