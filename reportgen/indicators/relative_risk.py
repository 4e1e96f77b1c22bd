"""How many times as often something happens in one group as in another."""

from math import exp, log, sqrt

from reportgen.model.figures import PublishedCell, Released
from reportgen.model.risks import RelativeRisk
from reportgen.statistics import Z_95


def calculate_relative_risk(
    group: PublishedCell, reference: PublishedCell, z: float = Z_95
) -> RelativeRisk | None:
    """The share of a group divided by that of its reference group; None unless both have counts.

    The interval is symmetric on the scale of logarithms and needs a numerator above zero in both. The
    groups must not overlap.
    Source: D. Katz, J. Baptista, S.P. Azen and M.C. Pike, "Obtaining confidence intervals for the risk
    ratio in cohort studies", Biometrics 34 (1978) 469-474.
    """
    match group, reference:
        case (
            Released(numerator=int(cases), denominator=int(children)),
            Released(numerator=int(cases_there), denominator=int(children_there)),
        ) if cases > 0 and cases_there > 0:
            ratio = (cases / children) / (cases_there / children_there)
            error = sqrt(1 / cases - 1 / children + 1 / cases_there - 1 / children_there)
            return RelativeRisk(ratio, exp(log(ratio) - z * error), exp(log(ratio) + z * error))
        case _:
            return None
