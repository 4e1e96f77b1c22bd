"""What part of a difference comes from the mix of education types (R18)."""

from collections.abc import Sequence
from math import floor

from reportgen.indicators.subject import Subject
from reportgen.model.facts import MixAdjusted
from reportgen.model.figures import Percentage, PublishedCell, Released


def adjust_for_mix(subject: Subject) -> MixAdjusted | None:
    """The share that would hold here if every education type had Nederland's rate.

    None unless the key figure and every own education type are released with counts, here and for
    Nederland.
    """
    care, year = subject.total_care, subject.year
    types = [code for code in subject.profile.own_types if code != subject.key_type]
    here = subject.here(care, subject.key_type, year)
    country = subject.country(care, subject.key_type, year)
    if len(types) < 2 or not isinstance(here, Released) or not isinstance(country, Released):
        return None
    parts = [subject.here(care, code, year) for code in types]
    rates = [subject.country(care, code, year) for code in types]
    expected = calculate_expected_share(parts, rates)
    if expected is None:
        return None
    return MixAdjusted(_print_as(expected, here.share), country.share, here.share)


def calculate_expected_share(
    parts: Sequence[PublishedCell], standard: Sequence[PublishedCell]
) -> float | None:
    """The share (0 to 1) that the parts would have together at the standard's rates; None if one misses.

    Indirect standardisation: the sum of n_i R_i over the sum of n_i, with n_i the children here and
    R_i the standard's rate in education type i. Parts must not overlap.
    Source: N.E. Breslow and N.E. Day, "Statistical methods in cancer research" II (IARC, 1987), on
    standardised ratios; J.L. Fleiss, "Statistical methods for rates and proportions" (2nd ed., 1981),
    on the standardisation of rates.
    """
    terms = [_expect(part, rate) for part, rate in zip(parts, standard, strict=True)]
    known = [term for term in terms if term is not None]
    if len(known) < len(terms):
        return None
    return sum(expected for expected, _ in known) / sum(children for _, children in known)


def _expect(part: PublishedCell, standard: PublishedCell) -> tuple[float, int] | None:
    match part, standard:
        case (
            Released(numerator=int(), denominator=int(children)),
            Released(numerator=int(with_care), denominator=int(all_children)),
        ) if children > 0 and all_children > 0:
            return children * with_care / all_children, children
        case _:
            return None


def _print_as(share: float, model: Percentage) -> Percentage:
    """A share as a percentage with as many decimals as another one, rounded half up."""
    if model.decimals:
        return Percentage(floor(1000 * share + 0.5))
    return Percentage(10 * floor(100 * share + 0.5), 0)
