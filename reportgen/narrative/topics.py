"""What there is to talk about in a region, what stands out most first (R16).

One ranking serves page one, which tells the first topics, and the last page, which asks about
them. Its order:

1. the own education type whose difference from Nederland is strongest (99.8 % interval); without one, the
   total if that differs so; or, when nothing is clearly different, that fact;
2. what is not shown, or else not given by the source, if that is at least half of the own types;
3. the own gemeenten, if the lowest and the highest differ by more than chance;
4. a rise or fall of the key figure (R19);
5. the second strongest difference;
6. what the mix does to a clear difference (R18), if it accounts for at least a part of it;
7. a rise or fall of an own type, the largest one;
8. the own type with the largest percentage, unless its difference from Nederland may be chance;
9. the other clear differences (R15), the strongest first;
10. kinds of youth care, without and with stay, unless their difference may be chance;
11. what may be chance after all: the own type with the largest percentage, and these kinds;
12. how the children are spread over the types: the largest part, then the rest group;
13. what is not shown or not given, even if little;
14. other kinds of youth care, and the total.

Strongest is the difference of which the interval stays furthest from Nederland: what is certain of it,
whatever its printed size. So page one calls it "het duidelijkst", in every region.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.edition import Category
from reportgen.model.facts import Comparison, Facts, Series, Trend, Verdict
from reportgen.model.figures import AbsenceReason, Absent, PublishedCell, Released, Withheld
from reportgen.narrative.comparing import find_municipal_extremes
from reportgen.narrative.headings import find_largest_part
from reportgen.narrative.mix import MixEffect, weigh_mix
from reportgen.narrative.wording import as_released, main_kinds, own_parts
from reportgen.narrative.years import find_key_series, read_trend

_BY_STAY = frozenset({"jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf"})
NOT_GIVEN = "De bron geeft het niet."
"""Why there is no figure where nothing is withheld."""
_WEIGHTY = frozenset({MixEffect.PART, MixEffect.LARGE, MixEffect.MORE})


class TopicKind(StrEnum):
    """What a topic is about; the value is its name in `config/texts`."""

    DIFFERENCE = "difference"
    NO_DIFFERENCE = "no_difference"
    MISSING = "missing"
    MUNICIPALITIES = "municipalities"
    TREND = "trend"
    MIX = "mix"
    LEVEL = "level"
    KIND = "kind"
    SHARE = "share"
    TOTAL = "total"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and the education type or kind of youth care it is about, if it is about one."""

    kind: TopicKind
    about: Category | None = None


def rank_topics(facts: Facts) -> tuple[Topic, ...]:
    """All topics of a region in their order; none for a region that is too small."""
    return () if facts.too_small else tuple(_list_topics(facts))


def rank_differences(facts: Facts) -> tuple[Comparison, ...]:
    """The own parts that may be named on page one, strongest first; the total only without them (R16)."""
    strong = [row for row in own_parts(facts) if _may_be_named(row)]
    if not strong and _may_be_named(facts.key):
        return (facts.key,)
    return tuple(sorted(strong, key=lambda row: (-row.strength, row.education.code)))


def list_hidden(facts: Facts) -> tuple[Comparison, ...]:
    """The own education types that are withheld to protect children, and no other."""
    return tuple(row for row in own_parts(facts) if isinstance(row.here, Withheld))


def list_missing(facts: Facts) -> tuple[Comparison, ...]:
    """The own education types to talk about without a figure: all for one reason, so that it can be told.

    Those that are withheld; where none is, those that the source does not give. What cannot exist is not
    missed.
    """
    return list_hidden(facts) or tuple(row for row in own_parts(facts) if _is_not_given(row.here))


def is_mostly_missing(facts: Facts) -> bool:
    """Whether at least half of the own education types are missing for one reason."""
    return 0 < len(own_parts(facts)) <= 2 * len(list_missing(facts))


def _is_not_given(figure: PublishedCell) -> bool:
    return isinstance(figure, Absent) and figure.reason is not AbsenceReason.IMPOSSIBLE


def has_no_difference(facts: Facts) -> bool:
    """Whether figures are compared and none of them, the total included, is clearly different (R15)."""
    compared = [row.verdict for row in (facts.key, *facts.own) if row.verdict is not Verdict.NOT_COMPARED]
    return bool(compared) and not any(verdict.is_clear for verdict in compared)


def find_highest_level(facts: Facts) -> tuple[Comparison, Released] | None:
    """The own type with the largest printed percentage, with its figure; nothing is said of the margin."""
    shown = [(row, figure) for row in own_parts(facts) if (figure := as_released(row.here))]
    return max(shown, key=lambda one: one[1].share.tenths, default=None)


def sort_kinds(facts: Facts, *, by_stay: bool) -> list[Comparison]:
    """Kinds of youth care: those without and with stay, or the others, main kinds first."""
    main = main_kinds(facts)
    ordered = sorted(facts.kinds, key=lambda row: (row not in main, row.care.parent is None))
    return [row for row in ordered if (row.care.code in _BY_STAY) == by_stay]


def _list_topics(facts: Facts) -> Iterator[Topic]:
    differences = [Topic(TopicKind.DIFFERENCE, row.education) for row in rank_differences(facts)]
    yield from differences[:1]
    if has_no_difference(facts):
        yield Topic(TopicKind.NO_DIFFERENCE)
    if is_mostly_missing(facts):
        yield Topic(TopicKind.MISSING)
    if find_municipal_extremes(facts):
        yield Topic(TopicKind.MUNICIPALITIES)
    yield from _list_key_trend(facts)
    yield from differences[1:2]
    if weigh_mix(facts) in _WEIGHTY:
        yield Topic(TopicKind.MIX)
    yield from _list_part_trend(facts)
    yield from _list_certain_first(facts, differences[:2])
    yield from _list_shares(facts)
    if list_missing(facts):
        yield Topic(TopicKind.MISSING)
    yield from (Topic(TopicKind.KIND, row.care) for row in sort_kinds(facts, by_stay=False))
    yield Topic(TopicKind.TOTAL, facts.key.education)


def _list_certain_first(facts: Facts, told: list[Topic]) -> Iterator[Topic]:
    """The largest percentage, the clear differences that are left, kinds; what may be chance comes last."""
    highest = find_highest_level(facts)
    level = [(highest[0], Topic(TopicKind.LEVEL, highest[0].education))] if highest else []
    kinds = [(row, Topic(TopicKind.KIND, row.care)) for row in sort_kinds(facts, by_stay=True)]
    left = [(row, topic) for row, topic in _list_clear(facts) if topic not in told]
    ordered = [*level, *left, *kinds]
    for by_chance in (False, True):
        yield from (topic for row, topic in ordered if (row.verdict is Verdict.MAY_BE_CHANCE) == by_chance)


def _list_clear(facts: Facts) -> Iterator[tuple[Comparison, Topic]]:
    """The own types that clearly differ from Nederland (R15), strongest first, then the largest."""
    clear = [(row, row.difference) for row in own_parts(facts) if row.verdict.is_clear and row.difference]
    ranked = sorted(clear, key=lambda one: (-one[0].strength, -abs(one[1].tenths), one[0].education.code))
    return ((row, Topic(TopicKind.DIFFERENCE, row.education)) for row, _ in ranked)


def _may_be_named(row: Comparison) -> bool:
    return row.strength > 0 and row.verdict.is_clear and row.difference is not None


def _list_key_trend(facts: Facts) -> Iterator[Topic]:
    series = find_key_series(facts)
    if series and _has_trend(series, facts.reporting_year):
        yield Topic(TopicKind.TREND, series.education)


def _list_part_trend(facts: Facts) -> Iterator[Topic]:
    """The own type that rises or falls most."""
    care, key = facts.key.care.code, facts.key.education.code
    lines = [one for one in facts.series if one.care.code == care and one.education.code != key]
    moving = [
        (abs(one.change.tenths), one.education)
        for one in lines
        if one.change and _has_trend(one, facts.reporting_year)
    ]
    if moving:
        yield Topic(TopicKind.TREND, max(moving, key=lambda one: one[0])[1])


def _has_trend(series: Series, reporting_year: int) -> bool:
    return read_trend(series, reporting_year) in (Trend.RISING, Trend.FALLING)


def _list_shares(facts: Facts) -> Iterator[Topic]:
    largest = find_largest_part(facts.distribution) if facts.distribution else None
    if facts.distribution is None or largest is None:
        return
    rest = [part.education for part in facts.distribution.parts if part.education.code == "overig"]
    for education in dict.fromkeys([largest[1], *rest]):
        yield Topic(TopicKind.SHARE, education)
